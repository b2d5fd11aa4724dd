import { createHash, randomUUID } from 'node:crypto';
import type { PoolState } from '../store/pool-state.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

/** What an authorization code is exchanged for, and by whom. */
export interface Grant extends Pick<AuthorizationRequest, 'scopes' | 'nonce' | 'codeChallenge' | 'redirectUri'> {
  readonly clientId: string;
  readonly username: string;
  /** Epoch seconds of the sign-in. */
  readonly authTime: number;
  /** See {@link PoolState.standingOf}. */
  readonly standing: number | undefined;
  /** See {@link PoolState.signOutsOf}, when the code was issued. */
  readonly signOuts: number;
}

/** Authorization codes, in memory: they are over before anybody has restarted. */
export interface Codes {
  issue(grant: Grant): string;
  /** Takes a code back, which works once; undefined when it is unknown, used or over. */
  redeem(code: string): Grant | undefined;
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html: "valid for five minutes" */
const validityMs = 5 * 60_000;

export function createCodes(now: () => Date): Codes {
  const grants = new Map<string, { readonly grant: Grant; readonly until: number }>();
  const forgetOld = () => {
    for (const [code, { until }] of grants) {
      if (until > now().getTime()) return;
      grants.delete(code);
    }
  };
  return {
    issue(grant) {
      forgetOld();
      const code = randomUUID();
      grants.set(code, { grant, until: now().getTime() + validityMs });
      return code;
    },
    redeem(code) {
      const found = grants.get(code);
      grants.delete(code);
      return found && found.until > now().getTime() ? found.grant : undefined;
    },
  };
}

/** Whether the person has neither been signed out since, nor what the sign-in rests on changed. */
export function isStanding({ username, standing, signOuts }: Grant, pool: PoolState): boolean {
  return standing === pool.standingOf(username) && signOuts === pool.signOutsOf(username);
}

/** Whether a verifier is the one that a request with PKCE was made with: https://www.rfc-editor.org/rfc/rfc7636#section-4.6 */
export function isProven({ codeChallenge }: Grant, verifier: string | null): boolean {
  if (codeChallenge === undefined) return verifier === null;
  return (
    codeChallenge ===
    createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url')
  );
}
