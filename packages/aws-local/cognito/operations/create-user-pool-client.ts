import type {
  CreateUserPoolClientRequest,
  CreateUserPoolClientResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { requireText } from '../errors.ts';
import { refuseUnknownProviders } from '../federation/supported-providers.ts';
import { poolOf } from '../look-up.ts';
import { randomText } from '../pool-records.ts';
import type { ClientRecord } from '../records.ts';
import { requestedClientSettings } from '../requested-client.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html */
export const createUserPoolClient =
  ({ store, now }: Pick<Services, 'store' | 'now'>) =>
  async (request: CreateUserPoolClientRequest): Promise<CreateUserPoolClientResponse> => {
    const state = poolOf(store, request.UserPoolId);
    const { pool } = state;
    refuseUnknownProviders(state, request.SupportedIdentityProviders);
    const secret = request.ClientSecret ?? (request.GenerateSecret ? randomText(51) : undefined);
    const client: ClientRecord = {
      ClientId: randomText(26),
      ClientName: requireText(request.ClientName, 'clientName'),
      UserPoolId: pool.Id,
      ...(secret === undefined ? {} : { ClientSecret: secret }),
      CreationDate: now(),
      LastModifiedDate: now(),
      ...requestedClientSettings(pool, request, 'creating'),
    };
    store.commit([{ change: 'client', client }]);
    return { UserPoolClient: { ...client } };
  };
