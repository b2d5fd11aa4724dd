import type { UpdateUserPoolRequest, UpdateUserPoolResponse } from '@aws-sdk/client-cognito-identity-provider';
import { checkSignIn } from '../check-sign-in.ts';
import { invalidParameter } from '../errors.ts';
import { poolOf } from '../look-up.ts';
import { pick } from '../pick.ts';
import { acceptsSoftwareTokens, type PoolRecord } from '../records.ts';
import { requestedPoolSettings } from '../requested-pool.ts';
import type { Services } from '../services.ts';
import { acceptsEmailMfa } from '../sign-in/email-mfa.ts';

/** What stays whatever the request says, and what only other operations change. */
const lasting = [
  'Id',
  'Name',
  'Arn',
  'CreationDate',
  'SchemaAttributes',
  'AliasAttributes',
  'UsernameAttributes',
  'UsernameConfiguration',
  'SoftwareTokenMfaConfiguration',
  'EmailMfaConfiguration',
  'WebAuthnConfiguration',
  'GroupsFromSettings',
] as const;

function hasSecondFactor(pool: PoolRecord, { SmsConfiguration }: UpdateUserPoolRequest): boolean {
  return acceptsSoftwareTokens(pool) || acceptsEmailMfa(pool) || SmsConfiguration !== undefined;
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html */
export const updateUserPool =
  ({ store, now }: Pick<Services, 'store' | 'now'>) =>
  async (request: UpdateUserPoolRequest): Promise<UpdateUserPoolResponse> => {
    const { pool } = poolOf(store, request.UserPoolId);
    // What the message does not say: it depends on whether there is a factor, which SetUserPoolMfaConfig turns on
    // (https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1176, https://github.com/go-to-k/cdkd/issues/1925).
    if (request.MfaConfiguration === 'ON' && !hasSecondFactor(pool, request)) {
      throw invalidParameter('Cannot turn MFA functionality ON, once the user pool has been created.');
    }
    const changed: PoolRecord = {
      ...pick(pool, lasting),
      ...(request.PoolName === undefined ? {} : { Name: request.PoolName }),
      ...requestedPoolSettings(request),
      LastModifiedDate: now(),
    };
    checkSignIn(changed);
    store.commit([{ change: 'pool', pool: changed }]);
    return {};
  };
