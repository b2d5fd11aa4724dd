import type { AdminDeleteUserRequest } from '@aws-sdk/client-cognito-identity-provider';
import { poolOf, userOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html */
export const adminDeleteUser =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: AdminDeleteUserRequest): Promise<Record<string, never>> => {
    const pool = poolOf(store, request.UserPoolId);
    const { Username: username } = userOf(pool, request.Username);
    store.commit([{ change: 'user-deleted', poolId: pool.pool.Id, username }]);
    return {};
  };
