import type { DeleteUserRequest } from '@aws-sdk/client-cognito-identity-provider';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUser.html */
export const deleteUser =
  ({ store, tokens }: Pick<Services, 'store' | 'tokens'>) =>
  async (request: DeleteUserRequest): Promise<Record<string, never>> => {
    const { pool, user } = tokens.callerOf(request.AccessToken);
    store.commit([{ change: 'user-deleted', poolId: pool.pool.Id, username: user.Username }]);
    return {};
  };
