import type { DescribeUserPoolRequest, DescribeUserPoolResponse } from '@aws-sdk/client-cognito-identity-provider';
import { poolOf } from '../look-up.ts';
import type { Services } from '../services.ts';
import { poolResponse } from './responses.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html */
export const describeUserPool =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: DescribeUserPoolRequest): Promise<DescribeUserPoolResponse> => {
    const { pool, userCount } = poolOf(store, request.UserPoolId);
    return { UserPool: poolResponse(pool, userCount) };
  };
