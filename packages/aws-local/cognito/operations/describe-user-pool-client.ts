import type {
  DescribeUserPoolClientRequest,
  DescribeUserPoolClientResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientIn, poolOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolClient.html */
export const describeUserPoolClient =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: DescribeUserPoolClientRequest): Promise<DescribeUserPoolClientResponse> => {
    const { pool } = poolOf(store, request.UserPoolId);
    return { UserPoolClient: { ...clientIn(store, pool.Id, request.ClientId) } };
  };
