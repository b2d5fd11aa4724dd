import {
  type Account,
  GroupMissing,
  type UserDirectory,
  UserExists,
} from '../../functions/domain/onboarding/user-directory.ts';

/** Something that happens instead of, or after, a call. */
export type Mishap = { readonly error: Error; readonly afterDoing?: boolean };

/** A user pool in memory that can be told what goes wrong next. */
export class FakeDirectory implements UserDirectory {
  readonly users = new Map<string, { createdAt: Date; groups: Set<string>; undeliveredAt?: Date }>();
  readonly mails: string[] = [];
  readonly calls: string[] = [];
  readonly #now: () => number;
  readonly #mishaps: Mishap[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The next calls end like this, one after the other. */
  goesWrong(...mishaps: readonly Mishap[]): void {
    this.#mishaps.push(...mishaps);
  }

  async create({ email }: { email: string }): Promise<{ userId: string }> {
    return this.call('create', () => {
      if (this.users.has(email)) throw new UserExists();
      this.users.set(email, { createdAt: new Date(this.#now()), groups: new Set() });
      this.mails.push(email);
      return { userId: `sub of ${email}` };
    });
  }

  async find(email: string): Promise<Account | undefined> {
    return this.call('find', () => {
      const user = this.users.get(email);
      if (user === undefined) return undefined;
      const { createdAt, undeliveredAt } = user;
      return { userId: `sub of ${email}`, createdAt, undelivered: undeliveredAt !== undefined };
    });
  }

  async markUndelivered(email: string, at: Date): Promise<void> {
    await this.call('markUndelivered', () => {
      const user = this.users.get(email);
      if (user) user.undeliveredAt = at;
    });
  }

  async addToGroup(email: string, group: string): Promise<void> {
    await this.call('addToGroup', () => {
      if (group === 'astronauts') throw new GroupMissing();
      this.users.get(email)?.groups.add(group);
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
