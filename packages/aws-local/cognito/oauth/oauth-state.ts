import type { WebAnswer } from '../../web-service.ts';
import type { UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import type { Codes } from './codes.ts';
import { redirect } from './exchange.ts';
import type { FormGuard } from './forgery.ts';
import type { Session, Sessions } from './sessions.ts';

/** What the pages and endpoints remember between two requests. */
export interface OAuthState {
  readonly codes: Codes;
  readonly sessions: Sessions;
  readonly guard: FormGuard;
}

/** Ends a sign-in: a session for the browser, and a code for the client. */
export function finishAuthorization(
  { now }: Pick<Services, 'now'>,
  state: OAuthState,
  authorization: AuthorizationRequest,
  user: UserRecord,
): WebAnswer {
  const authTime = Math.floor(now().getTime() / 1000);
  const { pool } = authorization;
  const { Username: username } = user;
  const session = { poolId: pool.pool.Id, username, authTime, standing: pool.standingOf(username) };
  return giveCode(state, authorization, session, [state.sessions.open(session)]);
}

/** Sends the browser back to the client with a code. */
export function giveCode(
  { codes }: OAuthState,
  { pool, client, redirectUri, scopes, nonce, codeChallenge, state }: AuthorizationRequest,
  { username, authTime, standing }: Session,
  cookies: readonly string[] = [],
): WebAnswer {
  const code = codes.issue({
    clientId: client.ClientId,
    redirectUri,
    scopes,
    nonce,
    codeChallenge,
    username,
    authTime,
    standing,
    signOuts: pool.signOutsOf(username),
  });
  return redirect(redirectUri, { code, state }, cookies);
}
