import { expect, test } from 'vitest';
import { remember } from '../../../../functions/domain/admin-people/remember.ts';

test('what was loaded is remembered for a while, also by those who ask at the same moment', async () => {
  let now = 0;
  const loads: string[] = [];
  const ask = remember(
    async (key) => {
      loads.push(key);
      return `${key} at ${now}`;
    },
    1000,
    () => now,
  );
  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['a at 0', 'a at 0', 'b at 0']);
  now = 999;
  expect(await ask('a')).toBe('a at 0');
  now = 1000;
  expect(await ask('a')).toBe('a at 1000');
  expect(loads).toEqual(['a', 'b', 'a']);
});

test('a failure is not remembered, and of many keys the oldest is forgotten', async () => {
  let failing = true;
  let loads = 0;
  const ask = remember(
    async () => {
      loads++;
      if (failing) throw new Error('not now');
    },
    1000,
    () => 0,
  );
  await expect(ask('0')).rejects.toThrow('not now');
  failing = false;
  for (let key = 0; key <= 1000; key++) await ask(String(key));
  expect(loads).toBe(1002);
  await ask('1');
  await ask('0');
  expect(loads).toBe(1003);
});
