import type { AdminAddUserToGroupRequest } from '@aws-sdk/client-cognito-identity-provider';
import { groupOf, poolOf, userOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminAddUserToGroup.html */
export const adminAddUserToGroup =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: AdminAddUserToGroupRequest): Promise<Record<string, never>> => {
    const pool = poolOf(store, request.UserPoolId);
    const { GroupName: groupName } = groupOf(pool, request.GroupName);
    const { Username: username } = userOf(pool, request.Username);
    if (!pool.members(groupName).has(username)) {
      store.commit([{ change: 'member', poolId: pool.pool.Id, groupName, username }]);
    }
    return {};
  };
