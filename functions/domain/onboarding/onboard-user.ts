import {
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
  UserExists,
  UserMissing,
} from '../directory-errors.ts';
import type { Fate } from '../outcomes.ts';
import { OutOfTime } from '../pace/pace.ts';
import type { UserRequest } from '../user/user-request.ts';
import { describeExisting } from './describe-existing.ts';
import { listNames } from './list-names.ts';
import type { OnboardingServices, OnboardingTerms } from './onboarding-terms.ts';
import type { Origin } from './origin.ts';
import { sendWithRetry } from './send-with-retry.ts';
import type { Account } from './user-directory.ts';

/** Sign-ups that are replaced for one person before it is given up: somebody signs up again each time. */
const maxReplacements = 3;

/**
 * Creates one person, has them invited, and puts them into their groups. Safe to run again after any crash: an account that
 * carries the run's mark counts as created, and group membership is added again without harm.
 *
 * Never throws for what became of the person; that is data.
 */
export async function onboardUser(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<Fate> {
  try {
    const standing = await establishAccount(request, terms, services);
    // The groups of people who were here before are their own affair.
    if (standing.presence === 'existing') return await describeExisting(request, standing.account, terms, services);
    const missed = await assignGroups(standing.user, request.groups ?? [], terms, services);
    return fateAs(standing, missed);
  } catch (error) {
    return fateOf(error);
  }
}

/** The fate a real run would give this person now, without creating or changing anyone. */
export async function foreseeUser(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<Fate> {
  try {
    const found = await findAccount(request, terms, services);
    if (found === undefined) return { outcome: 'created' };
    if (!isSignUp(found)) return await describeExisting(request, found, terms, services, { changesNothing: true });
    return terms.replaceSignUps ? { outcome: 'created', code: 'SIGN_UP_REPLACED' } : fateOf(new SignUpInTheWay());
  } catch (error) {
    return fateOf(error);
  }
}

/** Where a person stands in the pool, once it is sure that they have an account. */
export type Standing =
  | {
      /** By this run or event, in this try or an earlier one; `undelivered` when the invitation could not be sent. */
      readonly presence: 'created' | 'undelivered';
      /** The account's name; its address where Cognito, which could not send the mail, did not tell. */
      readonly user: string;
      readonly userId?: string;
      /** Whether this very call made the account, and not an earlier try. */
      readonly isNew: boolean;
      /** Whether a sign-up was deleted for it. */
      readonly replaced: boolean;
    }
  | { readonly presence: 'existing'; readonly account: Account };

/**
 * Sees to it that a person has an account: makes one, or finds the one that an earlier try made, or that was there before. A
 * sign-up that nobody has confirmed is none of these: whoever made it chose its password, and need not be the person. It is
 * deleted and the person created anew (docs/developers/adr/0001-replace-unconfirmed-sign-ups.md).
 * @throws SignUpInTheWay, NotAttempted, OutOfTime, and what the directory throws
 */
export async function establishAccount(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<Standing> {
  for (let replacements = 0; ; replacements++) {
    const found = await createOrFind(request, terms, services);
    if (!('status' in found)) return { ...found, replaced: replacements > 0 };
    if (!isSignUp(found)) return standingOf(found, terms.origin, replacements > 0);
    if (!terms.replaceSignUps || replacements === maxReplacements) throw new SignUpInTheWay();
    await removeSignUp(request, found, terms, services);
  }
}

/** Nobody but the person who signs up can make an account of this status; AdminCreateUser never does. */
export function isSignUp({ status }: Account): boolean {
  return status === 'UNCONFIRMED';
}

/** What an account says to the run or event of this mark. */
export function standingOf(account: Account, origin: Origin, replaced = false): Standing {
  if (isSignUp(account) || account.origin !== origin) return { presence: 'existing', account };
  const { userName: user, userId, undelivered } = account;
  return { presence: undelivered ? 'undelivered' : 'created', user, userId, isNew: false, replaced };
}

type Made = Omit<Extract<Standing, { isNew: boolean }>, 'replaced'>;

/** @returns the account that this call made, or else the one that is there */
async function createOrFind(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<Made | Account> {
  const { dailyLimit, earlierTry, origin } = terms;
  if (earlierTry?.isLikely) {
    const found = await findAccount(request, terms, services);
    if (found && isOwn(found, origin)) earlierTry.found();
    if (found) return found;
    earlierTry.missed();
  }
  // An account that vanishes between the two calls makes room for another try.
  for (let tries = 1; ; tries++) {
    let sends = 0;
    try {
      const { userName: user, userId } = await sendWithRetry('creation', terms, services, () => {
        // It may have been met while this one waited for its turn.
        if (dailyLimit?.reached) throw new NotAttempted();
        sends++;
        return services.directory.create(request, origin, new Date(services.clock.now()));
      });
      return { presence: 'created', user, userId, isNew: true };
    } catch (error) {
      if (error instanceof DailyLimitReached) dailyLimit?.reach();
      if (error instanceof InvitationUndelivered) return keepUndelivered(request, terms, services);
      if (error instanceof UserExists) {
        const found = await findAccount(request, terms, services);
        // After a second send it may just be that the first one's answer was lost.
        if (found && isOwn(found, origin) && sends === 1) earlierTry?.found();
        if (found) return found;
        if (tries < maxReplacements) continue;
      }
      if (isAboutMail(error)) {
        const found = await findAccount(request, terms, services);
        if (found && isOwn(found, origin)) return keepUndelivered(request, terms, services, found);
      }
      throw error;
    }
  }
}

function isOwn(account: Account, origin: Origin): boolean {
  return standingOf(account, origin).presence !== 'existing';
}

async function findAccount(
  { email }: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<Account | undefined> {
  return sendWithRetry('read', terms, services, () => services.directory.find(email));
}

/**
 * Deletes a sign-up. It may have been waited for its turn, so it is looked at once more: a person who has confirmed their address
 * by now is one who was here before. What is left is the time between two calls; who confirms in it is invited anew.
 */
async function removeSignUp(
  { email }: UserRequest,
  { userName }: Account,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<void> {
  const { directory } = services;
  try {
    await sendWithRetry('update', terms, services, async () => {
      const now = await directory.find(email);
      if (now && now.userName === userName && isSignUp(now)) await directory.remove(userName);
    });
  } catch (error) {
    if (!(error instanceof UserMissing)) throw error;
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
  account?: Account,
): Promise<Made> {
  const at = new Date(services.clock.now());
  const user = account?.userName ?? email;
  try {
    await sendWithRetry('update', terms, services, () => services.directory.markUndelivered(user, at));
  } catch (error) {
    if (!(error instanceof DirectoryError || error instanceof OutOfTime)) throw error;
  }
  return { presence: 'undelivered', user, ...(account && { userId: account.userId }), isNew: true };
}

/**
 * Cognito may have made the user before it found its mail cap reached or the mail's trigger broken. Its documents don't say,
 * and a row that may be imported again must not be one that is then passed over as existing, never invited.
 */
function isAboutMail(error: unknown): boolean {
  return error instanceof DailyLimitReached || error instanceof TriggerFailed || error instanceof TriggerRefused;
}

function fateAs({ presence, replaced }: Exclude<Standing, { presence: 'existing' }>, missed: readonly string[]): Fate {
  const groups = listNames(missed);
  if (presence === 'undelivered') {
    const detail = `The account exists, but the invitation could not be sent, and the account could not be put into ${groups}. Check the address, add the groups by hand, then send the invitation again.`;
    return { outcome: 'undelivered', code: 'UNDELIVERED', ...(groups && { detail }) };
  }
  if (groups === '') return { outcome: 'created', ...(replaced && { code: 'SIGN_UP_REPLACED' }) };
  return {
    outcome: 'failed',
    code: 'GROUP_NOT_ASSIGNED',
    detail: `The account exists and is invited, but could not be put into ${groups}. Add it there by hand; importing the row again leaves the account as it is.`,
  };
}

/** @returns the groups that the person could not be put into */
export async function assignGroups(
  user: string,
  groups: readonly string[],
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<readonly string[]> {
  const missed: string[] = [];
  for (const group of groups) {
    try {
      await sendWithRetry('update', terms, services, () => services.directory.addToGroup(user, group));
    } catch (error) {
      if (fateOf(error).code === undefined) throw error;
      missed.push(group);
    }
  }
  return missed;
}

/** The daily cap was met before the request was sent. */
class NotAttempted extends Error {
  override readonly name = 'NotAttempted';
}

/** A sign-up that nobody has confirmed holds the address, and may not be replaced, or comes back each time. */
class SignUpInTheWay extends Error {
  override readonly name = 'SignUpInTheWay';
}

/**
 * What an error says of the person whom it happened to.
 * @throws the error itself when it is none that onboarding knows
 */
export function fateOf(error: unknown): Fate {
  if (error instanceof SignUpInTheWay) return { outcome: 'failed', code: 'UNCONFIRMED_SIGN_UP' };
  if (error instanceof NotAttempted) return { outcome: 'failed', code: 'DAILY_LIMIT' };
  if (error instanceof OutOfTime) return { outcome: 'failed', code: 'OUT_OF_TIME' };
  if (error instanceof Throttled) return { outcome: 'failed', code: 'THROTTLED' };
  if (error instanceof DailyLimitReached) return { outcome: 'failed', code: 'DAILY_LIMIT' };
  if (error instanceof PermissionDenied) return { outcome: 'failed', code: 'PERMISSION_DENIED' };
  if (error instanceof GroupMissing) return { outcome: 'failed', code: 'GROUP_NOT_ASSIGNED' };
  // The account was deleted while it was being worked on.
  if (error instanceof DirectoryFault || error instanceof UserMissing || error instanceof UserExists)
    return { outcome: 'failed', code: 'SERVICE_FAULT' };
  if (error instanceof TriggerFailed) return { outcome: 'failed', code: 'TRIGGER_FAILED' };
  if (error instanceof TriggerRefused) return { outcome: 'failed', code: 'REFUSED_BY_TRIGGER', detail: error.message };
  if (error instanceof RequestRefused)
    return { outcome: 'rejected', code: 'REFUSED_BY_COGNITO', detail: error.message };
  throw error;
}
