import {
  DailyLimitReached,
  InvitationUndelivered,
  TriggerFailed,
  TriggerRefused,
  UserExists,
  UserMissing,
} from '../directory-errors.ts';
import type { UserRequest } from '../people/user-request.ts';
import type { OnboardingServices, OnboardingTerms } from './onboarding-terms.ts';
import { NotAttempted, SignUpInTheWay } from './outcome-of-error.ts';
import { ignoreRefusal, sendWithRetry } from './send-with-retry.ts';
import { isOwn, isSignUp, type Standing, standingOf } from './standing.ts';
import type { Account } from './user-directory.ts';

/** Sign-ups that are replaced for one person before giving up: somebody signs up again each time. */
const maxReplacements = 3;

/**
 * Ensures that a person has an account: makes one, or finds the one that an earlier attempt made or that existed before. A
 * sign-up that nobody has confirmed is none of these: the one who made it chose its password, and may not be the person. It is
 * deleted and the person created (docs/developers/adr/0001-replace-unconfirmed-sign-ups.md).
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

type OwnAccount = Omit<Extract<Standing, { isNew: boolean }>, 'replaced'>;

/** @returns the account that this call made, or else the one that exists */
async function createOrFind(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<OwnAccount | Account> {
  const { dailyLimit, earlierAttempt, origin } = terms;
  if (earlierAttempt?.isLikely) {
    const found = await findAccount(request, terms, services);
    if (found && isOwn(found, origin)) earlierAttempt.recordFound();
    if (found) return found;
    earlierAttempt.recordMissed();
  }
  // An account that disappears between the two calls makes room for another attempt.
  for (let tries = 1; ; tries++) {
    let sends = 0;
    try {
      const user = await sendWithRetry('creation', terms, services, () => {
        // It may have been reached while this one waited for its turn.
        if (dailyLimit?.isReached) throw new NotAttempted();
        sends++;
        return services.directory.create(request, origin, new Date(services.clock.now()));
      });
      return { kind: 'created', user, isNew: true };
    } catch (error) {
      if (error instanceof DailyLimitReached) dailyLimit?.markReached();
      if (error instanceof InvitationUndelivered) return recordUndelivered(request, terms, services);
      if (error instanceof UserExists) {
        const found = await findAccount(request, terms, services);
        // After a second send, the answer to the first one may simply have been lost.
        if (found && isOwn(found, origin) && sends === 1) earlierAttempt?.recordFound();
        if (found) return found;
        if (tries < maxReplacements) continue;
      }
      if (isAboutMail(error)) {
        const found = await findAccount(request, terms, services);
        if (found && isOwn(found, origin)) return recordUndelivered(request, terms, services);
      }
      throw error;
    }
  }
}

/** The account that has the address of a request, if there is one. */
export async function findAccount(
  { email }: Pick<UserRequest, 'email'>,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<Account | undefined> {
  return sendWithRetry('read', terms, services, () => services.directory.find(email));
}

/**
 * Deletes a sign-up. The call may have waited for its turn, so the account is looked up once more: a person who has confirmed
 * their address by now had an account before. What remains is the time between the two calls; a person who confirms in it is invited.
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
 * Records on the account that its invitation could not be sent: after a crash it would seem invited. Cognito does not name the
 * account with this refusal, and the address may be somebody else's a moment later, so the account is found by its mark. Where
 * that fails, the address has to do for the record, which gives nobody anything. None of this changes the outcome.
 * @throws UserMissing when the account has been deleted
 */
async function recordUndelivered(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<OwnAccount> {
  const at = new Date(services.clock.now());
  const found = await ignoreRefusal(findOwnAccount(request, terms, services));
  const user = found && { userName: found.userName, userId: found.userId };
  if (found === null) throw new UserMissing('The account was deleted while it was being made');
  const note = () => services.directory.markUndelivered(user?.userName ?? request.email, at);
  await ignoreRefusal(sendWithRetry('update', terms, services, note));
  return { kind: 'undelivered', ...(user && { user }), isNew: true };
}

/** @returns null when the run's own account no longer exists */
async function findOwnAccount(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<Account | null> {
  const found = await findAccount(request, terms, services);
  return found && isOwn(found, terms.origin) ? found : null;
}

/**
 * Cognito may have made the user before it hit its limit of emails or a broken email trigger. Its documentation doesn't say,
 * and a row that may be imported again must not then be skipped as existing, never invited.
 */
function isAboutMail(error: unknown): boolean {
  return error instanceof DailyLimitReached || error instanceof TriggerFailed || error instanceof TriggerRefused;
}
