import { expect, test } from 'vitest';
import { storedPersonRecords } from '../../../functions/adapters/person-records.ts';
import { memoryStorage } from '../../support/memory-storage.ts';

const record = (second: number) => ({
  at: `2026-12-01T09:00:${String(second).padStart(2, '0')}.000Z`,
  actor: 'sub-of-hr',
  action: 'InvitePerson',
});

test('what was done with a person is remembered under their sub, and nothing is overwritten', async () => {
  const objects = new Map<string, string>();
  const records = storedPersonRecords(memoryStorage(objects), 'inbox');
  await records.add('sub-of-ann', 'Req/1=', record(1));
  await records.add('sub-of-ann', 'Req/1=', { ...record(1), actor: 'somebody else' });
  await records.add('sub-of-ann', 'Req2', { ...record(2), added: ['managers'] });
  await records.add('sub-of-ann-lee', 'Req3', record(3));
  expect([...objects.keys()]).toEqual([
    'people/sub-of-ann/2026-12-01T090001.000Z-Req1=.json',
    'people/sub-of-ann/2026-12-01T090002.000Z-Req2.json',
    'people/sub-of-ann-lee/2026-12-01T090003.000Z-Req3.json',
  ]);
  expect(await records.newest('sub-of-ann')).toEqual([{ ...record(2), added: ['managers'] }, record(1)]);
});

test('of many the newest fifty are read', async () => {
  const records = storedPersonRecords(memoryStorage(), 'inbox');
  for (let second = 0; second < 60; second++) await records.add('ann', 'r', record(second));
  const newest = await records.newest('ann');
  expect([newest.length, newest[0], newest.at(-1)]).toEqual([50, record(59), record(10)]);
});
