import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import { looksLikeAddress } from './attributes.ts';
import { invalidParameter } from './errors.ts';
import { type Attribute, mergeAttributes, type PoolRecord, type UserRecord } from './records.ts';
import type { PoolState } from './store/pool-state.ts';

/** The name and attributes of a new user. In a pool where addresses are user names: a generated id, with the address as attribute. */
export interface Identity {
  readonly username: string;
  readonly sub: string;
  readonly attributes: readonly Attribute[];
}

/**
 * Determines the user name and attributes of a new user.
 * @param name the user name that the request gave
 * @throws AwsError `InvalidParameterException` when the name is not of the form that the pool signs in with
 */
export function newIdentity(pool: PoolRecord, name: string, attributes: readonly Attribute[]): Identity {
  const sub = randomUUID();
  const kinds = pool.UsernameAttributes ?? [];
  if (kinds.length === 0) {
    if (pool.AliasAttributes?.includes('email') && looksLikeAddress(name)) {
      throw invalidParameter('Username cannot be of email format, since user pool is configured for email alias.');
    }
    return { username: name, sub, attributes };
  }
  const kind = kinds.find((attribute) => (attribute === 'email' ? looksLikeAddress(name) : /^\+\d+$/.test(name)));
  if (kind === undefined) {
    const expected = kinds.map((attribute) => (attribute === 'email' ? 'an email' : 'a phone number'));
    throw invalidParameter(
      `Username should be ${expected.length > 1 ? `either ${expected.join(' or ')}` : expected[0]}.`,
    );
  }
  const given = attributes.find((attribute) => attribute.Name === kind);
  if (given && given.Value !== name) {
    throw invalidParameter(`Attribute ${kind} must have the same value as the username.`);
  }
  return { username: sub, sub, attributes: mergeAttributes(attributes, [{ Name: kind, Value: name }]) };
}

/** Makes the record of a new user. */
export function newUser(
  identity: Identity,
  rest: Pick<UserRecord, 'UserStatus' | 'Password'> & Partial<UserRecord>,
  now: Date,
): UserRecord {
  return {
    Username: identity.username,
    Attributes: mergeAttributes(identity.attributes, [{ Name: 'sub', Value: identity.sub }]),
    Enabled: true,
    UserCreateDate: now,
    UserLastModifiedDate: now,
    ...rest,
  };
}

/** Finds a user who already has the name, or an address that people of this pool sign in with. */
export function findConflictingUser(pool: PoolState, identity: Identity): { user: UserRecord; by: string } | undefined {
  const user = pool.user(identity.username);
  if (user) return { user, by: 'username' };
  for (const name of ['email', 'phone_number', 'preferred_username']) {
    const value = identity.attributes.find((attribute) => attribute.Name === name)?.Value;
    const other =
      value === undefined || !claimsAlias(pool.pool, identity, name) ? undefined : pool.byAlias(name, value);
    if (other) return { user: other, by: name };
  }
  return undefined;
}

/** An address in `AliasAttributes` is claimed only when the new user's is verified. */
function claimsAlias(pool: PoolRecord, identity: Identity, name: string): boolean {
  if (pool.UsernameAttributes?.some((attribute) => attribute === name)) return true;
  return (
    name === 'preferred_username' ||
    identity.attributes.some((attribute) => attribute.Name === `${name}_verified` && attribute.Value === 'true')
  );
}

/** The error for an address that another user signs in with. */
export function alreadyTaken(code: 'UsernameExistsException' | 'AliasExistsException', attribute: string): AwsError {
  return new AwsError(code, `An account with the given ${attribute} already exists.`);
}
