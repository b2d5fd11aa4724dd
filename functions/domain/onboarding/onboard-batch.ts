import type { Detail } from '../locale/detail.ts';
import { detailOf, type PersonOutcome } from '../outcomes.ts';
import type { UserRequest } from '../people/user-request.ts';
import { EarlierAttempt } from './earlier-attempt.ts';
import { onboardUser, previewUser } from './onboard-user.ts';
import type { OnboardingServices, OnboardingTerms } from './onboarding-terms.ts';
import { shortenDetail } from './shorten-detail.ts';

/** One line of `users.jsonl`: a user request and the row it came from. */
export type BatchItem = UserRequest & {
  readonly row: number;
  /** Which values of the row could not be read, and why, without the values. */
  readonly left_out?: Detail;
};

/** What became of one row. */
export type RowOutcome = PersonOutcome & { readonly row: number };

export interface BatchOptions {
  /** Says what each row's outcome would be, and creates nobody. */
  readonly preview: boolean;
  /** Requests in flight at a time. */
  readonly concurrency: number;
  /** Called for an error that is not an answer of the directory: a bug in our own code. */
  readonly onUnexpected: (error: unknown) => void;
}

/**
 * Onboards a batch. Returns exactly one outcome for each item, in the batch's order, whatever goes wrong with another.
 *
 * The details are short enough for the answer to `maxBatchSize` items to fit into a state.
 *
 * Once `terms.dailyLimit` is reached, people not yet attempted are returned as failed with `DAILY_LIMIT`, since each
 * further call would be useless.
 */
export async function onboardBatch(
  items: readonly BatchItem[],
  terms: OnboardingTerms,
  services: OnboardingServices,
  options: BatchOptions,
): Promise<RowOutcome[]> {
  const outcomes = new Array<RowOutcome>(items.length);
  const termsOfBatch = { ...terms, earlierAttempt: new EarlierAttempt() };
  let next = 0;

  async function onboardOne({ row, left_out, ...request }: BatchItem): Promise<RowOutcome> {
    if (terms.dailyLimit?.isReached && !options.preview) return { row, outcome: 'failed', code: 'DAILY_LIMIT' };
    try {
      const found = await (options.preview ? previewUser : onboardUser)(request, termsOfBatch, services);
      const outcome = addLeftOut(found, left_out);
      const detail = outcome.detail && shortenDetail(outcome.detail);
      return { row, ...withDetail(outcome, detail) };
    } catch (error) {
      options.onUnexpected(error);
      return { row, outcome: 'failed', code: 'SERVICE_FAULT' };
    }
  }

  async function runWorker(): Promise<void> {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) outcomes[index] = await onboardOne(item);
    }
  }

  await Promise.all(Array.from({ length: Math.min(options.concurrency, items.length) }, runWorker));
  return outcomes;
}

function withDetail({ detail: _, ...outcome }: PersonOutcome, detail: Detail | undefined): PersonOutcome {
  return detail === undefined ? outcome : { ...outcome, detail };
}

/** Says of a new account which values it lacks. Those of an account that exists are not changed anyway. */
function addLeftOut(outcome: PersonOutcome, leftOut: Detail | undefined): PersonOutcome {
  if (leftOut === undefined || outcome.outcome !== 'created') return outcome;
  if (outcome.code === undefined) return { ...outcome, code: 'VALUE_LEFT_OUT', detail: leftOut };
  return { ...outcome, detail: [detailOf(outcome), leftOut].flat() };
}
