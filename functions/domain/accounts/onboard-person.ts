import { DetailType } from '../../contract.ts';
import { isExistingCode } from '../events/existing-codes.ts';
import type { PersonDetail } from '../events/intake-events.ts';
import { describeExisting } from '../onboarding/describe-existing.ts';
import { EarlierAttempt } from '../onboarding/earlier-attempt.ts';
import { establishAccount, findAccount } from '../onboarding/establish-account.ts';
import { assignGroups } from '../onboarding/onboard-user.ts';
import type { OnboardingTerms } from '../onboarding/onboarding-terms.ts';
import { outcomeOfError } from '../onboarding/outcome-of-error.ts';
import { isSignUp, type Standing, standingOf } from '../onboarding/standing.ts';
import type { UserRequest } from '../people/user-request.ts';
import { applyLaterState, findLaterState, isEffective } from './change-state.ts';
import { type ApplyServices, type Command, failureResult, RetryLater } from './command.ts';
import type { EventResult, LedgerEntry } from './event-ledger.ts';

/** Longer than Cognito takes, as a rule, from making an account to sending its invitation, or failing to. */
const invitationMs = 5_000;

/**
 * Applies a UserCreated, in the same way as bulk import onboards people.
 * @param events all about the person
 * @throws as `applyEvent` does
 */
export async function onboardPerson(
  command: Command,
  events: readonly LedgerEntry[],
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<EventResult> {
  const request = requestOf(command.detail);
  const state = findLaterState(events, command);
  const standing =
    state && state !== DetailType.userEnabled
      ? await findStanding(request, terms, services)
      : await awaitInvitation(await establishPerson(command, request, terms, services), request, terms, services);
  // Left before they came.
  if (standing === undefined) return failureResult(command.type, 'superseded', 'SUPERSEDED');
  if ('detail_type' in standing) return standing;
  if (standing.kind === 'existing') return describePerson(standing, request, terms, services);
  if (state === undefined || state === DetailType.userEnabled) {
    const areTaken = () => haveGroupsBeenSet(command, services);
    const missed = await assignGroups(standing.user, command.detail.groups ?? [], terms, services, areTaken);
    if (missed.length > 0) throw new RetryLater('GROUP_NOT_ASSIGNED');
  }
  if (standing.user) await applyLaterState(command, standing.user.userName, terms, services);
  else if (state) throw new RetryLater('ACCOUNT_NOT_KNOWN');
  if (standing.kind === 'created') {
    return { detail_type: DetailType.userOnboarded, outcome: 'created', user_id: standing.user?.userId };
  }
  return { ...failureResult(DetailType.userCreated, 'undelivered', 'UNDELIVERED'), user_id: standing.user?.userId };
}

/** @returns whose account the person has, or the result of an event that can't be applied */
async function establishPerson(
  command: Command,
  request: UserRequest,
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<Standing | EventResult> {
  const earlierAttempt = new EarlierAttempt();
  // An account of an earlier delivery was invited, or is marked as not invited. Creating it again may hit the daily limit, and would not say which.
  if (command.receive_count > 1) earlierAttempt.recordFound();
  try {
    return await establishAccount(request, { ...terms, earlierAttempt: earlierAttempt }, services);
  } catch (error) {
    const { code } = outcomeOfError(error);
    if (code === 'REFUSED_BY_COGNITO') return failureResult(command.type, 'rejected', code);
    if (code === 'REFUSED_BY_TRIGGER' || code === 'UNCONFIRMED_SIGN_UP')
      return failureResult(command.type, 'failed', code);
    // All others go away with time, or when an operator has acted.
    throw new RetryLater(code);
  }
}

/**
 * An account that an earlier delivery made, or that another one is making right now, may turn out not to be invited: its email
 * may still fail. After a while this is known.
 */
async function awaitInvitation(
  standing: Standing | EventResult,
  request: UserRequest,
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<Standing | EventResult | undefined> {
  if (!('kind' in standing) || standing.kind !== 'created' || standing.isNew) return standing;
  const { clock } = services;
  if (clock.now() + invitationMs > terms.deadline) throw new RetryLater('INVITATION_IN_PROGRESS');
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
  return isSignUp(account) ? undefined : standingOf(account, terms.origin);
}

/**
 * Whether a later event has set the person's groups, so that this one must not. An event that arrives even later waits until this
 * one is answered.
 */
async function haveGroupsBeenSet({ time, detail }: Command, { ledger }: ApplyServices): Promise<boolean> {
  const events = await ledger.entriesFor(detail.email);
  return events.some(
    (event) =>
      // Of the same second, the update is the later one: it is about a person who exists.
      event.type === DetailType.userUpdated &&
      event.time >= time &&
      event.fields.includes('groups') &&
      isEffective(event),
  );
}

async function describePerson(
  { account }: Extract<Standing, { kind: 'existing' }>,
  request: UserRequest,
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<EventResult> {
  const { code } = await describeExisting(request, account, terms, services);
  const answer = { detail_type: DetailType.userOnboarded, outcome: 'existing', user_id: account.userId } as const;
  return { ...answer, ...(isExistingCode(code) && { code }) };
}

function requestOf({ email, groups, ...attributes }: PersonDetail): UserRequest {
  const given = Object.entries(attributes).filter(([, value]) => typeof value === 'string' && value !== '');
  return { email, ...Object.fromEntries(given), ...(groups && { groups }) };
}
