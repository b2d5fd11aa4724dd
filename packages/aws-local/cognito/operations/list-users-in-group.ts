import type { ListUsersInGroupRequest, ListUsersInGroupResponse } from '@aws-sdk/client-cognito-identity-provider';
import { required, resourceNotFound } from '../errors.ts';
import { poolOf } from '../look-up.ts';
import { page, pageSize } from '../paging.ts';
import type { Services } from '../services.ts';
import { userAnswer } from './answers.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsersInGroup.html */
export const listUsersInGroup =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: ListUsersInGroupRequest): Promise<ListUsersInGroupResponse> => {
    const pool = poolOf(store, request.UserPoolId);
    const groupName = required(request.GroupName, 'groupName');
    if (!pool.groups.has(groupName)) throw resourceNotFound('Group not found.');
    const { items, next } = page([...pool.members(groupName)], request.NextToken, pageSize(request.Limit) || 60);
    return {
      Users: items.flatMap((username) => pool.user(username) ?? []).map(userAnswer),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  };
