import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Budget, catchUpFactor } from '../../../../functions/domain/rate-limit/budget.ts';

/** Whole milliseconds between two requests: mostly short, sometimes a pause between batches or a frozen environment. */
const pauses = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 0, max: 60 }) },
  { weight: 2, arbitrary: fc.integer({ min: 100, max: 2000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 60_000, max: 3_600_000 }) },
);
const steps = fc.array(fc.record({ pause: pauses, throttled: fc.boolean() }), { minLength: 50, maxLength: 400 });
const shares = fc.double({ min: 0.5, max: 200, noNaN: true });

/** When requests are sent by a caller who asks again and again, and is throttled some of the time. */
function sendTimes(
  share: number,
  asked: readonly { pause: number; throttled: boolean }[],
  throttles: boolean,
): number[] {
  let now = 1_000_000;
  const budget = new Budget(share, now);
  const sent: number[] = [];
  for (const { pause, throttled } of asked) {
    now += pause;
    if (throttles && throttled) budget.cut(now);
    while (budget.due(now) <= now) {
      budget.spend(now);
      sent.push(now);
    }
  }
  return sent;
}

/** For every window between two requests: how many requests were in it, and how many seconds it had. */
function windows(sent: readonly number[]) {
  return sent.flatMap((from, first) =>
    sent.slice(first).map((to, more) => ({ requests: more + 1, seconds: (to - from) / 1000 })),
  );
}

test('no window has more requests than the ceiling allows', () => {
  fc.assert(
    fc.property(shares, steps, fc.boolean(), (share, asked, throttles) => {
      const most = (seconds: number) =>
        Math.min(share * catchUpFactor * (seconds + 0.1), share * (seconds + 1)) + 1 + 1e-6;
      const all = windows(sendTimes(share, asked, throttles).slice(-300));
      expect(all.filter(({ requests, seconds }) => requests > most(seconds))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('whatever happened before, the full share is back 23 s after the last throttle', () => {
  fc.assert(
    fc.property(shares, fc.array(fc.integer({ min: 0, max: 5000 })), (share, gaps) => {
      let now = 0;
      const budget = new Budget(share, now);
      for (const gap of gaps) {
        now += gap;
        budget.cut(now);
      }
      expect(budget.rate(now)).toBeGreaterThanOrEqual(share * 0.16 - 1e-9);
      expect(budget.rate(now + 23_000)).toBeCloseTo(share, 9);
    }),
  );
});

test('the next request is never further away than one at the current rate', () => {
  fc.assert(
    fc.property(shares, steps, (share, asked) => {
      let now = 0;
      const budget = new Budget(share, now);
      for (const { pause, throttled } of asked) {
        now += pause;
        if (throttled) budget.cut(now);
        if (budget.due(now) <= now) budget.spend(now);
        expect(budget.due(now) - now).toBeLessThanOrEqual(1000 / budget.rate(now) + 1e-6);
      }
    }),
  );
});

test('what is returned can be spent again', () => {
  const budget = new Budget(4, 0);
  budget.spend(0);
  expect(budget.due(0)).toBe(250);
  budget.refund(0);
  expect(budget.due(0)).toBe(0);
});

test('what is returned while the budget catches up can be spent again, no denser than the ceiling', () => {
  const budget = new Budget(4, 0);
  budget.spend(10_000);
  expect(budget.due(10_000)).toBeCloseTo(9_900 + 250 / catchUpFactor, 9);
  budget.refund(10_000);
  expect(budget.due(10_000)).toBeCloseTo(9_900, 9);
});

describe('a throttle', () => {
  test('takes a fifth of the rate, at most once a second', () => {
    const budget = new Budget(100, 0);
    budget.cut(0);
    expect(budget.rate(0)).toBe(80);
    budget.cut(999);
    expect(budget.rate(999)).toBeCloseTo(80 + 3.996, 9);
    budget.cut(1000);
    expect(budget.rate(1000)).toBeCloseTo((80 + 4) * 0.8, 9);
  });

  test('leaves 16 % of the share, however many there are: a second restores what the next one takes', () => {
    const budget = new Budget(100, 0);
    for (let second = 0; second < 60; second++) budget.cut(second * 1000);
    expect(budget.rate(59_000)).toBeCloseTo(16, 3);
  });

  test('makes the next request wait a whole interval, whatever was saved up', () => {
    const budget = new Budget(100, 0);
    budget.cut(3_600_000);
    expect(budget.due(3_600_000)).toBe(3_600_000 + 1000 / 80);
  });

  test('takes nothing from a request that would have to wait longer anyway', () => {
    const budget = new Budget(100, 0);
    for (let sent = 0; sent < 10; sent++) budget.spend(0);
    const due = budget.due(0);
    budget.cut(10);
    expect(budget.due(10)).toBeGreaterThanOrEqual(due);
  });
});
