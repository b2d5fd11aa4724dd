import type { AdminEnableUserRequest, AdminEnableUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { poolOf, userOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/**
 * Lets someone sign in again. Disabling revokes tokens for good; as long as the person is disabled, they are refused with that
 * reason.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminEnableUser.html
 */
export const adminEnableUser =
  ({ store, now }: Pick<Services, 'store' | 'now'>) =>
  async (request: AdminEnableUserRequest): Promise<AdminEnableUserResponse> => {
    const pool = poolOf(store, request.UserPoolId);
    const user = userOf(pool, request.Username);
    const poolId = pool.pool.Id;
    store.commit([
      ...(user.Enabled ? [] : [{ change: 'signed-out' as const, poolId, username: user.Username }]),
      { change: 'user', poolId, user: { ...user, Enabled: true, UserLastModifiedDate: now() } },
    ]);
    return {};
  };
