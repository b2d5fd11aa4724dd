import { createHash } from 'node:crypto';
import { Prefix } from '../contract.ts';
import type { EventLedger, LedgerEntry } from '../domain/accounts/event-ledger.ts';
import type { ObjectStorage } from './object-storage.ts';

/**
 * A ledger of one small object an event, `events/<person>/<time>-<event>.json`, where a person is a digest of the address. The
 * bucket forgets them after two weeks, which is how long an event can wait in a queue.
 */
export function storedEventLedger(
  storage: Pick<ObjectStorage, 'list' | 'readText' | 'put' | 'putIfAbsent'>,
  bucket: string,
): EventLedger {
  const write = (entry: LedgerEntry) => [JSON.stringify(entry), 'application/json'] as const;
  return {
    async note(email, entry) {
      await storage.putIfAbsent(bucket, keyOf(email, entry), ...write(entry));
    },
    async about(email) {
      const keys = await storage.list(bucket, ledgerFolder(email));
      const texts = await Promise.all(keys.toSorted().map((key) => storage.readText(bucket, key)));
      return texts.flatMap((text) => (text === undefined ? [] : [JSON.parse(text) as LedgerEntry]));
    },
    settle: (email, entry) => storage.put(bucket, keyOf(email, entry), ...write(entry)),
  };
}

/** Where in the bucket everything about a person's events lies. */
export function ledgerFolder(email: string): string {
  return `${Prefix.events}${digest(email)}/`;
}

/** Keys sort by time. An id is the sender's word where an event came into the queue by hand. */
function keyOf(email: string, { event_id, time }: LedgerEntry): string {
  const id = /^[\w-]{1,64}$/.test(event_id) ? event_id : digest(event_id);
  return `${ledgerFolder(email)}${time.replaceAll(/[:-]/g, '')}-${id}.json`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 40);
}
