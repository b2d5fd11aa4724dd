import type { DeleteUserPoolRequest } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../errors.ts';
import { clientsOf, poolOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPool.html */
export const deleteUserPool =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: DeleteUserPoolRequest): Promise<Record<string, never>> => {
    const { pool } = poolOf(store, request.UserPoolId);
    if (pool.DeletionProtection === 'ACTIVE') {
      throw invalidParameter(
        'The user pool cannot be deleted because deletion protection is activated. ' +
          'Deletion protection must be inactivated first.',
      );
    }
    store.commit([
      ...clientsOf(store, pool.Id).map(({ ClientId }) => ({ change: 'client-deleted' as const, clientId: ClientId })),
      { change: 'pool-deleted', poolId: pool.Id },
    ]);
    return {};
  };
