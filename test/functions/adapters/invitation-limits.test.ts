import { expect, test } from 'vitest';
import { storedEmailLimit, storedInvitationLimits } from '../../../functions/adapters/invitation-limits.ts';

/** A bucket in memory, which answers a little later. */
function stored() {
  const objects = new Map<string, string>();
  let requests = 0;
  const later = async <T>(answer: () => T) => {
    requests++;
    await new Promise(setImmediate);
    return answer();
  };
  const storage = {
    list: (_: string, prefix: string) => later(() => [...objects.keys()].filter((key) => key.startsWith(prefix))),
    readText: (_: string, key: string) => later(() => objects.get(key)),
    putIfAbsent: (_: string, key: string, body: string) =>
      later(() => !objects.has(key) && Boolean(objects.set(key, body))),
  };
  const emailLimit = (now: () => number) => storedEmailLimit(storage, 'bucket', now);
  return { objects, limits: storedInvitationLimits(storage, 'bucket'), emailLimit, requests: () => requests };
}

test('a client has a fixed number of places, however many requests arrive at once, and others have their own', async () => {
  const { limits, objects } = stored();
  const take = (client: string) => limits.takePlace(client, 5);
  const taken = await Promise.all(Array.from({ length: 40 }, () => take('ann')));
  expect(taken.filter(Boolean)).toHaveLength(5);
  expect([...objects.keys()].sort()).toEqual([0, 1, 2, 3, 4].map((place) => `limits/ann/${place}`));
  expect(await take('ann')).toBe(false);
  expect(await take('bob')).toBe(true);
});

test('a client whose places are all taken costs one request', async () => {
  const { limits, requests } = stored();
  for (let place = 0; place < 50; place++) await limits.takePlace('ann', 50);
  const before = requests();
  expect(await limits.takePlace('ann', 50)).toBe(false);
  expect(requests() - before).toBe(1);
});

test('a turn is for the first request, and for that one as often as it asks', async () => {
  const { limits, objects } = stored();
  const first = await Promise.all(['1', '2', '3'].map((request) => limits.takeTurn('ann, at noon', request)));
  expect(first).toEqual([true, false, false]);
  expect(await limits.takeTurn('ann, at noon', '1')).toBe(true);
  expect(await limits.takeTurn('ann, at one', '2')).toBe(true);
  for (const key of objects.keys()) expect(key).toMatch(/^limits\/turns\/[0-9a-f]{40}$/);
});

test('that the day’s emails are used up is known to all, for a quarter of a day', async () => {
  let now = Date.parse('2026-12-01T09:00:00Z');
  const { emailLimit } = stored();
  const [one, other] = [emailLimit(() => now), emailLimit(() => now)];
  expect(await other.isReached()).toBe(false);
  await one.recordReached();
  await other.recordReached();
  now = Date.parse('2026-12-01T11:59:59Z');
  expect(await other.isReached()).toBe(true);
  now += 1000;
  expect(await other.isReached()).toBe(false);
});
