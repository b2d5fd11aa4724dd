import type { GetGroupRequest, GetGroupResponse } from '@aws-sdk/client-cognito-identity-provider';
import { groupOf, poolOf } from '../look-up.ts';
import type { Services } from '../services.ts';
import { groupResponse } from './responses.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetGroup.html */
export const getGroup =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: GetGroupRequest): Promise<GetGroupResponse> => {
    const pool = poolOf(store, request.UserPoolId);
    return { Group: groupResponse(pool.pool.Id, groupOf(pool, request.GroupName)) };
  };
