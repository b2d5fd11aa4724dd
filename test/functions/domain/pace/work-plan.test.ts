import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchSizeFor, type Quotas, shareOf, workPlan } from '../../../../functions/domain/pace/work-plan.ts';

const quotas: Quotas = {
  creationsPerSecond: 50,
  updatesPerSecond: 25,
  readsPerSecond: 120,
  mailsPerSecond: 14,
  liveShare: 0.1,
  intakeShare: 0.1,
};

describe('the plan', () => {
  test('parts every rate into live traffic, events and imports', () => {
    const { bulk, intake } = workPlan({ ...quotas, mailsPerSecond: 40, liveShare: 0.25, intakeShare: 0.125 });
    expect(bulk).toEqual({
      creationsPerSecond: 31.25,
      updatesPerSecond: 15.63,
      readsPerSecond: 75,
      mailsPerSecond: 25,
    });
    expect(intake).toEqual({ creationsPerSecond: 6.25, updatesPerSecond: 3.13, readsPerSecond: 15, mailsPerSecond: 5 });
  });

  test.each([
    [{}, { workers: 1, batchSize: 448 }],
    [{ mailsPerSecond: 1000 }, { workers: 2, batchSize: 500 }],
    [{ mailsPerSecond: 1 }, { workers: 1, batchSize: 32 }],
    [
      { creationsPerSecond: 1000, mailsPerSecond: 1000 },
      { workers: 32, batchSize: 500 },
    ],
    [
      { workers: 4, batchSize: 50 },
      { workers: 4, batchSize: 50 },
    ],
    [
      { workers: 4, batchSize: 1000 },
      { workers: 4, batchSize: 500 },
    ],
  ])('has by %j %j', (changes, expected) => {
    expect(workPlan({ ...quotas, ...changes })).toMatchObject(expected);
  });

  test('gives every worker an equal share', () => {
    expect(shareOf(workPlan(quotas).bulk, 2)).toEqual({
      creationsPerSecond: 20,
      updatesPerSecond: 10,
      readsPerSecond: 48,
      mailsPerSecond: 5.6,
    });
  });
});

describe('the batches of a file', () => {
  const plan = { workers: 2, batchSize: 500, updatesPerSecond: 20 };

  test.each([
    [1, 0, 1],
    [999, 0, 500],
    [1001, 0, 251],
    [10_000, 1, 385],
    [10_000, 3, 132],
    [10_000, 2000, 1],
  ])('%i people with %f groups each go in batches of %i', (people, groupsEach, size) => {
    expect(batchSizeFor({ people, groupsEach }, plan)).toBe(size);
  });

  test('are never larger than allowed, and every worker gets as many as the others, but for the last ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 1, max: 40 }), (people, workers) => {
        const size = batchSizeFor({ people, groupsEach: 0 }, { ...plan, workers });
        const rounds = Math.ceil(people / (500 * workers));
        expect(size).toBeLessThanOrEqual(500);
        expect(size * workers * rounds).toBeGreaterThanOrEqual(people);
        expect((size - 1) * workers * rounds).toBeLessThan(people);
      }),
    );
  });
});
