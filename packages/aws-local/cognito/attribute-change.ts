import { findMissingAttributes, parseAttributes } from './attributes.ts';
import { invalidParameter, notAuthorized } from './errors.ts';
import { userOf } from './look-up.ts';
import { commitWithMail, type Destination, destinationOf, mediumsToVerify } from './messages/delivery.ts';
import { composeMessage } from './messages/message.ts';
import { alreadyTaken } from './new-user.ts';
import {
  type Attribute,
  attributeOf,
  type ClientRecord,
  mergeAttributes,
  type PoolRecord,
  type UserRecord,
} from './records.ts';
import type { Services } from './services.ts';
import { newCode } from './sign-in/codes.ts';
import type { PoolState } from './store/pool-state.ts';

/** A change of someone's attributes. */
export interface AttributeChange {
  readonly pool: PoolState;
  readonly user: UserRecord;
  readonly attributes: Parameters<typeof parseAttributes>[1];
  /** The app client, when the person makes the change. */
  readonly clientId?: string;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

/**
 * Changes attributes. An address that changes without being declared verified becomes unverified, or waits until it is verified where
 * the pool says so, and a code goes to the new one.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserAttributeUpdateSettingsType.html
 * @returns where the code went, if one was sent
 * @throws AwsError `InvalidParameterException`; `AliasExistsException` when someone else signs in with the address
 */
export async function changeAttributes(
  services: Pick<Services, 'store' | 'mailbox' | 'triggers' | 'now'>,
  { pool, user, attributes, clientId, clientMetadata }: AttributeChange,
): Promise<Destination | undefined> {
  const asked = parseAttributes(pool.pool, attributes);
  const waiting = asked.filter((attribute) => waitsForVerification(pool.pool, user, attribute, asked));
  const changes = markUnverified(asked.filter((attribute) => !waiting.includes(attribute)));
  checkMutable(pool.pool, asked);
  const changed = (): UserRecord => {
    const current = userOf(pool, user.Username);
    refuseAliasesOfOthers(pool, current, asked);
    const Attributes = mergeAttributes(current.Attributes, changes);
    const { PendingAttributes: earlier = [], ...kept } = current;
    const pending = [...earlier.filter(({ Name }) => !asked.some((one) => one.Name === Name)), ...waiting];
    const PendingAttributes = pending.length > 0 && { PendingAttributes: pending };
    return { ...kept, ...PendingAttributes, Attributes, UserLastModifiedDate: services.now() };
  };
  const recipient = () => withPending(changed());
  const toVerify = mediumsToVerify(pool.pool).filter(({ attribute }) =>
    markUnverified([...changes, ...waiting]).some(
      ({ Name, Value }) => Name === `${attribute}_verified` && Value === 'false',
    ),
  );
  const destination = destinationOf(
    recipient(),
    toVerify.map(({ medium }) => medium),
  );
  const commit = (record: UserRecord, mail?: Awaited<ReturnType<typeof composeMessage>>) =>
    commitWithMail(services, [{ change: 'user', poolId: pool.pool.Id, user: record }], mail);
  if (!destination) {
    commit(changed());
    return undefined;
  }
  const { code } = newCode(services.now());
  const order = { kind: 'UpdateUserAttribute' as const, pool: pool.pool, user: recipient(), destination, code };
  const mail = await composeMessage(services.triggers, { ...order, clientId, clientMetadata });
  commit({ ...changed(), AttributeVerificationCode: code }, mail);
  return destination;
}

/**
 * Removes attributes of a user. One that the user does not have is no error.
 * @throws AwsError `InvalidParameterException` for an attribute that the pool does not have, requires or never changes
 */
export function removeAttributes(
  { store, now }: Pick<Services, 'store' | 'now'>,
  { pool, user }: Pick<AttributeChange, 'pool' | 'user'>,
  names: readonly string[] | undefined = [],
): void {
  const removals = parseAttributes(
    pool.pool,
    names.map((Name) => ({ Name, Value: '' })),
  );
  checkMutable(pool.pool, removals);
  for (const name of findMissingAttributes(pool.pool, mergeAttributes(user.Attributes, removals))) {
    if (names.includes(name)) throw invalidParameter(`user.${name}: Attribute cannot be deleted.`);
  }
  const changed = { ...user, Attributes: mergeAttributes(user.Attributes, removals), UserLastModifiedDate: now() };
  store.commit([{ change: 'user', poolId: pool.pool.Id, user: changed }]);
}

/**
 * Refuses attributes that a person can't write through a client: whether an address is verified, what only developers may
 * write, and what the client's `WriteAttributes` leave out.
 * @throws AwsError `NotAuthorizedException`
 */
export function refuseUnwritable(
  { WriteAttributes: writable }: Pick<ClientRecord, 'WriteAttributes'>,
  attributes: AttributeChange['attributes'],
): void {
  const isUnwritable = (name: string) =>
    name.endsWith('_verified') || name.startsWith('dev:') || (writable && !writable.includes(name));
  if (attributes?.some(({ Name }) => isUnwritable(Name ?? ''))) {
    throw notAuthorized('A client attempted to write unauthorized attribute');
  }
}

function waitsForVerification(
  { UserAttributeUpdateSettings: settings }: PoolRecord,
  user: UserRecord,
  { Name, Value }: Attribute,
  asked: readonly Attribute[],
): boolean {
  const current = attributeOf(user, Name);
  return (
    settings?.AttributesRequireVerificationBeforeUpdate?.some((name) => name === Name) === true &&
    current !== undefined &&
    current !== Value &&
    !asked.some((one) => one.Name === `${Name}_verified` && one.Value === 'true')
  );
}

/** A user as they will be when they have verified what waits: whom a code is sent to. */
export function withPending(user: UserRecord): UserRecord {
  return { ...user, Attributes: mergeAttributes(user.Attributes, markUnverified(user.PendingAttributes ?? [])) };
}

function markUnverified(changes: readonly Attribute[]): Attribute[] {
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

/** @throws AwsError `AliasExistsException` */
export function refuseAliasesOfOthers(pool: PoolState, user: UserRecord, changes: readonly Attribute[]): void {
  for (const { Name, Value } of changes) {
    const other = pool.byAlias(Name, Value);
    if (other && other.Username !== user.Username) throw alreadyTaken('AliasExistsException', Name);
  }
}
