import { expect, test } from 'vitest';
import { storedEventLedger } from '../../../functions/adapters/event-ledger.ts';
import type { LedgerEntry, Verdict } from '../../../functions/domain/accounts/event-ledger.ts';

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
const verdict = (outcome: 'disabled' | 'existing'): Verdict => ({ detail_type: 'UserAccountDisabled', outcome });
const noon = entry('1', '2026-11-26T12:00:00Z');
const one = entry('2', '2026-11-26T13:00:00Z');

test('what was noted of a person is told once each, the earliest first, with the answer once there is one', async () => {
  const { ledger } = stored();
  await ledger.note(ann, one);
  await ledger.note(ann, noon);
  await ledger.note(ann, noon);
  await ledger.note('bob@example.com', noon);
  expect(await ledger.about(ann)).toEqual([noon, one]);
  await ledger.settle(ann, { ...noon, verdict: verdict('disabled') });
  expect(await ledger.about(ann)).toEqual([{ ...noon, verdict: verdict('disabled') }, one]);
});

test('the first answer stays, and whoever comes with another one is told it', async () => {
  const { ledger } = stored();
  expect(await ledger.settle(ann, { ...noon, verdict: verdict('disabled') })).toEqual(verdict('disabled'));
  expect(await ledger.settle(ann, { ...noon, verdict: verdict('existing') })).toEqual(verdict('disabled'));
  expect(await ledger.about(ann)).toEqual([{ ...noon, verdict: verdict('disabled') }]);
});

test('names of objects tell nobody who it is, nor take what a sender calls an event for a path', async () => {
  const { ledger, objects } = stored();
  await ledger.note(ann, entry('../../inbox/x.csv', noon.time));
  await ledger.note(ann, entry('.answer', noon.time));
  for (const key of objects.keys()) expect(key).toMatch(/^events\/[0-9a-f]{40}\/20261126T120000Z-[0-9a-f]{40}\.json$/);
  expect(await ledger.about(ann)).toHaveLength(2);
});
