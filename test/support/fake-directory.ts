import { GroupMissing, UserExists, UserMissing } from '../../functions/domain/directory-errors.ts';
import type { Origin } from '../../functions/domain/onboarding/origin.ts';
import type { Account, AccountName, UserDirectory } from '../../functions/domain/onboarding/user-directory.ts';
import type { PoolGroup } from '../../functions/domain/people/pool-rules.ts';
import type { UserRequest } from '../../functions/domain/people/user-request.ts';

/** Something that happens instead of, or after, a call. */
export type Mishap = { readonly error: Error; readonly afterDoing?: boolean };

/** An account of a {@link FakeDirectory}. */
export interface FakeUser {
  readonly userName: string;
  readonly userId: string;
  readonly groups: Set<string>;
  status: string;
  enabled: boolean;
  origin?: Origin;
  undeliveredAt?: Date;
  attributes: Record<string, string>;
}

/** A user pool in memory whose next calls can be made to fail. */
export class FakeDirectory implements UserDirectory {
  /** By address. */
  readonly users = new Map<string, FakeUser>();
  readonly mails: string[] = [];
  readonly calls: string[] = [];
  readonly #mishaps: Mishap[] = [];
  #made = 0;

  /** The next calls end like this, one after the other. */
  goesWrong(...mishaps: readonly Mishap[]): void {
    this.#mishaps.push(...mishaps);
  }

  /** Adds an account as somebody else would have created it; by default one whose person has signed in. */
  add(email: string, user: Partial<Omit<FakeUser, 'groups'>> & { readonly groups?: readonly string[] } = {}): FakeUser {
    const { groups = [], ...rest } = user;
    const userId = `sub of ${email}`;
    const userName = `account ${++this.#made}`;
    const added = {
      userName,
      userId,
      status: 'CONFIRMED',
      enabled: true,
      ...rest,
      attributes: { email_verified: 'true', ...rest.attributes },
      groups: new Set(groups),
    };
    this.users.set(email, added);
    return added;
  }

  /** Signs somebody up under an address, who may be anybody. */
  signUp(email: string): FakeUser {
    return this.add(email, {
      status: 'UNCONFIRMED',
      attributes: { email_verified: 'false' },
      userId: `sub of a stranger at ${email}`,
    });
  }

  async create({ email, groups: _, ...given }: UserRequest, origin: Origin): Promise<AccountName> {
    return this.call('create', () => {
      if (this.users.has(email)) throw new UserExists();
      const attributes = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
      const { userName, userId } = this.add(email, { status: 'FORCE_CHANGE_PASSWORD', origin, attributes });
      this.mails.push(email);
      return { userName, userId };
    });
  }

  async find(email: string): Promise<Account | undefined> {
    return this.call('find', () => {
      const user = this.users.get(email);
      if (user === undefined) return undefined;
      const { groups: _, undeliveredAt, origin, ...account } = user;
      return { ...account, origin, undelivered: undeliveredAt !== undefined };
    });
  }

  markUndelivered(user: string, at: Date): Promise<void> {
    return this.change('markUndelivered', user, (found) => {
      found.undeliveredAt = at;
    });
  }

  addToGroup(user: string, group: string): Promise<void> {
    return this.change('addToGroup', user, ({ groups }) => {
      if (group === 'astronauts') throw new GroupMissing();
      groups.add(group);
    });
  }

  groupsOf(userName: string): Promise<readonly PoolGroup[]> {
    return this.change('groupsOf', userName, ({ groups }) =>
      [...groups].map((name) => ({ name, hasRole: name.endsWith('with role') })),
    );
  }

  enable(userName: string): Promise<void> {
    return this.change('enable', userName, (found) => {
      found.enabled = true;
    });
  }

  remove(userName: string): Promise<void> {
    return this.change('remove', userName, (_, email) => void this.users.delete(email));
  }

  /** @param user an account's name, or its address */
  protected change<T>(name: string, user: string, act: (found: FakeUser, email: string) => T): Promise<T> {
    return this.call(name, () => {
      const [email, found] = [...this.users].find(([one, { userName }]) => one === user || userName === user) ?? [];
      if (email === undefined || found === undefined) throw new UserMissing();
      return act(found, email);
    });
  }

  protected async call<T>(name: string, act: () => T): Promise<T> {
    this.calls.push(name);
    const mishap = this.#mishaps.shift();
    if (mishap && !mishap.afterDoing) throw mishap.error;
    const result = act();
    if (mishap) throw mishap.error;
    return result;
  }
}
