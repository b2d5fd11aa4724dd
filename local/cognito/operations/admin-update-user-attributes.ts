import type {
  AdminUpdateUserAttributesRequest,
  AdminUpdateUserAttributesResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { checkedAttributes } from '../attributes.ts';
import { invalidParameter } from '../errors.ts';
import { poolOf, userOf } from '../look-up.ts';
import { commitWithMail, destinationOf } from '../messages/delivery.ts';
import { composeMessage } from '../messages/message.ts';
import { alreadyTaken } from '../new-user.ts';
import { type Attribute, type PoolRecord, type UserRecord, withAttributes } from '../records.ts';
import type { Services } from '../services.ts';
import { newCode } from '../sign-in/codes.ts';
import type { PoolState } from '../store/pool-state.ts';

/**
 * An address that changes without being declared verified becomes unverified, and a code goes to the new one.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html
 */
export const adminUpdateUserAttributes =
  (services: Pick<Services, 'store' | 'mailbox' | 'triggers' | 'now'>) =>
  async (request: AdminUpdateUserAttributesRequest): Promise<AdminUpdateUserAttributesResponse> => {
    const pool = poolOf(services.store, request.UserPoolId);
    const user = userOf(pool, request.Username);
    const changes = withUnverified(checkedAttributes(pool.pool, request.UserAttributes));
    checkMutable(pool.pool, changes);
    checkAliases(pool, user, changes);
    const updated: UserRecord = {
      ...user,
      Attributes: withAttributes(user.Attributes, changes),
      UserLastModifiedDate: services.now(),
    };
    const toVerify = (pool.pool.AutoVerifiedAttributes ?? []).filter((name) =>
      changes.some(({ Name, Value }) => Name === `${name}_verified` && Value === 'false'),
    );
    const destination = destinationOf(
      updated,
      toVerify.map((name) => (name === 'email' ? 'EMAIL' : 'SMS')),
    );
    const code = newCode(services.now()).code;
    const mail =
      destination &&
      (await composeMessage(services.triggers, {
        kind: 'UpdateUserAttribute',
        pool: pool.pool,
        user: updated,
        destination,
        code,
        clientMetadata: request.ClientMetadata,
      }));
    const stored = mail ? { ...updated, AttributeVerificationCode: code } : updated;
    commitWithMail(services, [{ change: 'user', poolId: pool.pool.Id, user: stored }], mail);
    return {};
  };

function withUnverified(changes: readonly Attribute[]): Attribute[] {
  const names = new Set(changes.map(({ Name }) => Name));
  const unverified = ['email', 'phone_number'].filter((name) => names.has(name) && !names.has(`${name}_verified`));
  return [...changes, ...unverified.map((name) => ({ Name: `${name}_verified`, Value: 'false' }))];
}

function checkMutable(pool: PoolRecord, changes: readonly Attribute[]): void {
  for (const { Name } of changes) {
    if (pool.SchemaAttributes.find((attribute) => attribute.Name === Name)?.Mutable === false) {
      throw invalidParameter(`user.${Name}: Attribute cannot be updated.`);
    }
  }
}

/** @throws AwsError `AliasExistsException` when someone else signs in with the address */
function checkAliases(pool: PoolState, user: UserRecord, changes: readonly Attribute[]): void {
  for (const { Name, Value } of changes) {
    const other = pool.byAlias(Name, Value);
    if (other && other.Username !== user.Username) throw alreadyTaken('AliasExistsException', Name);
  }
}
