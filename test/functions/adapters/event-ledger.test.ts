import { expect, test } from 'vitest';
import { storedEventLedger } from '../../../functions/adapters/event-ledger.ts';
import type { EventResult, LedgerEntry } from '../../../functions/domain/accounts/event-ledger.ts';

/** A bucket in memory. */
function stored() {
  const objects = new Map<string, string>();
  const storage = {
    list: async (_: string, prefix: string) => [...objects.keys()].filter((key) => key.startsWith(prefix)),
    readText: async (_: string, key: string) => objects.get(key),
    putIfAbsent: async (_: string, key: string, body: string) => !objects.has(key) && Boolean(objects.set(key, body)),
  };
  return { objects, ledger: storedEventLedger(storage, 'bucket') };
}

const ann = 'ann@example.com';
const entry = (event_id: string, time: string): LedgerEntry => ({ event_id, type: 'UserDisabled', time, fields: [] });
const result = (outcome: 'disabled' | 'existing'): EventResult => ({ detail_type: 'UserAccountDisabled', outcome });
const noon = entry('1', '2026-11-26T12:00:00Z');
const one = entry('2', '2026-11-26T13:00:00Z');

test('returns each event about a person once, the earliest first, with its answer once there is one', async () => {
  const { ledger } = stored();
  await ledger.record(ann, one);
  await ledger.record(ann, noon);
  await ledger.record(ann, noon);
  await ledger.record('bob@example.com', noon);
  expect(await ledger.entriesFor(ann)).toEqual([noon, one]);
  await ledger.recordAnswer(ann, { ...noon, result: result('disabled') });
  expect(await ledger.entriesFor(ann)).toEqual([{ ...noon, result: result('disabled') }, one]);
});

test('stores the result under the name that entries in buckets already have', async () => {
  const { ledger, objects } = stored();
  await ledger.recordAnswer(ann, { ...noon, result: result('disabled') });
  const [text = ''] = objects.values();
  expect(JSON.parse(text)).toEqual({ ...noon, verdict: result('disabled') });
});

test('keeps the first answer, and returns it to a worker with another one', async () => {
  const { ledger } = stored();
  expect(await ledger.recordAnswer(ann, { ...noon, result: result('disabled') })).toEqual(result('disabled'));
  expect(await ledger.recordAnswer(ann, { ...noon, result: result('existing') })).toEqual(result('disabled'));
  expect(await ledger.entriesFor(ann)).toEqual([{ ...noon, result: result('disabled') }]);
});

test('puts neither an address nor a path of the sender into the names of objects', async () => {
  const { ledger, objects } = stored();
  await ledger.record(ann, entry('../../inbox/x.csv', noon.time));
  await ledger.record(ann, entry('.answer', noon.time));
  for (const key of objects.keys()) expect(key).toMatch(/^events\/[0-9a-f]{40}\/20261126T120000Z-[0-9a-f]{40}\.json$/);
  expect(await ledger.entriesFor(ann)).toHaveLength(2);
});
