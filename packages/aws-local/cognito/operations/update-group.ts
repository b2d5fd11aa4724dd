import type { UpdateGroupRequest, UpdateGroupResponse } from '@aws-sdk/client-cognito-identity-provider';
import { groupOf, poolOf } from '../look-up.ts';
import { pick } from '../pick.ts';
import type { GroupRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { groupResponse } from './responses.ts';

/**
 * Changes a group. What the request leaves out stays.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateGroup.html
 */
export const updateGroup =
  ({ store, now }: Pick<Services, 'store' | 'now'>) =>
  async (request: UpdateGroupRequest): Promise<UpdateGroupResponse> => {
    const pool = poolOf(store, request.UserPoolId);
    const changes = pick(request, ['Description', 'RoleArn', 'Precedence']);
    const group: GroupRecord = { ...groupOf(pool, request.GroupName), ...changes, LastModifiedDate: now() };
    store.commit([{ change: 'group', poolId: pool.pool.Id, group }]);
    return { Group: groupResponse(pool.pool.Id, group) };
  };
