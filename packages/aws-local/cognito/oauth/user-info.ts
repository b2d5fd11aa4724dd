import { AwsError } from '../../aws-error.ts';
import type { WebAnswer, WebRequest } from '../../web-service.ts';
import { toRecord } from '../attributes.ts';
import type { Services } from '../services.ts';
import { grantedAttributes } from '../sign-in/scopes.ts';
import { answerJson } from './exchange.ts';

/**
 * `GET /oauth2/userInfo`: what the access token's scopes let its client know. Cognito writes all values as texts, `email_verified` too.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html
 */
export function answerUserInfo({ tokens }: Pick<Services, 'tokens'>, { headers }: WebRequest): WebAnswer {
  const [, token] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? [];
  if (token === undefined) return refuse(400, 'invalid_request', 'Bad OAuth2 request at UserInfo Endpoint');
  try {
    const { user, client, scopes } = tokens.callerOf(token, 'openid');
    return answerJson(200, { ...toRecord(grantedAttributes(scopes, client, user)), username: user.Username });
  } catch (error) {
    if (!(error instanceof AwsError) || error.status >= 500) throw error;
    const lacksScope = error.message === 'Access Token does not have required scopes';
    return refuse(401, 'invalid_token', lacksScope ? 'Access token does not contain openid scope' : invalid);
  }
}

const invalid = 'Access token is expired, disabled, or deleted, or the user has globally signed out.';

function refuse(status: number, error: string, description: string): WebAnswer {
  const challenge = `Bearer error="${error}", error_description="${description}"`;
  return answerJson(status, { error, error_description: description }, { 'www-authenticate': challenge });
}
