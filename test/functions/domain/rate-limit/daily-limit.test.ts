import { beforeEach, expect, test } from 'vitest';
import { DailyLimits } from '../../../../functions/domain/rate-limit/daily-limit.ts';
import type { Clock } from '../../../../functions/domain/rate-limit/pace.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

let clock: Clock;
let limits: DailyLimits;
beforeEach(() => {
  clock = virtualClock();
  limits = new DailyLimits(clock.now);
});

test('a run is stopped from the moment it meets the cap, and no other run is', () => {
  const limit = limits.of('run-1');
  expect(limit.reached).toBe(false);
  limit.reach();
  expect(limit.reached).toBe(true);
  expect(limits.of('run-2').reached).toBe(false);
});

test('every batch of the run knows', () => {
  limits.of('run-1').reach();
  expect(limits.of('run-1').reached).toBe(true);
});

test('the cap is asked for anew after an hour, and no earlier', async () => {
  limits.of('run-1').reach();
  await clock.sleep(3_599_999);
  expect(limits.of('run-1').reached).toBe(true);
  await clock.sleep(1);
  expect(limits.of('run-1').reached).toBe(false);
});

test('of more than a thousand runs the oldest is forgotten, so that an environment does not fill up', () => {
  for (let run = 1; run <= 1000; run++) limits.of(`run-${run}`).reach();
  expect(limits.of('run-1').reached).toBe(true);
  limits.of('run-1001').reach();
  expect(limits.of('run-1').reached).toBe(false);
  expect(limits.of('run-2').reached).toBe(true);
  expect(limits.of('run-1001').reached).toBe(true);
});
