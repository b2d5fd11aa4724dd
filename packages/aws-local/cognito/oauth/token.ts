import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import type { WebAnswer, WebRequest } from '../../web-service.ts';
import type { ClientRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { allowsCodes } from './authorization-request.ts';
import { authenticateClient } from './client-authentication.ts';
import { isProven, isStanding } from './codes.ts';
import { answerJson, answerOAuthError } from './exchange.ts';
import type { OAuthState } from './oauth-state.ts';

/**
 * `POST /oauth2/token`: tokens for an authorization code or a refresh token.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export async function answerToken(services: Services, state: OAuthState, request: WebRequest): Promise<WebAnswer> {
  const { form } = request;
  const grantType = form.get('grant_type');
  if (grantType === null) return answerOAuthError('invalid_request');
  const client = authenticateClient(services.store, request);
  if (!client) return answerOAuthError('invalid_client');
  try {
    switch (grantType) {
      case 'authorization_code':
        return await exchangeCode(services, state, client, form);
      case 'refresh_token':
        return await refresh(services, client, form);
      case 'client_credentials':
        return answerOAuthError('unauthorized_client', 'The emulator has no resource servers.');
      default:
        return answerOAuthError('unsupported_grant_type');
    }
  } catch (error) {
    if (!(error instanceof AwsError) || error.status >= 500) throw error;
    return answerOAuthError('invalid_grant', error.message);
  }
}

async function exchangeCode(
  services: Services,
  state: OAuthState,
  client: ClientRecord,
  form: URLSearchParams,
): Promise<WebAnswer> {
  const code = form.get('code');
  if (code === null || !form.has('redirect_uri')) return answerOAuthError('invalid_request');
  if (!allowsCodes(client)) return answerOAuthError('unauthorized_client');
  const grant = state.codes.redeem(code);
  const isOwn = grant?.clientId === client.ClientId && grant.redirectUri === form.get('redirect_uri');
  const pool = services.store.pools.get(client.UserPoolId);
  const user = grant && pool?.user(grant.username);
  if (!grant || !isOwn || !isProven(grant, form.get('code_verifier')) || !pool || !user?.Enabled) {
    return answerOAuthError('invalid_grant');
  }
  if (!isStanding(grant, pool)) return answerOAuthError('invalid_grant');
  const { scopes } = grant;
  return answerTokens(await services.tokens.issue({ pool, client, user, source: 'HostedAuth', grant }), scopes);
}

async function refresh(services: Services, client: ClientRecord, form: URLSearchParams): Promise<WebAnswer> {
  const refreshToken = form.get('refresh_token');
  if (refreshToken === null) return answerOAuthError('invalid_request');
  const scopes = services.tokens.familyOf(refreshToken)?.scopes;
  return answerTokens(await services.tokens.refresh(client, refreshToken), scopes);
}

/** An ID token comes with the scope `openid` only; tokens of a sign-in by Cognito's API always have one. */
function answerTokens(result: AuthenticationResultType, scopes: readonly string[] | undefined): WebAnswer {
  return answerJson(200, {
    ...(scopes?.includes('openid') === false ? {} : { id_token: result.IdToken }),
    access_token: result.AccessToken,
    ...(result.RefreshToken === undefined ? {} : { refresh_token: result.RefreshToken }),
    expires_in: result.ExpiresIn,
    token_type: 'Bearer',
  });
}
