import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  batchSizeFor,
  maxBatchSize,
  type Quotas,
  type Rates,
  shareOf,
  workPlan,
} from '../../../../functions/domain/rate-limit/work-plan.ts';

const quotas: Quotas = {
  creationsPerSecond: 50,
  updatesPerSecond: 25,
  readsPerSecond: 120,
  mailsPerSecond: 14,
  liveShare: 0.1,
  intakeShare: 0.1,
};

describe('the plan', () => {
  test('splits every rate into live traffic, events and imports', () => {
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
    [{ workers: 4 }, { workers: 4, batchSize: 112 }],
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

/** Rates that the settings allow, and shares that leave something for imports. */
const anyQuotas: fc.Arbitrary<Quotas> = fc
  .record({
    creationsPerSecond: fc.integer({ min: 1, max: 10_000 }),
    updatesPerSecond: fc.integer({ min: 1, max: 10_000 }),
    readsPerSecond: fc.integer({ min: 1, max: 10_000 }),
    mailsPerSecond: fc.integer({ min: 1, max: 10_000 }),
    liveShare: fc.double({ min: 0, max: 0.9, noNaN: true }),
    intakeShare: fc.double({ min: 0, max: 0.9, noNaN: true }),
    workers: fc.option(fc.integer({ min: 1, max: 1000 }), { nil: undefined }),
    batchSize: fc.option(fc.integer({ min: 1, max: 10_000 }), { nil: undefined }),
  })
  .filter(({ liveShare, intakeShare }) => liveShare + intakeShare < 0.99);
const categories = ['creationsPerSecond', 'updatesPerSecond', 'readsPerSecond', 'mailsPerSecond'] as const;

describe('for any quotas', () => {
  test('live traffic, events and imports have the whole quota together, within a hundredth of a request a second', () => {
    fc.assert(
      fc.property(anyQuotas, (any) => {
        const { bulk, intake } = workPlan(any);
        for (const category of categories) {
          const together = any[category] * any.liveShare + intake[category] + bulk[category];
          expect(Math.abs(together - any[category])).toBeLessThanOrEqual(0.01 + 1e-9);
        }
      }),
    );
  });

  test('the shares of all workers add up to the rates of imports', () => {
    fc.assert(
      fc.property(anyQuotas, (any) => {
        const { bulk, workers } = workPlan(any);
        const share = shareOf(bulk, workers);
        const together = (category: keyof Rates) => share[category] * workers;
        for (const category of categories) expect(together(category)).toBeCloseTo(bulk[category], 6);
      }),
    );
  });

  test('no worker creates more than 25 people a second, and no fewer workers would do', () => {
    fc.assert(
      fc.property(anyQuotas, (any) => {
        const { bulk, workers } = workPlan({ ...any, workers: undefined });
        const perSecond = Math.min(bulk.creationsPerSecond, bulk.mailsPerSecond);
        expect(perSecond / workers).toBeLessThanOrEqual(25);
        if (workers > 1) expect(perSecond / (workers - 1)).toBeGreaterThan(25);
      }),
    );
  });

  test('a batch has at least one person and fits into a state, whatever the settings say', () => {
    fc.assert(
      fc.property(anyQuotas, (any) => {
        const { batchSize } = workPlan(any);
        expect(batchSize).toBeGreaterThanOrEqual(1);
        expect(batchSize).toBeLessThanOrEqual(maxBatchSize);
        expect(Number.isInteger(batchSize)).toBe(true);
      }),
    );
  });

  test('a batch takes 40 s of a worker, or less where that would be too many people', () => {
    fc.assert(
      fc.property(anyQuotas, (any) => {
        const { batchSize, bulk, workers } = workPlan({ ...any, batchSize: undefined });
        const perSecond = Math.min(bulk.creationsPerSecond, bulk.mailsPerSecond) / workers;
        if (batchSize > 1) expect(batchSize / perSecond).toBeLessThanOrEqual(40 + 1e-9);
        if (batchSize < maxBatchSize) expect((batchSize + 1) / perSecond).toBeGreaterThan(40 - 1e-9);
      }),
    );
  });

  test('the batches of a file keep to these bounds, and to 40 s of group changes', () => {
    const groups = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 100, noNaN: true }));
    fc.assert(
      fc.property(anyQuotas, fc.nat({ max: 10_000_000 }), groups, (any, people, groupsEach) => {
        const plan = workPlan(any);
        const { workers, batchSize } = plan;
        const { updatesPerSecond } = plan.bulk;
        const size = batchSizeFor({ people, groupsEach }, plan);
        expect(size).toBeGreaterThanOrEqual(1);
        expect(size).toBeLessThanOrEqual(batchSize);
        expect(size).toBeLessThanOrEqual(maxBatchSize);
        if (size > 1) expect((size * groupsEach * workers) / updatesPerSecond).toBeLessThanOrEqual(40 + 1e-6);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the batches of a file', () => {
  const plan = { workers: 2, batchSize: 500, bulk: { updatesPerSecond: 20 } };

  test.each([
    [0, 0, 1],
    [1, 0, 1],
    [999, 0, 500],
    [1001, 0, 251],
    [10_000, 1, 385],
    [10_000, 3, 132],
    [10_000, 2000, 1],
  ])('%i people with %f groups each go in batches of %i', (people, groupsEach, size) => {
    expect(batchSizeFor({ people, groupsEach }, plan)).toBe(size);
  });

  test('are no larger than allowed where groups take no time', () => {
    const oneWorker = { workers: 1, batchSize: 500, bulk: { updatesPerSecond: 100 } };
    expect(batchSizeFor({ people: 10_000, groupsEach: 1 }, oneWorker)).toBe(500);
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
