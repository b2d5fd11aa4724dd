import { describe, expect, test } from 'vitest';
import { type Faults, type ScenarioName, scenarios } from '../../tools/simulate/faults.ts';
import { htmlReport } from '../../tools/simulate/html-report.ts';
import { type Result, type Setup, simulateBaselines, simulateOurs } from '../../tools/simulate/simulation.ts';

const quotas = {
  creationsPerSecond: 50,
  updatesPerSecond: 25,
  readsPerSecond: 120,
  mailsPerSecond: 1000,
  liveShare: 0.1,
  intakeShare: 0.1,
};

/** 26,000 people at 40 a second take eleven minutes: long enough for all but the longest faults to begin and end. */
const setup = (changes: Partial<Setup> = {}): Setup => ({
  people: { count: 26_000, groups: 0 },
  quotas,
  burstSeconds: 1,
  liveTraffic: 5,
  faults: {},
  seed: 1,
  ...changes,
});
const nobodyLost = { lost: 0, doubled: 0, doubledMails: 0 };

describe('the product, in virtual time', () => {
  test.each([1, 2, 3])('uses the whole quota and is never throttled, with seed %i', async (seed) => {
    const result = await simulateOurs(setup({ seed }));
    expect(result).toMatchObject({ ...nobodyLost, created: 26_000, withoutMail: 0, toImportAgain: 0 });
    expect(result.quotaUsed).toBeGreaterThan(0.99);
    expect(result.quotaUsed).toBeLessThanOrEqual(1);
    expect(result.callsPerUser).toBeLessThanOrEqual(1.02);
    expect(result.throttled).toBeLessThanOrEqual(0.005);
    expect(result.liveThrottled).toBe(0);
  });

  test.each((Object.keys(scenarios) as ScenarioName[]).filter((name) => name !== 'everything'))(
    'loses and duplicates nobody, and is hardly throttled, in scenario %s',
    async (name) => {
      const result = await simulateOurs(setup({ faults: scenarios[name].faults }));
      expect(result).toMatchObject({ ...nobodyLost, created: 26_000, toImportAgain: 0 });
      expect(result.throttled).toBeLessThanOrEqual(0.02);
    },
  );

  test('loses and duplicates nobody even when a worker dies every minute', async () => {
    const { created, toImportAgain, lost, doubled, doubledMails } = await simulateOurs(
      setup({ people: { count: 10_000, groups: 1 }, faults: { deathEvery: 60 } }),
    );
    expect({ lost, doubled, doubledMails }).toEqual(nobodyLost);
    // A batch that killed both its workers is reported as unfinished; people who were created stay.
    expect(created).toBeGreaterThan(9500);
    expect(created + toImportAgain).toBeGreaterThanOrEqual(10_000);
  });

  test('sends no email that SES would not accept', async () => {
    const result = await simulateOurs(
      setup({ people: { count: 5000, groups: 0 }, quotas: { ...quotas, mailsPerSecond: 14 } }),
    );
    expect(result).toMatchObject({ ...nobodyLost, created: 5000, withoutMail: 0 });
    expect(result.quotaUsed).toBeGreaterThan(0.99);
  });

  test('keeps to the quota for groups where people have some', async () => {
    const result = await simulateOurs(setup({ people: { count: 5000, groups: 3 } }));
    expect(result).toMatchObject({ ...nobodyLost, created: 5000, toImportAgain: 0, throttled: 0 });
    expect(result.quotaUsed).toBeGreaterThan(0.97);
  });

  test('makes no more calls once the daily limit is reached', async () => {
    const faults: Faults = { dailyMails: 3000 };
    const { created, toImportAgain, callsPerUser, lost } = await simulateOurs(setup({ faults }));
    expect(created).toBeLessThan(3040);
    expect(toImportAgain).toBe(26_000 - created);
    expect(lost).toBe(0);
    // One call more for those in flight in each of the two workers.
    expect(callsPerUser * 26_000).toBeLessThan(3100);
  });

  test('has the same results for the same seed', async () => {
    const { faults } = scenarios.deaths;
    const of = async (seed: number) => {
      const { makespanSeconds } = await simulateOurs(setup({ people: { count: 2000, groups: 0 }, faults, seed }));
      return makespanSeconds;
    };
    expect(await of(7)).toBe(await of(7));
    expect(await of(7)).not.toBe(await of(8));
  });
});

test('in comparison, the SDK loses people by default, and a loop with pauses leaves a third of the quota unused', async () => {
  const results: Result[] = [];
  await simulateBaselines(setup({ people: { count: 5000, groups: 0 } }), (result) => results.push(result));
  const byName = Object.fromEntries(results.map((result) => [result.name, result]));
  expect(byName['SDK standard']?.lost).toBeGreaterThan(500);
  expect(byName['SDK standard']?.throttled).toBeGreaterThan(0.2);
  expect(byName['fixed delay']?.quotaUsed).toBeLessThan(0.75);
  const page = htmlReport('5,000 people <at> 50/s', results, 50);
  expect(page).toContain('5,000 people &lt;at&gt; 50/s');
  expect(page.match(/<svg/g)).toHaveLength(3);
  expect(page).not.toMatch(/https?:|NaN/);
});
