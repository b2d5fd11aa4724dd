import type { WebAnswer } from '../../web-service.ts';
import type { ClientRecord } from '../records.ts';
import type { PoolState } from '../store/pool-state.ts';
import type { Store } from '../store/store.ts';
import { redirect } from './exchange.ts';

/** What a client asks `/oauth2/authorize` for, once it has been found to be in order. */
export interface AuthorizationRequest {
  readonly client: ClientRecord;
  readonly pool: PoolState;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly nonce: string | undefined;
  readonly codeChallenge: string | undefined;
  readonly prompt: string | undefined;
  readonly loginHint: string | undefined;
  /** A name from `identity_provider`, or what `idp_identifier` stands for. */
  readonly provider: string | undefined;
}

/** A request that is in order, or the answer to one that is not. */
export type ReadRequest = { readonly request: AuthorizationRequest } | { readonly refusal: WebAnswer };

/**
 * Reads the parameters of `/oauth2/authorize` and `/login`. Until client and callback URL are known to belong together, errors
 * are shown on a page of ours; after that they are the client's, at its callback URL.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export function readAuthorizationRequest(store: Store, query: URLSearchParams): ReadRequest {
  const client = store.clients.get(query.get('client_id') ?? '');
  const pool = client && store.pools.get(client.UserPoolId);
  if (!client || !pool || isAmbiguous(query)) return { refusal: showError('invalid_request') };
  const redirectUri = query.get('redirect_uri');
  if (redirectUri === null) return { refusal: showError('invalid_request', client) };
  if (!client.CallbackURLs?.includes(redirectUri)) return { refusal: showError('redirect_mismatch', client) };

  const state = query.get('state') ?? undefined;
  const refuse = (error: string, description?: string) => ({
    refusal: redirect(redirectUri, { error_description: description, state, error }),
  });
  const type = query.get('response_type');
  if (type !== 'code' && type !== 'token') return refuse('invalid_request');
  if (type === 'token' || !allowsCodes(client)) return refuse('unauthorized_client');
  if (!isProofInOrder(query)) return refuse('invalid_request');
  const scopes = scopesIn(query, client);
  if (!scopes) return refuse('invalid_request', 'invalid_scope');
  return {
    request: {
      client,
      pool,
      redirectUri,
      scopes,
      state,
      nonce: query.get('nonce') ?? undefined,
      codeChallenge: query.get('code_challenge') ?? undefined,
      prompt: query.get('prompt') ?? undefined,
      loginHint: query.get('login_hint') ?? undefined,
      provider: query.get('identity_provider') ?? query.get('idp_identifier') ?? undefined,
    },
  };
}

/** Whether a client may have authorization codes. */
export function allowsCodes({ AllowedOAuthFlows, AllowedOAuthFlowsUserPoolClient }: ClientRecord): boolean {
  return AllowedOAuthFlowsUserPoolClient === true && (AllowedOAuthFlows?.includes('code') ?? false);
}

/** Sends the browser to our own page with an error. */
export function showError(error: string, client?: ClientRecord): WebAnswer {
  return redirect('/error', { error, client_id: client?.ClientId });
}

/** Whether a parameter comes twice, which OAuth forbids: which of two callback URLs would be meant? */
function isAmbiguous(query: URLSearchParams): boolean {
  return query.size > new Set(query.keys()).size;
}

/** PKCE is optional; of its methods Cognito has `S256`. */
function isProofInOrder(query: URLSearchParams): boolean {
  const challenge = query.get('code_challenge');
  const method = query.get('code_challenge_method');
  if (challenge === null && method === null) return true;
  return method === 'S256' && /^[\w-]{43}$/.test(challenge ?? '');
}

/** The scopes that are asked for, all of the client's without any, or undefined when one is not the client's. */
function scopesIn(query: URLSearchParams, client: ClientRecord): string[] | undefined {
  const allowed = client.AllowedOAuthScopes ?? [];
  const asked = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  if (asked.length === 0) return [...allowed];
  return asked.every((scope) => allowed.includes(scope)) ? [...new Set(asked)] : undefined;
}
