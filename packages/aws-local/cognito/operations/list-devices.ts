import type { ListDevicesRequest, ListDevicesResponse } from '@aws-sdk/client-cognito-identity-provider';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListDevices.html */
export const listDevices =
  ({ tokens }: Pick<Services, 'tokens'>) =>
  async (request: ListDevicesRequest): Promise<ListDevicesResponse> => {
    tokens.callerOf(request.AccessToken);
    return { Devices: [] };
  };
