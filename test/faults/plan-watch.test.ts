import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { type PlanLimits, PlanNotOver, PlanWatch } from './plan-watch.ts';

/** Watches one property of one plan; counts how often that is run. */
async function watchPlan(plan: (folder: string) => Promise<void>, limits: PlanLimits, load: number) {
  const folder = mkdtempSync(join(tmpdir(), 'plan-watch-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const watch = new PlanWatch(folder, limits, () => load);
  let times = 0;
  const property = fc.asyncProperty(fc.nat(), () =>
    watch.run(() => {
      times += 1;
      return plan(folder);
    }),
  );
  const failure: unknown = await watch.assert(property, { numRuns: 3, seed: 1 }).catch((error: unknown) => error);
  return { failure, times };
}

const hang = () => new Promise<void>(() => {});
async function work(folder: string): Promise<void> {
  for (let count = 0; count < 200; count++) {
    appendFileSync(join(folder, 'journal.jsonl'), '[]\n');
    await sleep(5);
  }
}

test.each([
  ['hangs on a machine that is not busy', hang, { stillMs: 100, busyMs: 10_000 }, 0.5, /^Lost: /],
  ['hangs on a busy machine', hang, { stillMs: 100, busyMs: 10_000 }, 12, /^Too slow here: .+ 12\.0 a core/],
  ['makes progress on a busy machine', work, { stillMs: 400, busyMs: 600 }, 12, /^Too slow here: /],
  ['repeats itself', work, { stillMs: 400, busyMs: 600 }, 0.5, /^Never ends: /],
])('a plan that %s is recognised, and not tried again', async (_, plan, limits, load, message) => {
  const { failure, times } = await watchPlan(plan, limits, load);
  expect(failure).toBeInstanceOf(PlanNotOver);
  expect(String((failure as Error).message)).toMatch(message);
  expect(times).toBe(1);
});

test('a plan that fails is reported with its seed, and made smaller', async () => {
  const { failure, times } = await watchPlan(
    () => Promise.reject(new Error('somebody is missing')),
    { stillMs: 100, busyMs: 100 },
    12,
  );
  expect(String(failure)).toContain('seed: 1');
  expect(times).toBeGreaterThan(1);
});

test('plans that end are fine', async () => {
  expect(await watchPlan(async () => {}, { stillMs: 100, busyMs: 100 }, 12)).toEqual({ failure: undefined, times: 3 });
});
