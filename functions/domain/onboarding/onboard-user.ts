import type { Fate } from '../outcomes.ts';
import type { DailyLimit } from '../pace/daily-limit.ts';
import type { UserRequest } from '../user/user-request.ts';
import type { EarlierTry } from './earlier-try.ts';
import { type Category, type Clock, OutOfTime, type Pacer } from './pace.ts';
import {
  type Account,
  DailyLimitReached,
  DirectoryError,
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
    const outcome = await createOrRecognise(request, terms, services);
    // The groups of people who were here before are their own affair.
    const missed = outcome === 'existing' ? [] : await assignGroups(request, terms, services);
    return fateAs(outcome, missed);
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

/** What is so of people who have an account. */
export type Presence = 'created' | 'existing' | 'undelivered';

/** @throws NotAttempted, and what creating and finding throw */
async function createOrRecognise(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<Presence> {
  const { dailyLimit, earlierTry } = terms;
  if (earlierTry?.isLikely) {
    const found = await recognise(request, terms, services);
    if (found && found !== 'existing') earlierTry.found();
    if (found) return found;
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
    return 'created';
  } catch (error) {
    if (error instanceof DailyLimitReached) dailyLimit?.reach();
    if (error instanceof InvitationUndelivered) return keepUndelivered(request, terms, services);
    if (error instanceof UserExists) {
      const found = (await recognise(request, terms, services)) ?? 'existing';
      // After a second send it may just be that the first one's answer was lost.
      if (found !== 'existing' && sends === 1) earlierTry?.found();
      return found;
    }
    if (isAboutMail(error)) {
      const found = await recognise(request, terms, services);
      if (found && found !== 'existing') return keepUndelivered(request, terms, services);
    }
    throw error;
  }
}

/**
 * Whoever looks at the account after a crash would take it for created and invited. A mark that can't be set takes nothing
 * from the outcome of this try.
 */
async function keepUndelivered(
  { email }: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<'undelivered'> {
  const at = new Date(services.clock.now());
  try {
    await persist('update', terms, services, () => services.directory.markUndelivered(email, at));
  } catch (error) {
    if (!(error instanceof DirectoryError || error instanceof OutOfTime)) throw error;
  }
  return 'undelivered';
}

/**
 * Cognito may have made the user before it found its mail cap reached or the mail's trigger broken. Its documents don't say,
 * and a row that may be dropped again must not be one that is then passed over as existing, never invited.
 */
function isAboutMail(error: unknown): boolean {
  return error instanceof DailyLimitReached || error instanceof TriggerFailed || error instanceof TriggerRefused;
}

/** @returns whether this run created the person, with or without a mail, or somebody before; undefined when nobody did */
async function recognise(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<Presence | undefined> {
  const found = await persist('read', terms, services, () => services.directory.find(request.email));
  return found && presenceOf(found, terms.since);
}

/** What an account says of the run or event that began at `since`. */
export function presenceOf({ createdAt, undelivered }: Account, since: Date): Presence {
  // Nobody is created in the millisecond in which a run starts: it has yet to read its file.
  if (createdAt <= since) return 'existing';
  return undelivered ? 'undelivered' : 'created';
}

function fateAs(outcome: Presence, missedGroups: readonly string[]): Fate {
  const groups = missedGroups.join(', ');
  if (outcome === 'undelivered') {
    const detail = `The account exists, but the invitation could not be sent, and the account could not be put into ${groups}. Check the address, add the groups by hand, then send the invitation again.`;
    return { outcome, code: 'UNDELIVERED', ...(groups && { detail }) };
  }
  if (groups === '') return { outcome };
  return {
    outcome: 'failed',
    code: 'GROUP_NOT_ASSIGNED',
    detail: `The account exists and is invited, but could not be put into ${groups}. Add it there by hand; dropping the row again leaves the account as it is.`,
  };
}

/** @returns the groups that the person could not be put into */
async function assignGroups(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<readonly string[]> {
  const missed: string[] = [];
  for (const group of request.groups ?? []) {
    try {
      await persist('update', terms, services, () => services.directory.addToGroup(request.email, group));
    } catch (error) {
      if (fateOf(error).code === undefined) throw error;
      missed.push(group);
    }
  }
  return missed;
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
  if (error instanceof NotAttempted) return { outcome: 'failed', code: 'DAILY_LIMIT' };
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
