import { AwsError } from '../../aws-error.ts';
import type { WebAnswer, WebRequest } from '../../web-service.ts';
import { revokeToken } from '../operations/revoke-token.ts';
import type { Services } from '../services.ts';
import { authenticateClient } from './client-authentication.ts';
import { answerJson, answerOAuthError } from './exchange.ts';

/**
 * `POST /oauth2/revoke`: ends a refresh token and all tokens made from it.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/revocation-endpoint.html
 */
export async function answerRevoke(services: Services, request: WebRequest): Promise<WebAnswer> {
  const client = authenticateClient(services.store, request);
  if (!client) return answerOAuthError('invalid_client', undefined, 401);
  const token = request.form.get('token');
  if (!token || client.EnableTokenRevocation === false) return answerOAuthError('invalid_request');
  try {
    await revokeToken(services)({ ClientId: client.ClientId, Token: token });
    return answerJson(200, undefined);
  } catch (error) {
    if (!(error instanceof AwsError) || error.status >= 500) throw error;
    return answerOAuthError(
      error.code === 'UnsupportedTokenTypeException' ? 'unsupported_token_type' : 'unauthorized_client',
    );
  }
}
