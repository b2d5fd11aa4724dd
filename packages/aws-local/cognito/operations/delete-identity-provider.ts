import type { DeleteIdentityProviderRequest } from '@aws-sdk/client-cognito-identity-provider';
import { poolOf, providerOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteIdentityProvider.html */
export const deleteIdentityProvider =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: DeleteIdentityProviderRequest): Promise<Record<string, never>> => {
    const pool = poolOf(store, request.UserPoolId);
    const { ProviderName: providerName } = providerOf(pool, request.ProviderName);
    store.commit([{ change: 'provider-deleted', poolId: pool.pool.Id, providerName }]);
    return {};
  };
