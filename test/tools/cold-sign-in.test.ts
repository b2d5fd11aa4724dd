import { expect, test } from 'vitest';
import { type ColdFunction, oneFunctionEach, type Step, waits } from '../../tools/simulate/cold-sign-in/journeys.ts';

const given = { network: 1, gateway: 2, cognito: 4, placement: 100, runtime: 200 };
const times = { loadMs: 10, firstMs: 6, laterMs: 3 };
const whole = (): ColdFunction => ({ times, memoryMb: 1769 });
const twice: readonly Step[] = [{ function: 'SignIn' }, { function: 'SignIn' }];

test('the first request of a function waits for its start, and the second does not', () => {
  expect(waits(twice, whole, given, 1)).toEqual([7 + 300 + 10 + 6, 7 + 3]);
});

test('with a function for each operation every request waits for a start', () => {
  const [first, second] = waits(oneFunctionEach(twice), whole, given, 1);
  expect(second).toBe(first);
});

test('code is loaded with a whole processor; requests are answered with the share that the memory buys, and never with more than one', () => {
  const withMemory = (memoryMb: number) => waits(twice, () => ({ times, memoryMb }), given, 2);
  expect(withMemory(1769 / 2)).toEqual([7 + 300 + 20 + 24, 7 + 12]);
  expect(withMemory(1769 * 2)).toEqual(withMemory(1769));
});

test('a person waits for what Cognito calls, too', () => {
  const [alone = 0] = waits([{ function: 'SignIn' }], whole, given, 1);
  const [both = 0] = waits([{ function: 'SignIn', triggers: ['PostAuthentication'] }], whole, given, 1);
  expect(both - alone).toBe(300 + 10 + 6);
});
