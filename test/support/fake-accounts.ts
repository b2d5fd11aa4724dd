import type { AccountDirectory } from '../../functions/domain/accounts/account-directory.ts';
import type { EventLedger, LedgerEntry, Verdict } from '../../functions/domain/accounts/event-ledger.ts';
import { UserMissing } from '../../functions/domain/onboarding/user-directory.ts';
import { FakeDirectory } from './fake-directory.ts';

/** A user pool in memory whose accounts can be changed. */
export class FakeAccounts extends FakeDirectory implements AccountDirectory {
  readonly attributes = new Map<string, Record<string, string>>();
  readonly disabled = new Set<string>();
  readonly signedOut: string[] = [];

  setAttributes(email: string, attributes: Readonly<Record<string, string>>): Promise<void> {
    return this.#change('setAttributes', email, () => {
      this.attributes.set(email, { ...this.attributes.get(email), ...attributes });
    });
  }

  groupsOf(email: string): Promise<readonly string[]> {
    return this.#change('groupsOf', email, () => [...(this.users.get(email)?.groups ?? [])]);
  }

  removeFromGroup(email: string, group: string): Promise<void> {
    return this.#change('removeFromGroup', email, () => void this.users.get(email)?.groups.delete(group));
  }

  disable(email: string): Promise<void> {
    return this.#change('disable', email, () => void this.disabled.add(email));
  }

  enable(email: string): Promise<void> {
    return this.#change('enable', email, () => void this.disabled.delete(email));
  }

  signOut(email: string): Promise<void> {
    return this.#change('signOut', email, () => void this.signedOut.push(email));
  }

  remove(email: string): Promise<void> {
    return this.#change('remove', email, () => void this.users.delete(email));
  }

  #change<T>(name: string, email: string, act: () => T): Promise<T> {
    return this.call(name, () => {
      if (!this.users.has(email)) throw new UserMissing();
      return act();
    });
  }
}

/** A ledger in memory. */
export class FakeLedger implements EventLedger {
  readonly entries = new Map<string, LedgerEntry>();
  /** Called before every look at what is noted; for what happens meanwhile. */
  beforeLook: () => void = () => {};

  async note(email: string, entry: LedgerEntry): Promise<void> {
    const key = this.#key(email, entry);
    if (!this.entries.has(key)) this.entries.set(key, entry);
  }

  async about(email: string): Promise<readonly LedgerEntry[]> {
    this.beforeLook();
    const own = [...this.entries].filter(([key]) => key.startsWith(`${email} `)).toSorted();
    return own.map(([, entry]) => entry);
  }

  async settle(email: string, entry: LedgerEntry & { readonly verdict: Verdict }): Promise<Verdict> {
    const key = this.#key(email, entry);
    const kept = this.entries.get(key)?.verdict;
    if (kept === undefined) this.entries.set(key, entry);
    return kept ?? entry.verdict;
  }

  #key(email: string, { time, event_id }: LedgerEntry): string {
    return `${email} ${time} ${event_id}`;
  }
}
