import type {
  UpdateUserPoolClientRequest,
  UpdateUserPoolClientResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuseUnknownProviders } from '../federation/supported-providers.ts';
import { clientIn, poolOf } from '../look-up.ts';
import { pick } from '../pick.ts';
import type { ClientRecord } from '../records.ts';
import { requestedClientSettings } from '../requested-client.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolClient.html */
export const updateUserPoolClient =
  ({ store, now }: Pick<Services, 'store' | 'now'>) =>
  async (request: UpdateUserPoolClientRequest): Promise<UpdateUserPoolClientResponse> => {
    const state = poolOf(store, request.UserPoolId);
    const { pool } = state;
    refuseUnknownProviders(state, request.SupportedIdentityProviders);
    const current = clientIn(store, pool.Id, request.ClientId);
    const client: ClientRecord = {
      ...pick(current, ['ClientId', 'ClientName', 'UserPoolId', 'ClientSecret', 'CreationDate']),
      ...(request.ClientName === undefined ? {} : { ClientName: request.ClientName }),
      ...requestedClientSettings(pool, request, 'updating'),
      LastModifiedDate: now(),
    };
    store.commit([{ change: 'client', client }]);
    return { UserPoolClient: { ...client } };
  };
