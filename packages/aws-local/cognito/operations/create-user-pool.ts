import type { CreateUserPoolRequest, CreateUserPoolResponse } from '@aws-sdk/client-cognito-identity-provider';
import { checkSignIn } from '../check-sign-in.ts';
import { invalidParameter, requireText } from '../errors.ts';
import { pick } from '../pick.ts';
import { newPoolId, poolArn } from '../pool-records.ts';
import { createSchema } from '../pool-schema.ts';
import type { PoolRecord } from '../records.ts';
import { requestedPoolSettings } from '../requested-pool.ts';
import type { Services } from '../services.ts';
import { poolResponse } from './responses.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html */
export const createUserPool =
  (services: Pick<Services, 'store' | 'region' | 'accountId' | 'now'>) =>
  async (request: CreateUserPoolRequest): Promise<CreateUserPoolResponse> => {
    const Name = requireText(request.PoolName, 'poolName');
    if (request.AliasAttributes?.length && request.UsernameAttributes?.length) {
      throw invalidParameter('Only one of aliasAttributes or usernameAttributes can be set in a user pool.');
    }
    const Id = newPoolId(services);
    const pool: PoolRecord = {
      Id,
      Name,
      Arn: poolArn(services, Id),
      CreationDate: services.now(),
      LastModifiedDate: services.now(),
      SchemaAttributes: createSchema(request.Schema),
      ...pick(request, ['AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration']),
      ...requestedPoolSettings(request),
    };
    checkSignIn(pool);
    services.store.commit([{ change: 'pool', pool }]);
    return { UserPool: poolResponse(pool, 0) };
  };
