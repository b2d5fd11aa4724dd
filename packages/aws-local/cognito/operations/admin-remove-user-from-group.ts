import type { AdminRemoveUserFromGroupRequest } from '@aws-sdk/client-cognito-identity-provider';
import { groupOf, poolOf, userOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/**
 * Takes someone out of a group. Someone who is not in it is no error.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRemoveUserFromGroup.html
 */
export const adminRemoveUserFromGroup =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: AdminRemoveUserFromGroupRequest): Promise<Record<string, never>> => {
    const pool = poolOf(store, request.UserPoolId);
    const { GroupName: groupName } = groupOf(pool, request.GroupName);
    const { Username: username } = userOf(pool, request.Username);
    if (pool.members(groupName).has(username)) {
      store.commit([{ change: 'member-removed', poolId: pool.pool.Id, groupName, username }]);
    }
    return {};
  };
