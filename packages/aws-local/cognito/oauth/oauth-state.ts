import type { WebAnswer } from '../../web-service.ts';
import type { UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import type { Codes } from './codes.ts';
import { redirect } from './exchange.ts';
import type { FormGuard } from './forgery.ts';
import type { Sessions } from './sessions.ts';

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
  const session = { poolId: authorization.pool.pool.Id, username: user.Username, authTime };
  return giveCode(state, authorization, session, [state.sessions.open(session)]);
}

/** Sends the browser back to the client with a code. */
export function giveCode(
  { codes }: OAuthState,
  { client, redirectUri, scopes, nonce, codeChallenge, state }: AuthorizationRequest,
  { username, authTime }: { readonly username: string; readonly authTime: number },
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
  });
  return redirect(redirectUri, { code, state }, cookies);
}
