import type { DailyLimit } from '../pace/daily-limit.ts';
import type { UserRequest } from '../user/user-request.ts';
import type { EarlierTry } from './earlier-try.ts';
import { type Category, type Clock, OutOfTime, type Pacer } from './pace.ts';
import {
  DailyLimitReached,
  DirectoryFault,
  GroupMissing,
  InvitationUndelivered,
  PermissionDenied,
  RequestRefused,
  Throttled,
  TriggerFailed,
  TriggerRefused,
  type UserDirectory,
  UserExists,
} from './user-directory.ts';

/** What became of one person. `code` is empty for people who are in the pool as asked for. */
export interface Fate {
  readonly outcome: 'created' | 'existing' | 'undelivered' | 'rejected' | 'failed';
  readonly code?: string;
  /** Plain language; given only where it says more than the code's own text. */
  readonly detail?: string;
}

export interface OnboardingServices {
  readonly directory: UserDirectory;
  readonly pacer: Pacer;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
}

export interface OnboardingTerms {
  /** When the run started: who was created since then was created by it, in this try or an earlier one. */
  readonly since: Date;
  /** Epoch milliseconds after which nothing new may be sent. */
  readonly deadline: number;
  /** Shared by everybody whom the cap concerns; without one each person finds out alone. */
  readonly dailyLimit?: DailyLimit;
  /** Shared by the people of a batch. */
  readonly earlierTry?: EarlierTry;
}

/** A call is sent up to 8 times: with full jitter of 0.2, 0.4 … 3.2, 5, 5 s that bridges about 8 s on average, 16 at most. */
const maxTries = 8;
const firstPauseMs = 200;
const longestPauseMs = 5000;

/**
 * Creates one person, has them invited, and puts them into their groups. Safe to run again after any crash: whoever was
 * created since the run began counts as created, and group membership is added again without harm.
 *
 * Never throws for what befell the person; that is data.
 */
export async function onboardUser(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<Fate> {
  try {
    const fate = await createOrRecognise(request, terms, services);
    if (fate.outcome !== 'created' && fate.outcome !== 'undelivered') return fate;
    return (await assignGroups(request, terms, services)) ?? fate;
  } catch (error) {
    return fateOf(error);
  }
}

/** The fate a real run would give this person now, without creating anyone. */
export async function foreseeUser(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<Fate> {
  try {
    const found = await persist('read', terms, services, () => services.directory.find(request.email));
    return { outcome: found === undefined ? 'created' : 'existing' };
  } catch (error) {
    return fateOf(error);
  }
}

async function createOrRecognise(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<Fate> {
  const { dailyLimit, earlierTry } = terms;
  if (earlierTry?.isLikely) {
    const found = await recognise(request, terms, services);
    if (found === 'created') earlierTry.found();
    if (found !== undefined) return { outcome: found };
    earlierTry.missed();
  }
  let sends = 0;
  try {
    await persist('creation', terms, services, async () => {
      // It may have been met while this one waited for its turn.
      if (dailyLimit?.reached) throw new NotAttempted();
      sends++;
      await services.directory.create(request);
    });
    return { outcome: 'created' };
  } catch (error) {
    if (error instanceof NotAttempted) return { outcome: 'failed', code: 'DAILY_LIMIT' };
    if (error instanceof DailyLimitReached) dailyLimit?.reach();
    // The user exists from here on, so the groups are still due.
    if (error instanceof InvitationUndelivered) return { outcome: 'undelivered', code: 'UNDELIVERED' };
    if (error instanceof UserExists) {
      const outcome = (await recognise(request, terms, services)) ?? 'existing';
      // After a second send it may just be that the first one's answer was lost.
      if (outcome === 'created' && sends === 1) earlierTry?.found();
      return { outcome };
    }
    if (isAboutMail(error) && (await recognise(request, terms, services)) === 'created') {
      return { outcome: 'undelivered', code: 'UNDELIVERED' };
    }
    throw error;
  }
}

/**
 * Cognito may have made the user before it found its mail cap reached or the mail's trigger broken. Its documents don't say,
 * and a row that may be dropped again must not be one that is then passed over as existing, never invited.
 */
function isAboutMail(error: unknown): boolean {
  return error instanceof DailyLimitReached || error instanceof TriggerFailed || error instanceof TriggerRefused;
}

/** @returns whether this run created the person or somebody before, or undefined when nobody did */
async function recognise(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<'created' | 'existing' | undefined> {
  const found = await persist('read', terms, services, () => services.directory.find(request.email));
  if (found === undefined) return undefined;
  return found.createdAt >= terms.since ? 'created' : 'existing';
}

async function assignGroups(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<Fate | undefined> {
  const missed: string[] = [];
  for (const group of request.groups ?? []) {
    try {
      await persist('update', terms, services, () => services.directory.addToGroup(request.email, group));
    } catch (error) {
      if (fateOf(error).code === undefined) throw error;
      missed.push(group);
    }
  }
  if (missed.length === 0) return undefined;
  return {
    outcome: 'failed',
    code: 'GROUP_NOT_ASSIGNED',
    detail: `The account exists and is invited, but could not be put into ${missed.join(', ')}. Add it there by hand; dropping the row again leaves the account as it is.`,
  };
}

/**
 * Sends a paced request, and again after throttles and faults, until the tries or the time are used up.
 * @throws OutOfTime, and what the last try threw
 */
export async function persist<T>(
  category: Category,
  terms: OnboardingTerms,
  { pacer, clock, random }: Pick<OnboardingServices, 'pacer' | 'clock' | 'random'>,
  send: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await pacer.send(category, terms.deadline, send);
    } catch (error) {
      const again = error instanceof Throttled || error instanceof DirectoryFault;
      if (!again || tries === maxTries) throw error;
      const pause = random() * Math.min(longestPauseMs, firstPauseMs * 2 ** (tries - 1));
      if (clock.now() + pause > terms.deadline) throw error;
      await clock.sleep(pause);
    }
  }
}

/** The daily cap was met before the request was sent. */
class NotAttempted extends Error {
  override readonly name = 'NotAttempted';
}

function fateOf(error: unknown): Fate {
  if (error instanceof OutOfTime) return { outcome: 'failed', code: 'OUT_OF_TIME' };
  if (error instanceof Throttled) return { outcome: 'failed', code: 'THROTTLED' };
  if (error instanceof DailyLimitReached) return { outcome: 'failed', code: 'DAILY_LIMIT' };
  if (error instanceof PermissionDenied) return { outcome: 'failed', code: 'PERMISSION_DENIED' };
  if (error instanceof GroupMissing) return { outcome: 'failed', code: 'GROUP_NOT_ASSIGNED' };
  if (error instanceof DirectoryFault) return { outcome: 'failed', code: 'SERVICE_FAULT' };
  if (error instanceof TriggerFailed) return { outcome: 'failed', code: 'TRIGGER_FAILED' };
  if (error instanceof TriggerRefused) return { outcome: 'failed', code: 'REFUSED_BY_TRIGGER', detail: error.message };
  if (error instanceof RequestRefused)
    return { outcome: 'rejected', code: 'REFUSED_BY_COGNITO', detail: error.message };
  throw error;
}
