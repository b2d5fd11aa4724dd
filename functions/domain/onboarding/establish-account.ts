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
import { sendWithRetry, unlessRefused } from './send-with-retry.ts';
import { isOwn, isSignUp, type Standing, standingOf } from './standing.ts';
import type { Account } from './user-directory.ts';

/** Sign-ups that are replaced for one person before it is given up: somebody signs up again each time. */
const maxReplacements = 3;

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
      const user = await sendWithRetry('creation', terms, services, () => {
        // It may have been met while this one waited for its turn.
        if (dailyLimit?.reached) throw new NotAttempted();
        sends++;
        return services.directory.create(request, origin, new Date(services.clock.now()));
      });
      return { presence: 'created', user, isNew: true };
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
        if (found && isOwn(found, origin)) return keepUndelivered(request, terms, services);
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
 * Notes at the account that its invitation could not be sent: looked at after a crash, it would seem invited. Cognito does not name
 * the account with this refusal, and the address may be somebody else's a moment later, so the account is looked for by its mark.
 * Where that fails, the note alone goes by the address: it gives nobody anything. None of this takes anything from the outcome.
 * @throws UserMissing when the account is gone
 */
async function keepUndelivered(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<Made> {
  const at = new Date(services.clock.now());
  const found = await unlessRefused(lookForOwn(request, terms, services));
  const user = found && { userName: found.userName, userId: found.userId };
  if (found === null) throw new UserMissing('The account was deleted while it was being made');
  const note = () => services.directory.markUndelivered(user?.userName ?? request.email, at);
  await unlessRefused(sendWithRetry('update', terms, services, note));
  return { presence: 'undelivered', ...(user && { user }), isNew: true };
}

/** @returns null when the run's own account is not there any more */
async function lookForOwn(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<Account | null> {
  const found = await findAccount(request, terms, services);
  return found && isOwn(found, terms.origin) ? found : null;
}

/**
 * Cognito may have made the user before it found its mail cap reached or the mail's trigger broken. Its documents don't say,
 * and a row that may be imported again must not be one that is then passed over as existing, never invited.
 */
function isAboutMail(error: unknown): boolean {
  return error instanceof DailyLimitReached || error instanceof TriggerFailed || error instanceof TriggerRefused;
}
