import type { ListUserPoolsRequest, ListUserPoolsResponse } from '@aws-sdk/client-cognito-identity-provider';
import { page, pageSize } from '../paging.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPools.html */
export const listUserPools =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: ListUserPoolsRequest): Promise<ListUserPoolsResponse> => {
    const { items, next } = page([...store.pools.values()], request.NextToken, pageSize(request.MaxResults, 1));
    return {
      UserPools: items.map(({ pool: { Id, Name, LambdaConfig = {}, LastModifiedDate, CreationDate } }) => ({
        Id,
        Name,
        LambdaConfig,
        LastModifiedDate,
        CreationDate,
      })),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  };
