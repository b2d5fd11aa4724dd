import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Latency } from '../../../../functions/domain/rate-limit/latency.ts';

/** How long slow requests take after these answers, in milliseconds. */
function slowAfter(answers: readonly number[]): number {
  const latency = new Latency();
  for (const milliseconds of answers) latency.add(milliseconds);
  return latency.slow;
}

test('a second is assumed before the first answer', () => {
  expect(slowAfter([])).toBe(1000);
});

test('after the first answer three times as long is assumed', () => {
  expect(slowAfter([100])).toBe(300);
});

test('answers that take equally long make it certain', () => {
  expect(slowAfter(Array(40).fill(100))).toBeCloseTo(100, 1);
});

test('an answer that takes longer than the others makes it uncertain again', () => {
  const steady = Array(40).fill(100);
  expect(slowAfter([...steady, 500])).toBeGreaterThan(500);
  expect(slowAfter([...steady, 500, ...steady, ...steady])).toBeCloseTo(100, 1);
});

test('it is calculated as in RFC 6298, however long answers take', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 60_000, noNaN: true }), { minLength: 1 }),
      ([first = 0, ...others]) => {
        let smoothed = first;
        let variation = first / 2;
        for (const milliseconds of others) {
          variation = (1 - 1 / 4) * variation + (1 / 4) * Math.abs(smoothed - milliseconds);
          smoothed = (1 - 1 / 8) * smoothed + (1 / 8) * milliseconds;
        }
        expect(slowAfter([first, ...others])).toBeCloseTo(smoothed + 4 * variation, 6);
      },
    ),
  );
});
