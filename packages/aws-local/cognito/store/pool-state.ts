import { identitiesOf, identityKey } from '../federation/identities.ts';
import type { GroupRecord, PoolRecord, ProviderRecord, UserRecord } from '../records.ts';
import { attributeOf } from '../records.ts';

/**
 * One pool in memory. Every look-up that a request makes is a map look-up, so that the pool's size does not matter.
 */
export class PoolState {
  pool: PoolRecord;
  readonly groups = new Map<string, GroupRecord>();
  readonly providers = new Map<string, ProviderRecord>();
  readonly #users = new Map<string, StoredUser>();
  #lastStanding = 0;
  /** Usernames in order of creation; a deleted user leaves a gap, so that a page's token stays valid. */
  readonly #order: (string | undefined)[] = [];
  readonly #bySub = new Map<string, string>();
  readonly #byAlias = new Map<string, string>();
  readonly #byIdentity = new Map<string, string>();
  /** Usernames of the people from a provider, by their address: they don't sign in with it, and several may have the same. */
  readonly #externalByAddress = new Map<string, Set<string>>();
  readonly #members = new Map<string, Set<string>>();
  readonly #groupsOf = new Map<string, Set<string>>();

  constructor(pool: PoolRecord) {
    this.pool = pool;
  }

  get userCount(): number {
    return this.#users.size;
  }

  /** Finds a user by exact username. */
  user(username: string): UserRecord | undefined {
    return this.#users.get(this.#nameKey(username))?.user;
  }

  /**
   * What a sign-in of somebody rests on. Another number once their password is changed or has to be, or they are disabled or deleted:
   * a sign-in from before counts no more. In memory only, as everything is that rests on it.
   */
  standingOf(username: string): number | undefined {
    return this.#users.get(this.#nameKey(username))?.standing;
  }

  /** How often somebody was signed out of all devices, since this process began. */
  signOutsOf(username: string): number {
    return this.#users.get(this.#nameKey(username))?.signOuts ?? 0;
  }

  countSignOut(username: string): void {
    const key = this.#nameKey(username);
    const stored = this.#users.get(key);
    if (stored) this.#users.set(key, { ...stored, signOuts: stored.signOuts + 1 });
  }

  /** Finds a user as Cognito does: by username, sub, or an address that the pool lets people sign in with. */
  find(name: string): UserRecord | undefined {
    const bySub = this.#bySub.get(name);
    return (
      this.user(name) ??
      (bySub === undefined ? undefined : this.user(bySub)) ??
      this.byAlias('email', name) ??
      this.byAlias('phone_number', name) ??
      this.byAlias('preferred_username', name)
    );
  }

  /** Finds the user who signs in with this address. */
  byAlias(attribute: string, value: string): UserRecord | undefined {
    const username = this.#byAlias.get(this.#aliasKey(attribute, value));
    return username === undefined ? undefined : this.user(username);
  }

  /** Finds the user whom an identity of a provider signs in as. */
  byIdentity(providerName: string, subject: string): UserRecord | undefined {
    const username = this.#byIdentity.get(identityKey(providerName, subject));
    return username === undefined ? undefined : this.user(username);
  }

  /** Everybody who has this address: the user who signs in with it, and people from providers. */
  withAddress(attribute: string, value: string): UserRecord[] {
    const external = this.#externalByAddress.get(this.#aliasKey(attribute, value)) ?? [];
    return [this.byAlias(attribute, value), ...[...external].map((username) => this.user(username))].filter(
      (user) => user !== undefined,
    );
  }

  /** Users in order of creation, from a position on. */
  *users(from = 0): Generator<{ user: UserRecord; next: number }> {
    for (let ordinal = from; ordinal < this.#order.length; ordinal++) {
      const username = this.#order[ordinal];
      const stored = username === undefined ? undefined : this.#users.get(username);
      if (stored) yield { user: stored.user, next: ordinal + 1 };
    }
  }

