import type { WebAnswer, WebRequest } from '../../web-service.ts';
import type { Services } from '../services.ts';
import { readAuthorizationRequest, showError } from './authorization-request.ts';
import { redirect } from './exchange.ts';
import type { OAuthState } from './oauth-state.ts';

/**
 * `GET /logout`: ends the browser's session, and then sends it to one of the client's sign-out URLs, or to the sign-in page again where
 * the request has a `redirect_uri` in place of a `logout_uri`. Tokens stay valid.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 */
export function logOut({ store }: Pick<Services, 'store'>, { sessions }: OAuthState, request: WebRequest): WebAnswer {
  const { query } = request;
  const client = store.clients.get(query.get('client_id') ?? '');
  if (!client) return showError('invalid_request');
  const cookies = [sessions.close(request, client.UserPoolId)];
  const logoutUri = query.get('logout_uri');
  if (logoutUri !== null) {
    return client.LogoutURLs?.includes(logoutUri)
      ? redirect(logoutUri, {}, cookies)
      : showError('redirect_mismatch', client);
  }
  const read = readAuthorizationRequest(store, query);
  return 'refusal' in read ? read.refusal : redirect(`/login?${query}`, {}, cookies);
}
