import type { WebAnswer, WebRequest } from '../../web-service.ts';
import type { Services } from '../services.ts';
import { readAuthorizationRequest } from './authorization-request.ts';
import { redirect } from './exchange.ts';
import { giveCode, type OAuthState } from './oauth-state.ts';
import { ownProvider } from './providers.ts';

/**
 * `GET /oauth2/authorize`: on to the sign-in page or to a provider's, or straight back with a code where the browser has a session.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export function authorize({ store }: Pick<Services, 'store'>, state: OAuthState, request: WebRequest): WebAnswer {
  const read = readAuthorizationRequest(store, request.query);
  if ('refusal' in read) return read.refusal;
  const { request: authorization } = read;
  const found = state.sessions.find(request, authorization.pool);
  if (found && authorization.prompt !== 'login') return giveCode(state, authorization, found.session);
  if (authorization.prompt === 'none') {
    return redirect(authorization.redirectUri, { state: authorization.state, error: 'login_required' });
  }
  const { provider } = authorization;
  const page = provider === undefined || provider === ownProvider ? '/login' : '/oauth2/provider';
  return redirect(`${page}?${request.query}`);
}
