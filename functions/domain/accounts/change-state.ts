import { DetailType, Intake, type IntakeType } from '../../contract.ts';
import { UserMissing } from '../directory-errors.ts';
import type { OnboardingTerms } from '../onboarding/onboarding-terms.ts';
import { sendWithRetry } from '../onboarding/send-with-retry.ts';
import { type ApplyServices, type Command, failureResult, findReadyAccount, reasonToRefuse } from './command.ts';
import type { EventResult, LedgerEntry } from './event-ledger.ts';

/**
 * Applies a UserDisabled, UserEnabled or UserDeleted, of which only the latest counts.
 * @param events all about the person
 * @throws as `applyEvent` does
 */
export async function changeState(
  command: Command,
  events: readonly LedgerEntry[],
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<EventResult> {
  const { type } = command;
  if (findLaterState(events, command) || wasCreatedAgain(events, command))
    return failureResult(type, 'superseded', 'SUPERSEDED');
  const account = await findReadyAccount(command, terms, services);
  if (account === undefined) {
    if (type === DetailType.userDeleted) return { detail_type: DetailType.userAccountDeleted, outcome: 'absent' };
    return failureResult(type, 'failed', 'UNKNOWN_USER');
  }
  const refused = reasonToRefuse(account, type);
  if (refused) return failureResult(type, 'failed', refused);
  const { userName, userId: user_id } = account;
  await setState(type, userName, terms, services);
  await applyLaterState(command, userName, terms, services);
  return { detail_type: Intake[type].done, outcome: stateOutcome[type] ?? '', user_id };
}

const stateOutcome: Readonly<Partial<Record<IntakeType, string>>> = {
  [DetailType.userDisabled]: 'disabled',
  [DetailType.userEnabled]: 'enabled',
  [DetailType.userDeleted]: 'deleted',
};

/** An account that has been deleted meanwhile needs no change. */
async function setState(
  type: IntakeType,
  userName: string,
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<void> {
  const { directory } = services;
  const send = (call: () => Promise<void>) => sendWithRetry('update', terms, services, call);
  try {
    if (type === DetailType.userEnabled) await send(() => directory.enable(userName));
    if (type === DetailType.userDeleted) await send(() => directory.remove(userName));
    if (type === DetailType.userDisabled) {
      // In this order nobody signs in again in between.
      await send(() => directory.disable(userName));
      await send(() => directory.signOut(userName));
    }
  } catch (error) {
    if (!(error instanceof UserMissing)) throw error;
  }
}

/** The latest of the events that came after a command and say whether somebody may sign in; of these only that one counts. */
export function findLaterState(events: readonly LedgerEntry[], { time }: Command): IntakeType | undefined {
  const states: readonly IntakeType[] = [DetailType.userDisabled, DetailType.userEnabled, DetailType.userDeleted];
  return events.findLast((event) => states.includes(event.type) && event.time > time && isEffective(event))?.type;
}

/**
 * Whether a later UserCreated made the account, so that it is not the one that the event is about. A person who already had an
 * account at that UserCreated still has the same one, but is not deleted by the older event.
 */
export function wasCreatedAgain(events: readonly LedgerEntry[], { type, time }: Command): boolean {
  const outcomes: (string | undefined)[] = [undefined, 'created', 'undelivered'];
  if (type === DetailType.userDeleted) outcomes.push('existing');
  return events.some(
    (event) => event.type === DetailType.userCreated && event.time > time && outcomes.includes(event.result?.outcome),
  );
}

/** Whether an event counts for others: one that was rejected changes nothing. */
export function isEffective({ result }: LedgerEntry): boolean {
  return result?.outcome !== 'rejected';
}

/**
 * Applies the state that a later event asks for. The other worker may have applied that event while this one was in progress: too
 * early to win, or before there was an account.
 * @param userName the account that the command was applied to
 */
export async function applyLaterState(
  command: Command,
  userName: string,
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<void> {
  const events = await services.ledger.entriesFor(command.detail.email);
  const state = findLaterState(events, command);
  const own = command.type === DetailType.userCreated ? DetailType.userEnabled : command.type;
  if (state && state !== own) await setState(state, userName, terms, services);
}
