import type { DeleteUserPoolClientRequest } from '@aws-sdk/client-cognito-identity-provider';
import { clientIn, poolOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolClient.html */
export const deleteUserPoolClient =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: DeleteUserPoolClientRequest): Promise<Record<string, never>> => {
    const { pool } = poolOf(store, request.UserPoolId);
    const { ClientId: clientId } = clientIn(store, pool.Id, request.ClientId);
    store.commit([{ change: 'client-deleted', clientId }]);
    return {};
  };
