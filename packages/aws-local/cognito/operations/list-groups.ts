import type { ListGroupsRequest, ListGroupsResponse } from '@aws-sdk/client-cognito-identity-provider';
import { poolOf } from '../look-up.ts';
import { page, pageSize } from '../paging.ts';
import type { Services } from '../services.ts';
import { groupResponse } from './responses.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListGroups.html */
export const listGroups =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: ListGroupsRequest): Promise<ListGroupsResponse> => {
    const pool = poolOf(store, request.UserPoolId);
    const { items, next } = page([...pool.groups.values()], request.NextToken, pageSize(request.Limit) || 60);
    return {
      Groups: items.map((group) => groupResponse(pool.pool.Id, group)),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  };
