import { expect, test } from 'vitest';
import { eventually } from './eventually.ts';

test('a condition is checked until it is met, and its answer is returned', async () => {
  const answers = [undefined, false, 'here'];
  let looks = 0;
  expect(await eventually(() => answers[looks++], { what: 'an answer', every: 0 })).toBe('here');
  expect(looks).toBe(3);
});

test('only false and undefined make it check again', async () => {
  for (const answer of [true, 0, '', null]) expect(await eventually(() => answer, { what: 'an answer' })).toBe(answer);
});

test('a condition may be asynchronous', async () => {
  expect(await eventually(async () => 7, { what: 'seven' })).toBe(7);
});

test('an error says what was waited for in vain', async () => {
  const never = eventually(() => false, { what: 'three emails', within: 20 });
  await expect(never).rejects.toThrow('Waited 0.02 s in vain for three emails');
});

test('it is checked once, however little time there is', async () => {
  expect(await eventually(() => true, { what: 'nothing', within: 0 })).toBe(true);
});

test('a condition that throws is not checked again', async () => {
  let looks = 0;
  const broken = () => {
    looks++;
    throw new TypeError('bug');
  };
  await expect(eventually(broken, { what: 'nothing' })).rejects.toThrow('bug');
  expect(looks).toBe(1);
});
