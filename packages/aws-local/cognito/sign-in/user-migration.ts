import type { UserStatusType } from '@aws-sdk/client-cognito-identity-provider';
import { parseAttributes } from '../attributes.ts';
import { notAuthorized, userNotFound } from '../errors.ts';
import { hidesUsers } from '../look-up.ts';
import { findConflictingUser, newIdentity, newUser } from '../new-user.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import type { ClientRecord, UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import type { PoolState } from '../store/pool-state.ts';

/** Where a person is searched for. */
interface Migration {
  readonly pool: PoolState;
  readonly client: ClientRecord;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

/**
 * Asks the user-migration trigger for a user whom the pool does not know.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html
 * @param password the password just given, or undefined when the person forgot it
 * @returns the user, now stored, or undefined when there is no trigger
 * @throws AwsError when the trigger fails or does not know the user either
 */
export async function migrateUser(
  services: Pick<Services, 'triggers' | 'store' | 'now'>,
  { pool, client, clientMetadata }: Migration,
  name: string,
  password: string | undefined,
): Promise<UserRecord | undefined> {
  if (!services.triggers.has('UserMigration')) return undefined;
  const poolId = pool.pool.Id;
  const failed = hidesUsers(client)
    ? notAuthorized()
    : userNotFound(`Exception migrating user in app client ${client.ClientId}.`);
  const response = await services.triggers
    .fire({
      trigger: 'UserMigration',
      source: password === undefined ? 'UserMigration_ForgotPassword' : 'UserMigration_Authentication',
      userPoolId: poolId,
      userName: name,
      clientId: client.ClientId,
      request: {
        ...(password === undefined ? {} : { password }),
        validationData: null,
        userAttributes: null,
        ...(clientMetadata ? { clientMetadata } : {}),
      },
      response: {
        userAttributes: null,
        forceAliasCreation: null,
        enableSMSMFA: null,
        finalUserStatus: null,
        messageAction: null,
        desiredDeliveryMediums: null,
      },
    })
    .catch(() => Promise.reject(failed));
  const attributes = response?.userAttributes;
  if (typeof attributes !== 'object' || attributes === null) throw failed;
  const given = Object.entries(attributes).filter(([key]) => key !== 'username' && key !== 'sub');
  const checked = parseAttributes(
    pool.pool,
    given.map(([Name, Value]) => ({ Name, Value: String(Value) })),
  );
  const identity = newIdentity(pool.pool, name, checked);
  if (findConflictingUser(pool, identity)) throw failed;
  const user = newUser(
    identity,
    {
      UserStatus: statusOf(response?.finalUserStatus),
      Password: password === undefined ? '' : hashPassword({ poolId, username: identity.username }, password),
    },
    services.now(),
  );
  services.store.commit([{ change: 'user', poolId, user }]);
  return user;
}

/** Unless the trigger says otherwise, a migrated user is confirmed and keeps the password. */
function statusOf(finalUserStatus: unknown): UserStatusType {
  return finalUserStatus === 'RESET_REQUIRED' ? 'RESET_REQUIRED' : 'CONFIRMED';
}
