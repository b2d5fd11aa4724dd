import type {
  DescribeIdentityProviderRequest,
  DescribeIdentityProviderResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolOf, providerOf } from '../look-up.ts';
import type { Services } from '../services.ts';
import { providerResponse } from './responses.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeIdentityProvider.html */
export const describeIdentityProvider =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: DescribeIdentityProviderRequest): Promise<DescribeIdentityProviderResponse> => {
    const pool = poolOf(store, request.UserPoolId);
    return { IdentityProvider: providerResponse(providerOf(pool, request.ProviderName)) };
  };
