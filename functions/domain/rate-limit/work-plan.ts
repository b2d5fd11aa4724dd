/** Requests, and emails, a second. */
export interface Rates {
  readonly creationsPerSecond: number;
  readonly updatesPerSecond: number;
  readonly readsPerSecond: number;
  readonly mailsPerSecond: number;
}

/** The account's quotas, for all its pools in the Region together, and what of them is reserved for others than imports. */
export interface Quotas extends Rates {
  /** Part of every rate that is left to people who sign up and sign in meanwhile. */
  readonly liveShare: number;
  /** Part of every rate that is reserved for events. */
  readonly intakeShare: number;
  /** How many workers a run has; by the rates when unset. */
  readonly workers?: number | undefined;
  /** People a batch, at most, up to {@link maxBatchSize}; by the rates when unset. */
  readonly batchSize?: number | undefined;
}

/** How fast and in what batches people are onboarded. */
export interface WorkPlan {
  /** For the workers of all imports together. */
  readonly bulk: Rates;
  /** For the worker of events. */
  readonly intake: Rates;
  readonly workers: number;
  readonly batchSize: number;
}

/**
 * People a second that one worker is meant for. It waits for Cognito most of the time and is billed by the second, so few
 * workers that are busy cost least; at 25/s and a latency of 0.3 s it has 8 requests in flight, and needs a sixth of the
 * processor that comes with its memory.
 */
const peoplePerWorker = 25;
/** How long a batch should take. The function has 105 s for its requests (see create-users); the rest is for bad days. */
const secondsPerBatch = 40;
/**
 * People in the largest batch. The outcomes of 500 rows with the longest details are 241 KB of the 256 KiB that
 * a state may pass on (see `maxDetailBytes`), and a worker that dies leaves no more than 500 people to look up again.
 */
export const maxBatchSize = 500;

/**
 * Derives rates, workers and batch sizes from the account's quotas.
 *
 * - Every rate is split into a share for live traffic, one for events and the rest for imports.
 * - People are created as fast as creations and emails allow, whichever is slower: `min(creations, mails)`.
 * - A worker for every 25 people a second.
 * - A batch takes a worker about 40 s, and has 500 people at most: a pause of 0.3 s after each is below 1 %, and two tries fit
 *   in the 300 s that a child of the map has.
 */
export function workPlan(quotas: Quotas): WorkPlan {
  const bulk = scaleRates(quotas, 1 - quotas.liveShare - quotas.intakeShare);
  const perSecond = Math.min(bulk.creationsPerSecond, bulk.mailsPerSecond);
  const workers = quotas.workers ?? Math.max(1, Math.ceil(perSecond / peoplePerWorker));
  return {
    bulk,
    intake: scaleRates(quotas, quotas.intakeShare),
    workers,
    batchSize: clamp(quotas.batchSize ?? Math.floor((perSecond / workers) * secondsPerBatch), 1, maxBatchSize),
  };
}

/** One worker's share of rates that all workers have together. */
export function shareOf(rates: Rates, workers: number): Rates {
  return mapRates(rates, (perSecond) => perSecond / workers);
}

/** What limits the batches of a file. */
export interface BatchLimits {
  readonly workers: number;
  /** People a batch, at most. */
  readonly batchSize: number;
  /** Group changes a second, for all workers together. */
  readonly updatesPerSecond: number;
}

/** The work that a file makes. */
export interface Workload {
  /** People to be onboarded. */
  readonly people: number;
  /** Groups a person, in the part of the file that has the most. */
  readonly groupsEach: number;
}

/**
 * People a batch for one file.
 *
 * Every worker gets the same number of batches, so that none works alone at the end. Where groups need more
 * requests than people do, batches are smaller accordingly.
 */
export function batchSizeFor({ people, groupsEach }: Workload, plan: BatchLimits): number {
  const { workers, batchSize, updatesPerSecond } = plan;
  // Without groups there is no limit: the division gives Infinity.
  const maxInTime = Math.floor((updatesPerSecond / workers / groupsEach) * secondsPerBatch);
  const rounds = Math.max(1, Math.ceil(people / (clamp(maxInTime, 1, batchSize) * workers)));
  return Math.max(1, Math.ceil(people / (rounds * workers)));
}

function scaleRates(rates: Rates, part: number): Rates {
  return mapRates(rates, (perSecond) => Math.round(perSecond * part * 100) / 100);
}

function mapRates(rates: Rates, change: (perSecond: number) => number): Rates {
  return {
    creationsPerSecond: change(rates.creationsPerSecond),
    updatesPerSecond: change(rates.updatesPerSecond),
    readsPerSecond: change(rates.readsPerSecond),
    mailsPerSecond: change(rates.mailsPerSecond),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
