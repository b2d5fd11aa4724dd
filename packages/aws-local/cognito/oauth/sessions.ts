import { randomBytes } from 'node:crypto';
import type { WebRequest } from '../../web-service.ts';
import type { UserRecord } from '../records.ts';
import type { PoolState } from '../store/pool-state.ts';
import { cookieOf, newCookie } from './exchange.ts';

/** Somebody who has signed in to a pool with this browser. */
export interface Session {
  readonly poolId: string;
  readonly username: string;
  /** Epoch seconds of the sign-in. */
  readonly authTime: number;
  /** See {@link PoolState.standingOf}. */
  readonly standing: number | undefined;
}

/** Sessions of browsers, so that the next client of the pool asks for no password. In memory only: a restart ends them. */
export interface Sessions {
  /** @returns the cookie to set */
  open(session: Session): string;
  /** The session of the browser, with its user as stored now. */
  find(request: WebRequest, pool: PoolState): { readonly session: Session; readonly user: UserRecord } | undefined;
  /** Ends the session. @returns the cookie to set */
  close(request: WebRequest, poolId: string): string;
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/managed-login-session.html: one hour, whatever the tokens' validity */
const validitySeconds = 3600;

/** Of people who need not choose a password first. */
const statuses: readonly UserRecord['UserStatus'][] = ['CONFIRMED', 'EXTERNAL_PROVIDER'];

export function createSessions(now: () => Date): Sessions {
  const sessions = new Map<string, Session>();
  const isOver = ({ authTime }: Session) => authTime + validitySeconds <= now().getTime() / 1000;
  const forgetOld = () => {
    for (const [id, session] of sessions) {
      if (!isOver(session)) return;
      sessions.delete(id);
    }
  };
  return {
    open(session) {
      forgetOld();
      const id = randomBytes(32).toString('base64url');
      sessions.set(id, session);
      return newCookie(cookieName(session.poolId), id, validitySeconds);
    },
    find(request, pool) {
      const session = sessions.get(cookieOf(request, cookieName(pool.pool.Id)) ?? '');
      if (!session || session.poolId !== pool.pool.Id || isOver(session)) return undefined;
      if (session.standing !== pool.standingOf(session.username)) return undefined;
      const user = pool.user(session.username);
      return user?.Enabled && statuses.includes(user.UserStatus) ? { session, user } : undefined;
    },
    close(request, poolId) {
      sessions.delete(cookieOf(request, cookieName(poolId)) ?? '');
      return newCookie(cookieName(poolId), '', 0);
    },
  };
}

/** In AWS each pool has a host of its own; browsers send the cookies of this machine to all of its ports. */
function cookieName(poolId: string): string {
  return `cognito.${poolId}`;
}
