import type { AccountDirectory } from '../../functions/domain/accounts/account-directory.ts';
import type { EventLedger, EventResult, LedgerEntry } from '../../functions/domain/accounts/event-ledger.ts';
import { FakeDirectory } from './fake-directory.ts';

/** A user pool in memory whose accounts can be changed. */
export class FakeAccounts extends FakeDirectory implements AccountDirectory {
  /** What was set, by address. */
  readonly attributes = new Map<string, Record<string, string>>();
  /** Addresses. */
  readonly signedOut: string[] = [];

  /** Addresses of those who may not sign in. */
  get disabled(): ReadonlySet<string> {
    return new Set([...this.users].flatMap(([email, { enabled }]) => (enabled ? [] : [email])));
  }

  setAttributes(userName: string, attributes: Readonly<Record<string, string>>): Promise<void> {
    return this.change('setAttributes', userName, (_, email) => {
      this.attributes.set(email, { ...this.attributes.get(email), ...attributes });
    });
  }

  removeFromGroup(userName: string, group: string): Promise<void> {
    return this.change('removeFromGroup', userName, ({ groups }) => void groups.delete(group));
  }

  disable(userName: string): Promise<void> {
    return this.change('disable', userName, (found) => {
      found.enabled = false;
    });
  }

  signOut(userName: string): Promise<void> {
    return this.change('signOut', userName, (_, email) => void this.signedOut.push(email));
  }
}

/** A ledger in memory. */
export class FakeLedger implements EventLedger {
  readonly entries = new Map<string, LedgerEntry>();

  async record(email: string, entry: LedgerEntry): Promise<void> {
    const key = this.#key(email, entry);
    if (!this.entries.has(key)) this.entries.set(key, entry);
  }

  async entriesFor(email: string): Promise<readonly LedgerEntry[]> {
    const own = [...this.entries].filter(([key]) => key.startsWith(`${email} `)).toSorted();
    return own.map(([, entry]) => entry);
  }

  async recordAnswer(email: string, entry: LedgerEntry & { readonly result: EventResult }): Promise<EventResult> {
    const key = this.#key(email, entry);
    const kept = this.entries.get(key)?.result;
    if (kept === undefined) this.entries.set(key, entry);
    return kept ?? entry.result;
  }

  #key(email: string, { time, event_id }: LedgerEntry): string {
    return `${email} ${time} ${event_id}`;
  }
}
