import type {
  AdminUserGlobalSignOutRequest,
  AdminUserGlobalSignOutResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolOf, userOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUserGlobalSignOut.html */
export const adminUserGlobalSignOut =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: AdminUserGlobalSignOutRequest): Promise<AdminUserGlobalSignOutResponse> => {
    const pool = poolOf(store, request.UserPoolId);
    const user = userOf(pool, request.Username);
    store.commit([{ change: 'signed-out', poolId: pool.pool.Id, username: user.Username }]);
    return {};
  };
