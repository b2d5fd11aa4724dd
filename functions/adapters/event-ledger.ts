import { createHash } from 'node:crypto';
import { Prefix } from '../contract.ts';
import type { EventLedger, EventResult, LedgerEntry } from '../domain/accounts/event-ledger.ts';
import type { ObjectStorage } from './object-storage.ts';

/**
 * A ledger of two small objects an event, `events/<person>/<time>-<event>.json` once it has come and the same with `.answer.json`
 * once it is answered, where a person is a digest of the address. None is ever written twice, so of two workers that apply one
 * event at a time the first one's answer is the answer of both. The bucket forgets them when an event can't come again any more
 * (infra/constructs/inbox.ts).
 */
export function storedEventLedger(
  storage: Pick<ObjectStorage, 'list' | 'readText' | 'putIfAbsent'>,
  bucket: string,
): EventLedger {
  const add = (key: string, entry: LedgerEntry) =>
    storage.putIfAbsent(bucket, key, writeEntry(entry), 'application/json');
  return {
    async record(email, entry) {
      await add(`${objectName(email, entry)}.json`, entry);
    },
    async entriesFor(email) {
      const keys = await storage.list(bucket, ledgerFolder(email));
      const answered = new Set(keys.filter((key) => key.endsWith('.answer.json')));
      const newest = keys.filter((key) => answered.has(key) || !answered.has(key.replace(/json$/, 'answer.json')));
      const texts = await Promise.all(newest.toSorted().map((key) => storage.readText(bucket, key)));
      return texts.flatMap((text) => (text === undefined ? [] : [readEntry(text)]));
    },
    async recordAnswer(email, entry) {
      const key = `${objectName(email, entry)}.answer.json`;
      const recorded = (await add(key, entry)) ? undefined : await storage.readText(bucket, key);
      return (recorded === undefined ? undefined : readEntry(recorded).result) ?? entry.result;
    },
  };
}

/** An entry as it is stored. Buckets have some that were written under this name, so it stays. */
type StoredEntry = Omit<LedgerEntry, 'result'> & { readonly verdict?: EventResult };

function writeEntry({ result, ...entry }: LedgerEntry): string {
  const stored: StoredEntry = { ...entry, ...(result && { verdict: result }) };
  return JSON.stringify(stored);
}

function readEntry(text: string): LedgerEntry {
  const { verdict, ...entry } = JSON.parse(text) as StoredEntry;
  return { ...entry, ...(verdict && { result: verdict }) };
}

/** Where in the bucket everything about a person's events is. */
export function ledgerFolder(email: string): string {
  return `${Prefix.events}${digest(email)}/`;
}

/** Names sort by time. An id is the sender's word where an event came into the queue by hand. */
function objectName(email: string, { event_id, time }: LedgerEntry): string {
  const id = /^[\w-]{1,64}$/.test(event_id) ? event_id : digest(event_id);
  return `${ledgerFolder(email)}${time.replaceAll(/[:-]/g, '')}-${id}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 40);
}
