import type { AdminGetUserRequest, AdminGetUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { poolOf, userOf } from '../look-up.ts';
import type { Services } from '../services.ts';
import { mfaResponse } from './responses.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html */
export const adminGetUser =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: AdminGetUserRequest): Promise<AdminGetUserResponse> => {
    const user = userOf(poolOf(store, request.UserPoolId), request.Username);
    return {
      Username: user.Username,
      UserAttributes: [...user.Attributes],
      UserCreateDate: user.UserCreateDate,
      UserLastModifiedDate: user.UserLastModifiedDate,
      Enabled: user.Enabled,
      UserStatus: user.UserStatus,
      ...mfaResponse(user),
    };
  };
