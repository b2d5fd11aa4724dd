import type { DeleteGroupRequest } from '@aws-sdk/client-cognito-identity-provider';
import { groupOf, poolOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteGroup.html */
export const deleteGroup =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: DeleteGroupRequest): Promise<Record<string, never>> => {
    const pool = poolOf(store, request.UserPoolId);
    const { GroupName: groupName } = groupOf(pool, request.GroupName);
    store.commit([{ change: 'group-deleted', poolId: pool.pool.Id, groupName }]);
    return {};
  };
