import type { Context } from 'aws-lambda';
import { type BatchItem, onboardBatch, type RowOutcome } from '../domain/onboarding/onboard-batch.ts';
import {
  type ImportPolicy,
  importSettings,
  type OnboardingServices,
  type OnboardingTerms,
  onboardingSettings,
  readImportPolicy,
  reservedMs,
} from '../domain/onboarding/onboarding-terms.ts';
import { importOrigin } from '../domain/onboarding/origin.ts';
import { DailyLimits } from '../domain/rate-limit/daily-limit.ts';
import type { Clock } from '../domain/rate-limit/pacer.ts';
import { maxInFlight } from '../domain/rate-limit/request-queue.ts';
import { bulkSettings, shareOf } from '../domain/rate-limit/work-plan.ts';
import { errorName } from '../error-facts.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { logger } from '../runtime/logger.ts';
import { task } from '../runtime/task.ts';
import { onboardingServices } from '../runtime/worker.ts';

/** What a child of the map passes on: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html */
export interface CreateUsersInput {
  readonly Items: readonly BatchItem[];
  readonly BatchInput: {
    readonly run_id: string;
    readonly preview: boolean;
    /** When the run first started; ISO 8601. */
    readonly started_at: string;
    /** How often the run was resumed. */
    readonly resumed: number;
  };
}

export interface CreateUsersOutput {
  /** One for every item. Row numbers, not people. */
  readonly outcomes: readonly RowOutcome[];
}

/** Makes the handler that creates a batch of people. */
export function createCreateUsers(
  services: OnboardingServices,
  policy: ImportPolicy,
  findLaterEvents: (since: string) => Promise<NonNullable<OnboardingTerms['findLaterEvents']>>,
) {
  const dailyLimits = new DailyLimits(services.clock.now);
  return task(async (input: CreateUsersInput, context: Context): Promise<CreateUsersOutput> => {
    const { run_id, preview, started_at, resumed } = input.BatchInput;
    const terms = {
      ...policy,
      origin: importOrigin(run_id),
      // Days may pass before a stopped run is resumed, and events may come.
      ...(resumed > 0 && { findLaterEvents: await findLaterEvents(started_at) }),
      deadline: services.clock.now() + context.getRemainingTimeInMillis() - reservedMs,
      // A person who resumes a run knows that emails can be sent again.
      dailyLimit: dailyLimits.of(`${run_id} ${resumed}`),
    };
    const outcomes = await onboardBatch(input.Items, terms, services, {
      preview,
      concurrency: maxInFlight,
      onUnexpected: (error) => logger.error('Unexpected error for a row', { run_id, error_name: errorName(error) }),
    });
    logger.info('Batch done', { run_id, preview, ...countByOutcome(outcomes) });
    return { outcomes };
  });
}

function countByOutcome(outcomes: readonly RowOutcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome, code } of outcomes) {
    const name = code === undefined ? outcome : `${outcome} ${code}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** The handler with the services and the policy of its environment. */
export function createUsersHandler(clock?: Clock) {
  const { plan } = readSettings(bulkSettings);
  const { signIn, ...settings } = readSettings(onboardingSettings);
  const policy = readImportPolicy({ ...settings, ...readSettings(importSettings) });
  const services = onboardingServices(shareOf(plan.bulk, plan.workers), signIn.invitation, clock);
  return createCreateUsers(services, policy, laterEventsInLedger);
}

/** The ledger and the client of S3 are loaded by the first batch of a resumed run: hardly any is. */
async function laterEventsInLedger(since: string) {
  const { summariseLaterEvents: laterEventsIn } = await import('../domain/accounts/later-events.ts');
  const { s3ObjectStorage } = await import('../adapters/object-storage.ts');
  const { storedEventLedger } = await import('../adapters/event-ledger.ts');
  const ledger = storedEventLedger(s3ObjectStorage(), resourceName('bucket'));
  return async (email: string) => laterEventsIn(await ledger.entriesFor(email), since);
}

export const handler = createUsersHandler();
