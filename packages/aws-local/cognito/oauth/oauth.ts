import type { WebAnswer, WebRequest, WebService } from '../../web-service.ts';
import type { Services } from '../services.ts';
import { authorize } from './authorize.ts';
import { createCodes } from './codes.ts';
import { showErrorPage } from './error-page.ts';
import { answerOAuthError } from './exchange.ts';
import { createFormGuard } from './forgery.ts';
import { showLogin, takeLogin } from './login.ts';
import { logOut } from './logout.ts';
import type { OAuthState } from './oauth-state.ts';
import { showProvider, takeProvider } from './provider-page.ts';
import { answerRevoke } from './revoke.ts';
import { createSessions } from './sessions.ts';
import { answerToken } from './token.ts';
import { answerUserInfo } from './user-info.ts';

type Endpoint = (services: Services, state: OAuthState, request: WebRequest) => WebAnswer | Promise<WebAnswer>;

const userInfo: Endpoint = (services, _state, request) => answerUserInfo(services, request);

const endpoints: Readonly<Record<string, Readonly<Record<string, Endpoint>>>> = {
  '/oauth2/authorize': { GET: authorize },
  '/oauth2/token': { POST: answerToken },
  '/oauth2/userInfo': { GET: userInfo, POST: userInfo },
  '/oauth2/revoke': { POST: (services, _state, request) => answerRevoke(services, request) },
  '/oauth2/provider': { GET: showProvider, POST: takeProvider },
  '/login': { GET: showLogin, POST: takeLogin },
  '/logout': { GET: logOut },
  '/error': { GET: (_services, _state, request) => showErrorPage(request) },
};

/** The document at `/<pool id>/.well-known/openid-configuration`: as in AWS, PKCE is there and not announced. */
export function openIdConfiguration(baseUrl: string, userPoolId: string): Record<string, unknown> {
  const issuer = `${baseUrl}/${userPoolId}`;
  return {
    authorization_endpoint: `${baseUrl}/oauth2/authorize`,
    end_session_endpoint: `${baseUrl}/logout`,
    id_token_signing_alg_values_supported: ['RS256'],
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    revocation_endpoint: `${baseUrl}/oauth2/revoke`,
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint: `${baseUrl}/oauth2/token`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    userinfo_endpoint: `${baseUrl}/oauth2/userInfo`,
  };
}

/** The pages and OAuth endpoints that a pool has at its domain in AWS. Here they are all pools': the client's id names the pool. */
export function createOAuth(services: Services): WebService {
  const state: OAuthState = {
    codes: createCodes(services.now),
    sessions: createSessions(services.now),
    guard: createFormGuard(),
  };
  return async (request) => {
    const methods = (Object.hasOwn(endpoints, request.path) && endpoints[request.path]) || {};
    const endpoint = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
    if (endpoint) return endpoint(services, state, request);
    const refusal = answerOAuthError('invalid_request', undefined, 405);
    return { ...refusal, headers: { ...refusal.headers, allow: Object.keys(methods).join(', ') } };
  };
}
