import { AwsError } from '../../aws-error.ts';
import { invalidParameter, Message, notAuthorized } from '../errors.ts';
import { acceptsSoftwareTokens, type PoolRecord, type UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import type { PoolState } from '../store/pool-state.ts';
import type { Challenge } from './challenges.ts';

/** The person who sets up an authenticator app: by a session of the `MFA_SETUP` challenge, or signed in by an access token. */
export interface TokenHolder {
  readonly pool: PoolState;
  readonly user: UserRecord;
  /** The session's challenge; none with an access token. */
  readonly challenge: Challenge | undefined;
}

/**
 * @throws AwsError `InvalidParameterException` when the request says neither; `NotAuthorizedException` when what it says is over;
 * `SoftwareTokenMFANotFoundException` where the pool has no authenticator apps
 */
export function findTokenHolder(
  { tokens, challenges, store }: Pick<Services, 'tokens' | 'challenges' | 'store'>,
  { AccessToken, Session }: { readonly AccessToken?: string | undefined; readonly Session?: string | undefined },
): TokenHolder {
  if (AccessToken) {
    const holder = tokens.callerOf(AccessToken);
    requireSoftwareTokens(holder.pool.pool);
    return { ...holder, challenge: undefined };
  }
  if (!Session) throw invalidParameter('Either AccessToken or Session is required.');
  const challenge = challenges.find(Session, { names: ['MFA_SETUP'] });
  const pool = store.pools.get(challenge.poolId);
  const user = pool?.user(challenge.username);
  if (!pool || !user) throw notAuthorized('Invalid session for the user.');
  if (!user.Enabled) throw notAuthorized(Message.userDisabled);
  return { pool, user, challenge };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AssociateSoftwareToken.html */
function requireSoftwareTokens(pool: PoolRecord): void {
  if (acceptsSoftwareTokens(pool)) return;
  throw new AwsError('SoftwareTokenMFANotFoundException', 'Software token MFA is not enabled for the user pool.');
}