  setUser(user: UserRecord): void {
    const key = this.#nameKey(user.Username);
    const before = this.#users.get(key);
    if (before) this.#unindex(before.user);
    const standing = before && keepsStanding(before.user, user) ? before.standing : ++this.#lastStanding;
    const ordinal = before?.ordinal ?? this.#order.push(key) - 1;
    this.#users.set(key, { user, ordinal, standing, signOuts: before?.signOuts ?? 0 });
    this.#bySub.set(attributeOf(user, 'sub') ?? user.Username, user.Username);
    for (const alias of this.#aliasesOf(user)) {
      if (isExternal(user)) entryOf(this.#externalByAddress, alias).add(user.Username);
      else this.#byAlias.set(alias, user.Username);
    }
    for (const { providerName, userId } of identitiesOf(user)) {
      this.#byIdentity.set(identityKey(providerName, userId), user.Username);
    }
  }

  deleteUser(username: string): void {
    const key = this.#nameKey(username);
    const stored = this.#users.get(key);
    if (!stored) return;
    this.#unindex(stored.user);
    this.#users.delete(key);
    this.#order[stored.ordinal] = undefined;
    for (const group of this.#groupsOf.get(username) ?? []) this.#members.get(group)?.delete(username);
    this.#groupsOf.delete(username);
  }

  deleteGroup(groupName: string): void {
    for (const username of this.#members.get(groupName) ?? []) this.#groupsOf.get(username)?.delete(groupName);
    this.#members.delete(groupName);
    this.groups.delete(groupName);
  }

  addMember(groupName: string, username: string): void {
    entryOf(this.#members, groupName).add(username);
    entryOf(this.#groupsOf, username).add(groupName);
  }

  removeMember(groupName: string, username: string): void {
    this.#members.get(groupName)?.delete(username);
    this.#groupsOf.get(username)?.delete(groupName);
  }

  members(groupName: string): ReadonlySet<string> {
    return this.#members.get(groupName) ?? new Set();
  }

  groupsOf(username: string): ReadonlySet<string> {
    return this.#groupsOf.get(username) ?? new Set();
  }

  #unindex(user: UserRecord): void {
    this.#bySub.delete(attributeOf(user, 'sub') ?? user.Username);
    for (const alias of this.#aliasesOf(user)) {
      if (this.#byAlias.get(alias) === user.Username) this.#byAlias.delete(alias);
      this.#externalByAddress.get(alias)?.delete(user.Username);
    }
    for (const { providerName, userId } of identitiesOf(user)) {
      this.#byIdentity.delete(identityKey(providerName, userId));
    }
  }

  /** An address in `UsernameAttributes` is the user's name; one in `AliasAttributes` counts only once verified. */
  #aliasesOf(user: UserRecord): string[] {
    const names = this.pool.UsernameAttributes ?? [];
    const aliases = (this.pool.AliasAttributes ?? []).filter(
      (name) => name === 'preferred_username' || attributeOf(user, `${name}_verified`) === 'true',
    );
    return [...names, ...aliases].flatMap((name) => {
      const value = attributeOf(user, name);
      return value === undefined ? [] : [this.#aliasKey(name, value)];
    });
  }

  #aliasKey(attribute: string, value: string): string {
    return `${attribute}:${this.#nameKey(value)}`;
  }

  #nameKey(name: string): string {
    return this.pool.UsernameConfiguration?.CaseSensitive === false ? name.toLowerCase() : name;
  }
}

interface StoredUser {
  readonly user: UserRecord;
  /** The user's place in the order of creation. */
  readonly ordinal: number;
  readonly standing: number;
  readonly signOuts: number;
}

/** Whether who has signed in as this user before a change has still done so after it. */
function keepsStanding(before: UserRecord, after: UserRecord): boolean {
  return after.Enabled && after.UserStatus !== 'RESET_REQUIRED' && after.Password === before.Password;
}

/** Whether somebody came by a provider and has no password here. */
function isExternal({ UserStatus }: UserRecord): boolean {
  return UserStatus === 'EXTERNAL_PROVIDER';
}

function entryOf(map: Map<string, Set<string>>, key: string): Set<string> {
  const existing = map.get(key);
  if (existing) return existing;
  const created = new Set<string>();
  map.set(key, created);
  return created;
}
