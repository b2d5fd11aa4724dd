import * as z from 'zod/mini';
import { IntakeQueue } from '../../contract.ts';

const aboveZero = z.number().check(z.positive());
const rates = z.object({
  creationsPerSecond: aboveZero,
  updatesPerSecond: aboveZero,
  readsPerSecond: aboveZero,
  mailsPerSecond: aboveZero,
});

/** Requests, and emails, a second. */
export type Rates = Readonly<z.output<typeof rates>>;

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
  /** For what administrators do with people on their page. */
  readonly admin: Rates;
  /** For reminders, and invitations that are renewed. */
  readonly sweep: SweepPlan;
  readonly workers: number;
  /** People a batch, at most. */
  readonly batchSize: number;
  /** Events that one invocation is handed, at most. */
  readonly eventsAtOnce: number;
}

/** How fast and in what batches people are emailed who were invited and have not come in. */
export interface SweepPlan {
  /** For its workers together. */
  readonly rates: Rates;
  readonly workers: number;
  /** People a batch, at most. */
  readonly batchSize: number;
}

/** What a worker of an import reads of the settings. */
export const bulkSettings = z.object({ plan: z.object({ bulk: rates, workers: aboveZero }) });
/** What a worker of events reads of the settings. */
export const intakeSettings = z.object({ plan: z.object({ intake: rates }) });
/** What reads of the settings who acts on people from the admin page. */
export const adminRatesSettings = z.object({ plan: z.object({ admin: rates }) });
/** What reads of the settings who reminds people. */
export const sweepSettings = z.object({
  plan: z.object({ sweep: z.object({ rates, workers: aboveZero, batchSize: aboveZero }) }),
});
/** What decides how a file is cut into batches. */
export const batchSettings = z.object({
  plan: z.object({ bulk: z.object({ updatesPerSecond: aboveZero }), workers: aboveZero, batchSize: aboveZero }),
});

export type BatchLimits = z.output<typeof batchSettings>['plan'];

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
  const intake = scaleRates(quotas, quotas.intakeShare);
  return {
    bulk,
    intake,
    admin: scaleRates(quotas, adminPart),
    sweep: sweepPlan(intake, workers),
    workers,
    batchSize: clamp(quotas.batchSize ?? Math.floor((perSecond / workers) * secondsPerBatch), 1, maxBatchSize),
    eventsAtOnce: eventsAtOnce(intake),
  };
}

/** Events whose answers, and whose processing, fit into one execution: statemachines/README.md has the arithmetic. */
const maxEventsAtOnce = 10;
/** What one invocation's events are meant to take, so that they come well within the 55 s that ApplyEvents has for its requests. */
const secondsOfEvents = 20;

function eventsAtOnce({ creationsPerSecond, mailsPerSecond }: Rates): number {
  const perWorker = Math.min(creationsPerSecond, mailsPerSecond) / IntakeQueue.workers;
  return clamp(Math.floor(perWorker * secondsOfEvents), 1, maxEventsAtOnce);
}

/**
 * What the admin page may use of every rate. Nothing is reserved for it, since hardly ever does somebody act on many people: an import
 * that runs meanwhile, and the page, slow down by the throttles of both. A reserved part would slow down all other imports.
 */
const adminPart = 0.5;

/**
 * Reminders have the rate of events. They wait for nobody, so that no import should be slowed down by them, and an email that is too much for
 * SES is lost without a word: a share of its own that imports leave alone is the only one that is safe while one runs. Events and reminders at
 * their limits at the same time take what is left to live traffic, for as long as that lasts: at the defaults 1.4 emails a second. A reminder
 * writes on the account twice, so that they come to 1.25 a second, and a day from 8 to 18 has room for 45,000: somewhat less than what a new
 * account of SES may send a day.
 */
function sweepPlan(intake: Rates, mostWorkers: number): SweepPlan {
  const perSecond = Math.min(intake.creationsPerSecond, intake.mailsPerSecond);
  const workers = clamp(Math.ceil(perSecond / peoplePerWorker), 1, mostWorkers);
  return {
    rates: intake,
    workers,
    batchSize: clamp(Math.floor((perSecond / workers) * secondsPerBatch), 1, maxBatchSize),
  };
}

/** One worker's share of rates that all workers have together. */
export function shareOf(rates: Rates, workers: number): Rates {
  return mapRates(rates, (perSecond) => perSecond / workers);
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
  const { workers, batchSize } = plan;
  // Without groups there is no limit: the division gives Infinity.
  const maxInTime = Math.floor((plan.bulk.updatesPerSecond / workers / groupsEach) * secondsPerBatch);
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
