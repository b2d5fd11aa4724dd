import { bulkImportFunctions } from '../../functions/bulk-import/functions.ts';
import { type BatchItem, onboardBatch, type RowOutcome } from '../../functions/domain/onboarding/onboard-batch.ts';
import { type OnboardingServices, reservedMs } from '../../functions/domain/onboarding/onboarding-terms.ts';
import { DailyLimits } from '../../functions/domain/rate-limit/daily-limit.ts';
import { Governor } from '../../functions/domain/rate-limit/governor.ts';
import { maxInFlight } from '../../functions/domain/rate-limit/request-queue.ts';
import { batchSizeFor, shareOf, type WorkPlan } from '../../functions/domain/rate-limit/work-plan.ts';
import { addressOf, type CognitoModel, simulatedRun } from './cognito-model.ts';
import { type Attempt, runBatches } from './distributed-map.ts';
import type { Random } from './random.ts';
import { timerMs, type VirtualTime } from './virtual-time.ts';

/** The people of an import. */
export interface People {
  readonly count: number;
  /** Groups that everybody is put into. */
  readonly groups: number;
}

/** What became of everybody, by the answers of the workers. */
export interface Outcome {
  readonly created: number;
  readonly undelivered: number;
  /** Reported, to be imported again. */
  readonly failed: number;
  /** By code. */
  readonly codes: Readonly<Record<string, number>>;
  /** 1 for everybody of whom a report would tell that they are done. */
  readonly isDone: Uint8Array;
}

/** As CreateUsers: its time-out, less what it reserves for the answer. */
const deadlineMs = bulkImportFunctions.CreateUsers.timeoutSeconds * 1000 - reservedMs;

/**
 * Runs the product's own code, batches, governor, retries and all, against the model: a governor for each of the function's
 * environments, which lives from batch to batch until it is killed.
 */
export async function onboardAll(
  { count, groups }: People,
  plan: WorkPlan,
  model: CognitoModel,
  { time, random, deathEvery }: { time: VirtualTime; random: Random; deathEvery: number | undefined },
): Promise<Outcome> {
  const rates = shareOf(plan.bulk, plan.workers);
  const size = batchSizeFor({ people: count, groupsEach: groups }, plan);
  const groupNames = Array.from({ length: groups }, (_, index) => `group-${index}`);
  const isDone = new Uint8Array(count);
  const codes: Record<string, number> = {};
  const counts = { created: 0, existing: 0, skipped: 0, undelivered: 0, rejected: 0, failed: 0 };

  const itemsOf = (batch: number): BatchItem[] =>
    Array.from({ length: Math.min(size, count - batch * size) }, (_, index) => {
      const person = batch * size + index;
      return { row: person + 2, email: addressOf(person), ...(groups > 0 && { groups: groupNames }) };
    });
  const newEnvironment = (isAlive: () => boolean) => {
    const clock = {
      now: time.now,
      sleep: (milliseconds: number) =>
        new Promise<void>((resolve) => {
          // A timer is late by a millisecond or two.
          time.at(time.now() + timerMs(milliseconds) + 2 * random(), () => {
            if (isAlive()) resolve();
          });
        }),
    };
    const services: OnboardingServices = {
      directory: model.client(isAlive),
      pacer: new Governor(clock, rates, random),
      clock,
      random,
    };
    const dailyLimits = new DailyLimits(time.now);
    return (batch: number): Promise<RowOutcome[]> =>
      onboardBatch(
        itemsOf(batch),
        {
          origin: simulatedRun,
          deadline: time.now() + deadlineMs,
          replaceSignUps: false,
          dailyLimit: dailyLimits.of('run'),
        },
        services,
        {
          preview: false,
          concurrency: maxInFlight,
          onUnexpected: (error) => {
            throw error;
          },
        },
      );
  };
  const recordAttempt = (batch: number, { result }: Attempt<RowOutcome[]>) => {
    if (result === undefined) {
      const lost = Math.min(size, count - batch * size);
      counts.failed += lost;
      codes.UNFINISHED = (codes.UNFINISHED ?? 0) + lost;
      return;
    }
    for (const { row, outcome, code } of result) {
      counts[outcome]++;
      if (code !== undefined) codes[code] = (codes[code] ?? 0) + 1;
      if (outcome !== 'failed') isDone[row - 2] = 1;
    }
  };

  await runBatches(Math.ceil(count / size), {
    workers: plan.workers,
    newEnvironment,
    recordAttempt: recordAttempt,
    time,
    random,
    deathEvery,
  });
  return { created: counts.created, undelivered: counts.undelivered, failed: counts.failed, codes, isDone };
}
