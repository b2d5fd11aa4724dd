import { beforeEach, expect, test } from 'vitest';
import { DailyLimits } from '../../../../functions/domain/rate-limit/daily-limit.ts';
import type { Clock } from '../../../../functions/domain/rate-limit/pacer.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

let clock: Clock;
let limits: DailyLimits;
beforeEach(() => {
  clock = virtualClock();
  limits = new DailyLimits(clock.now);
});

test('a run stops as soon as it meets the daily limit, and no other run does', () => {
  const limit = limits.of('run-1');
  expect(limit.isReached).toBe(false);
  limit.markReached();
  expect(limit.isReached).toBe(true);
  expect(limits.of('run-2').isReached).toBe(false);
});

test('every batch of the run knows', () => {
  limits.of('run-1').markReached();
  expect(limits.of('run-1').isReached).toBe(true);
});

test('the daily limit is tried again after an hour, and no earlier', async () => {
  limits.of('run-1').markReached();
  await clock.sleep(3_599_999);
  expect(limits.of('run-1').isReached).toBe(true);
  await clock.sleep(1);
  expect(limits.of('run-1').isReached).toBe(false);
});

test('of more than a thousand runs the oldest is forgotten, so that memory does not fill up', () => {
  for (let run = 1; run <= 1000; run++) limits.of(`run-${run}`).markReached();
  expect(limits.of('run-1').isReached).toBe(true);
  limits.of('run-1001').markReached();
  expect(limits.of('run-1').isReached).toBe(false);
  expect(limits.of('run-2').isReached).toBe(true);
  expect(limits.of('run-1001').isReached).toBe(true);
});
