import type { GlobalSignOutRequest, GlobalSignOutResponse } from '@aws-sdk/client-cognito-identity-provider';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GlobalSignOut.html */
export const globalSignOut =
  ({ store, tokens }: Pick<Services, 'store' | 'tokens'>) =>
  async (request: GlobalSignOutRequest): Promise<GlobalSignOutResponse> => {
    const { pool, user } = tokens.callerOf(request.AccessToken);
    store.commit([{ change: 'signed-out', poolId: pool.pool.Id, username: user.Username }]);
    return {};
  };
