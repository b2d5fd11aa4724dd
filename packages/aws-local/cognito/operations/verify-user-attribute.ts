import type {
  VerifyUserAttributeRequest,
  VerifyUserAttributeResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuseAliasesOfOthers } from '../attribute-change.ts';
import { codeMismatch, expiredCode, invalidParameter } from '../errors.ts';
import { attributeOf, mergeAttributes } from '../records.ts';
import type { Services } from '../services.ts';
import { personOf } from '../sign-in/sign-in.ts';

const attemptsPerHour = 15;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifyUserAttribute.html */
export const verifyUserAttribute =
  ({ store, tokens, attempts, now }: Pick<Services, 'store' | 'tokens' | 'attempts' | 'now'>) =>
  async (request: VerifyUserAttributeRequest): Promise<VerifyUserAttributeResponse> => {
    const caller = tokens.callerOf(request.AccessToken);
    const { pool, user } = caller;
    const name = request.AttributeName ?? '';
    if (!['email', 'phone_number'].includes(name) || attributeOf(user, name) === undefined) {
      throw invalidParameter('Invalid attribute to verify.');
    }
    attempts.count('verify-user-attribute', personOf(caller, user), attemptsPerHour);
    const { AttributeVerificationCode: expected, PendingAttributes: pending = [], ...rest } = user;
    if (expected === undefined) throw expiredCode();
    if (expected !== request.Code) throw codeMismatch();
    const taken = pending.filter(({ Name }) => Name === name);
    const left = pending.filter(({ Name }) => Name !== name);
    // Somebody else may have got the address since it was asked for.
    refuseAliasesOfOthers(pool, user, taken);
    const Attributes = mergeAttributes(user.Attributes, [...taken, { Name: `${name}_verified`, Value: 'true' }]);
    const PendingAttributes = left.length > 0 && { PendingAttributes: left };
    const verified = { ...rest, ...PendingAttributes, Attributes, UserLastModifiedDate: now() };
    store.commit([{ change: 'user', poolId: pool.pool.Id, user: verified }]);
    return {};
  };
