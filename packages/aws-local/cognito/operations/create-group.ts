import type { CreateGroupRequest, CreateGroupResponse } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import { requireText } from '../errors.ts';
import { poolOf } from '../look-up.ts';
import type { GroupRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { groupResponse } from './responses.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html */
export const createGroup =
  ({ store, now }: Pick<Services, 'store' | 'now'>) =>
  async (request: CreateGroupRequest): Promise<CreateGroupResponse> => {
    const pool = poolOf(store, request.UserPoolId);
    const GroupName = requireText(request.GroupName, 'groupName');
    if (pool.groups.has(GroupName)) {
      throw new AwsError('GroupExistsException', 'A group with the name already exists.');
    }
    const group: GroupRecord = {
      GroupName,
      ...(request.Description === undefined ? {} : { Description: request.Description }),
      ...(request.RoleArn === undefined ? {} : { RoleArn: request.RoleArn }),
      ...(request.Precedence === undefined ? {} : { Precedence: request.Precedence }),
      CreationDate: now(),
      LastModifiedDate: now(),
    };
    store.commit([{ change: 'group', poolId: pool.pool.Id, group }]);
    return { Group: groupResponse(pool.pool.Id, group) };
  };
