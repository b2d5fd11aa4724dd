import { DetailType } from '../../contract.ts';
import { isExistingCode } from '../events/existing-codes.ts';
import type { PersonDetail } from '../events/intake-events.ts';
import { describeExisting } from '../onboarding/describe-existing.ts';
import { EarlierTry } from '../onboarding/earlier-try.ts';
import { establishAccount, findAccount } from '../onboarding/establish-account.ts';
import { assignGroups } from '../onboarding/onboard-user.ts';
import type { OnboardingTerms } from '../onboarding/onboarding-terms.ts';
import { outcomeOfError } from '../onboarding/outcome-of-error.ts';
import { isSignUp, type Standing, standingOf } from '../onboarding/standing.ts';
import type { UserRequest } from '../people/user-request.ts';
import { laterState, obeyLater, stands } from './change-state.ts';
import { type ApplyServices, type Command, failed, NotNow } from './command.ts';
import type { LedgerEntry, Verdict } from './event-ledger.ts';

/** Longer than Cognito takes, as a rule, from making an account to sending its invitation, or failing to. */
const invitationMs = 5_000;

/**
 * Carries out a UserCreated, by the use case of bulk import.
 * @param events all about the person
 * @throws as `applyEvent` does
 */
export async function onboardPerson(
  command: Command,
  events: readonly LedgerEntry[],
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<Verdict> {
  const request = requestOf(command.detail);
  const state = laterState(events, command);
  const standing =
    state && state !== DetailType.userEnabled
      ? await findStanding(request, terms, services)
      : await settleStanding(await establish(command, request, terms, services), request, terms, services);
  // Left before they came.
  if (standing === undefined) return failed(command.type, 'superseded', 'SUPERSEDED');
  if ('detail_type' in standing) return standing;
  if (standing.presence === 'existing') return describePerson(standing, request, terms, services);
  if (state === undefined || state === DetailType.userEnabled) {
    const areTaken = () => haveGroupsBeenSet(command, services);
    const missed = await assignGroups(standing.user, command.detail.groups ?? [], terms, services, areTaken);
    if (missed.length > 0) throw new NotNow('GROUP_NOT_ASSIGNED');
  }
  if (standing.user) await obeyLater(command, standing.user.userName, terms, services);
  else if (state) throw new NotNow('ACCOUNT_NOT_KNOWN');
  if (standing.presence === 'created') {
    return { detail_type: DetailType.userOnboarded, outcome: 'created', user_id: standing.user?.userId };
  }
  return { ...failed(DetailType.userCreated, 'undelivered', 'UNDELIVERED'), user_id: standing.user?.userId };
}

/** @returns where the person stands, or the answer to an event that can't be carried out */
async function establish(
  command: Command,
  request: UserRequest,
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<Standing | Verdict> {
  const earlierTry = new EarlierTry();
  // Whoever came by then was invited, or is marked; to ask for them again may meet a used-up cap, and would not tell which.
  if (command.receive_count > 1) earlierTry.found();
  try {
    return await establishAccount(request, { ...terms, earlierTry }, services);
  } catch (error) {
    const { code } = outcomeOfError(error);
    if (code === 'REFUSED_BY_COGNITO') return failed(command.type, 'rejected', code);
    if (code === 'REFUSED_BY_TRIGGER' || code === 'UNCONFIRMED_SIGN_UP') return failed(command.type, 'failed', code);
    // All others pass, with time or when an operator has acted.
    throw new NotNow(code);
  }
}

/**
 * An account that an earlier delivery made, or that another one is making at this moment, may be about to learn that its mail
 * fails. After a while it is known.
 */
async function settleStanding(
  standing: Standing | Verdict,
  request: UserRequest,
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<Standing | Verdict | undefined> {
  if (!('presence' in standing) || standing.presence !== 'created' || standing.isNew) return standing;
  const { clock } = services;
  if (clock.now() + invitationMs > terms.deadline) throw new NotNow('INVITATION_IN_PROGRESS');
  await clock.sleep(invitationMs);
  return findStanding(request, terms, services);
}

/** @returns undefined where nobody has an account, or nobody but a stranger who signed up */
async function findStanding(
  request: UserRequest,
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<Standing | undefined> {
  const account = await findAccount(request, terms, services);
  if (account === undefined) return undefined;
  const standing = standingOf(account, terms.origin);
  return standing.presence === 'existing' && isSignUp(account) ? undefined : standing;
}

/**
 * Whether a later event has said which groups the person is in, so that this one has none to give any more. An event that comes
 * later yet waits until this one is answered.
 */
async function haveGroupsBeenSet({ time, detail }: Command, { ledger }: ApplyServices): Promise<boolean> {
  const events = await ledger.about(detail.email);
  return events.some(
    (event) =>
      // Of one second, an update is the later one: it is about somebody who is there.
      event.type === DetailType.userUpdated && event.time >= time && event.fields.includes('groups') && stands(event),
  );
}

async function describePerson(
  { account }: Extract<Standing, { presence: 'existing' }>,
  request: UserRequest,
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<Verdict> {
  const { code } = await describeExisting(request, account, terms, services);
  const answer = { detail_type: DetailType.userOnboarded, outcome: 'existing', user_id: account.userId } as const;
  return { ...answer, ...(isExistingCode(code) && { code }) };
}

function requestOf({ email, groups, ...attributes }: PersonDetail): UserRequest {
  const given = Object.entries(attributes).filter(([, value]) => typeof value === 'string' && value !== '');
  return { email, ...Object.fromEntries(given), ...(groups && groups.length > 0 && { groups }) };
}
