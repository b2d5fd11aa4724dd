import type {
  GetUserPoolMfaConfigRequest,
  GetUserPoolMfaConfigResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolOf } from '../look-up.ts';
import type { Services } from '../services.ts';
import { poolMfaResponse } from './responses.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserPoolMfaConfig.html */
export const getUserPoolMfaConfig =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: GetUserPoolMfaConfigRequest): Promise<GetUserPoolMfaConfigResponse> =>
    poolMfaResponse(poolOf(store, request.UserPoolId).pool);
