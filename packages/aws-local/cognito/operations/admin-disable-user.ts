import type { AdminDisableUserRequest, AdminDisableUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { poolOf, userOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html */
export const adminDisableUser =
  ({ store, now }: Pick<Services, 'store' | 'now'>) =>
  async (request: AdminDisableUserRequest): Promise<AdminDisableUserResponse> => {
    const pool = poolOf(store, request.UserPoolId);
    const user = { ...userOf(pool, request.Username), Enabled: false, UserLastModifiedDate: now() };
    store.commit([{ change: 'user', poolId: pool.pool.Id, user }]);
    return {};
  };
