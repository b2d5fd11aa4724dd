import type {
  ListUserPoolClientsRequest,
  ListUserPoolClientsResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientsOf, poolOf } from '../look-up.ts';
import { page, pageSize } from '../paging.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPoolClients.html */
export const listUserPoolClients =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: ListUserPoolClientsRequest): Promise<ListUserPoolClientsResponse> => {
    const { pool } = poolOf(store, request.UserPoolId);
    const { items, next } = page(clientsOf(store, pool.Id), request.NextToken, pageSize(request.MaxResults, 1));
    return {
      UserPoolClients: items.map(({ ClientId, UserPoolId, ClientName }) => ({ ClientId, UserPoolId, ClientName })),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  };
