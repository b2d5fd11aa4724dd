import type { ListUsersInGroupRequest, ListUsersInGroupResponse } from '@aws-sdk/client-cognito-identity-provider';
import { groupOf, poolOf } from '../look-up.ts';
import { page, pageSize } from '../paging.ts';
import type { Services } from '../services.ts';
import { userResponse } from './responses.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsersInGroup.html */
export const listUsersInGroup =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: ListUsersInGroupRequest): Promise<ListUsersInGroupResponse> => {
    const pool = poolOf(store, request.UserPoolId);
    const { GroupName: groupName } = groupOf(pool, request.GroupName);
    const { items, next } = page([...pool.members(groupName)], request.NextToken, pageSize(request.Limit) || 60);
    return {
      Users: items.flatMap((username) => pool.user(username) ?? []).map(userResponse),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  };
