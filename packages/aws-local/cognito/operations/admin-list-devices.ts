import type { AdminListDevicesRequest, AdminListDevicesResponse } from '@aws-sdk/client-cognito-identity-provider';
import { poolOf, userOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListDevices.html */
export const adminListDevices =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: AdminListDevicesRequest): Promise<AdminListDevicesResponse> => {
    userOf(poolOf(store, request.UserPoolId), request.Username);
    return { Devices: [] };
  };
