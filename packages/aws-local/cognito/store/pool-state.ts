import type { GroupRecord, PoolRecord, UserRecord } from '../records.ts';
import { attributeOf } from '../records.ts';

/**
 * One pool in memory. Every look-up that a request makes is a map look-up, so that the pool's size does not matter.
 */
export class PoolState {
  pool: PoolRecord;
  readonly groups = new Map<string, GroupRecord>();
  readonly #users = new Map<string, { user: UserRecord; ordinal: number }>();
  /** Usernames in order of creation; a deleted user leaves a gap, so that a page's token stays valid. */
  readonly #order: (string | undefined)[] = [];
  readonly #bySub = new Map<string, string>();
  readonly #byAlias = new Map<string, string>();
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
    this.#users.set(key, { user, ordinal: before?.ordinal ?? this.#order.push(key) - 1 });
    this.#bySub.set(attributeOf(user, 'sub') ?? user.Username, user.Username);
    for (const alias of this.#aliasesOf(user)) this.#byAlias.set(alias, user.Username);
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

function entryOf(map: Map<string, Set<string>>, key: string): Set<string> {
  const existing = map.get(key);
  if (existing) return existing;
  const created = new Set<string>();
  map.set(key, created);
  return created;
}
