/** Requests, and mails, a second. */
export interface Rates {
  readonly creationsPerSecond: number;
  readonly updatesPerSecond: number;
  readonly readsPerSecond: number;
  readonly mailsPerSecond: number;
}

/** What the account may do, all its pools in the Region together, and what is kept of that for others than imports. */
export interface Quotas extends Rates {
  /** Part of every rate that is left to people who sign up and in meanwhile. */
  readonly liveShare: number;
  /** Part of every rate that is kept for events. */
  readonly intakeShare: number;
  /** How many workers a run has; by the rates when unset. */
  readonly workers?: number | undefined;
  /** People a batch, at most, up to {@link maxBatchSize}; by the rates when unset. */
  readonly batchSize?: number | undefined;
}

/** How fast and in what portions people are onboarded. */
export interface WorkPlan {
  /** For the workers of all imports together. */
  readonly bulk: Rates;
  /** For the worker of events. */
  readonly intake: Rates;
  readonly workers: number;
  readonly batchSize: number;
}

/**
 * People a second that one worker is meant for. It waits for Cognito most of the time and is paid by the second, so few
 * workers that are busy cost least; at 25/s and a latency of 0.3 s it has 8 requests under way, and needs a sixth of the
 * processor that comes with its memory.
 */
const peoplePerWorker = 25;
/** What a batch is meant to take. The function has 105 s for its requests (see create-users); the rest is for bad days. */
const secondsPerBatch = 40;
/**
 * People in the largest batch there may be. The outcomes of 500 rows with the longest details are 241 KB of the 256 KiB that
 * a state may hand on (see `maxDetailBytes`), and a worker that dies leaves no more than 500 people to look up again.
 */
export const maxBatchSize = 500;

/**
 * Derives everything about pace from the account's quotas.
 *
 * - Every rate is parted into a share for live traffic, one for events and the rest for imports.
 * - People are created as fast as creations and mails allow, whichever is slower: `min(creations, mails)`.
 * - A worker for every 25 people a second.
 * - A batch takes a worker about 40 s, and has 500 people at most: a pause of 0.3 s after each is below 1 %, and two tries fit
 *   in the 300 s that a child of the map has.
 */
export function workPlan(quotas: Quotas): WorkPlan {
  const bulk = partOf(quotas, 1 - quotas.liveShare - quotas.intakeShare);
  const perSecond = Math.min(bulk.creationsPerSecond, bulk.mailsPerSecond);
  const workers = quotas.workers ?? Math.max(1, Math.ceil(perSecond / peoplePerWorker));
  return {
    bulk,
    intake: partOf(quotas, quotas.intakeShare),
    workers,
    batchSize: clamp(quotas.batchSize ?? Math.floor((perSecond / workers) * secondsPerBatch), 1, maxBatchSize),
  };
}

/** One worker's share of rates that so many have together. */
export function shareOf(rates: Rates, workers: number): Rates {
  return eachOf(rates, (perSecond) => perSecond / workers);
}

/** What decides how a file is cut into batches. */
export interface Portions {
  readonly workers: number;
  /** People a batch, at most. */
  readonly batchSize: number;
  /** Group changes a second that all workers may make together. */
  readonly updatesPerSecond: number;
}

/** What a file asks for. */
export interface Workload {
  /** People to be onboarded. */
  readonly people: number;
  /** Groups a person, in the part of the file that has most. */
  readonly groupsEach: number;
}

/**
 * People a batch for one file.
 *
 * Every worker gets as many batches as the others, so that none works alone at the end. Where groups ask for more
 * requests than people do, batches are smaller by as much.
 */
export function batchSizeFor({ people, groupsEach }: Workload, plan: Portions): number {
  const { workers, batchSize, updatesPerSecond } = plan;
  // Without groups as many as you like: the division gives Infinity.
  const inTime = Math.floor((updatesPerSecond / workers / groupsEach) * secondsPerBatch);
  const rounds = Math.max(1, Math.ceil(people / (clamp(inTime, 1, batchSize) * workers)));
  return Math.max(1, Math.ceil(people / (rounds * workers)));
}

function partOf(rates: Rates, part: number): Rates {
  return eachOf(rates, (perSecond) => Math.round(perSecond * part * 100) / 100);
}

function eachOf(rates: Rates, change: (perSecond: number) => number): Rates {
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
