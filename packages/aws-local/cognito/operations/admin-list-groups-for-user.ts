import type {
  AdminListGroupsForUserRequest,
  AdminListGroupsForUserResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolOf, userOf } from '../look-up.ts';
import { page, pageSize } from '../paging.ts';
import type { Services } from '../services.ts';
import { groupResponse } from './responses.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListGroupsForUser.html */
export const adminListGroupsForUser =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: AdminListGroupsForUserRequest): Promise<AdminListGroupsForUserResponse> => {
    const pool = poolOf(store, request.UserPoolId);
    const names = [...pool.groupsOf(userOf(pool, request.Username).Username)].sort();
    const groups = names.flatMap((name) => pool.groups.get(name) ?? []);
    const { items, next } = page(groups, request.NextToken, pageSize(request.Limit) || 60);
    return {
      Groups: items.map((group) => groupResponse(pool.pool.Id, group)),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  };
