import type { DescribeUserPoolRequest, DescribeUserPoolResponse } from '@aws-sdk/client-cognito-identity-provider';
import { poolOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html */
export const describeUserPool =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: DescribeUserPoolRequest): Promise<DescribeUserPoolResponse> => {
    const { pool, userCount } = poolOf(store, request.UserPoolId);
    const { GroupsFromSettings: _ours, SoftwareTokenMfaConfiguration: _apart, SchemaAttributes, ...shown } = pool;
    return { UserPool: { ...shown, SchemaAttributes: [...SchemaAttributes], EstimatedNumberOfUsers: userCount } };
  };
