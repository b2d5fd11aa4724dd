import { DetailType, Intake, type IntakeType } from '../../contract.ts';
import { UserMissing } from '../directory-errors.ts';
import type { OnboardingTerms } from '../onboarding/onboarding-terms.ts';
import { sendWithRetry } from '../onboarding/send-with-retry.ts';
import { type ApplyServices, type Command, failed, findReadyAccount, reasonToRefuse } from './command.ts';
import type { LedgerEntry, Verdict } from './event-ledger.ts';

/**
 * Carries out a UserDisabled, UserEnabled or UserDeleted, of which only the latest counts.
 * @param events all about the person
 * @throws as `applyEvent` does
 */
export async function changeState(
  command: Command,
  events: readonly LedgerEntry[],
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<Verdict> {
  const { type } = command;
  if (laterState(events, command) || cameAnew(events, command)) return failed(type, 'superseded', 'SUPERSEDED');
  const account = await findReadyAccount(command, terms, services);
  if (account === undefined) {
    if (type === DetailType.userDeleted) return { detail_type: DetailType.userAccountDeleted, outcome: 'absent' };
    return failed(type, 'failed', 'UNKNOWN_USER');
  }
  const refused = reasonToRefuse(account, type);
  if (refused) return failed(type, 'failed', refused);
  const { userName, userId: user_id } = account;
  await setState(type, userName, terms, services);
  await obeyLater(command, userName, terms, services);
  return { detail_type: Intake[type].done, outcome: stateOutcome[type] ?? '', user_id };
}

const stateOutcome: Readonly<Partial<Record<IntakeType, string>>> = {
  [DetailType.userDisabled]: 'disabled',
  [DetailType.userEnabled]: 'enabled',
  [DetailType.userDeleted]: 'deleted',
};

/** Somebody who has vanished meanwhile is neither signed in nor in the way. */
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
export function laterState(events: readonly LedgerEntry[], { time }: Command): IntakeType | undefined {
  const states: readonly IntakeType[] = [DetailType.userDisabled, DetailType.userEnabled, DetailType.userDeleted];
  return events.findLast((event) => states.includes(event.type) && event.time > time && stands(event))?.type;
}

/**
 * Whether the person of an event has come anew since: the account that there is now is not the one that the event is about. Who had
 * an account when they came anew is the same person still, unless the event would delete them.
 */
export function cameAnew(events: readonly LedgerEntry[], { type, time }: Command): boolean {
  const outcomes: (string | undefined)[] = [undefined, 'created', 'undelivered'];
  if (type === DetailType.userDeleted) outcomes.push('existing');
  return events.some(
    (event) => event.type === DetailType.userCreated && event.time > time && outcomes.includes(event.verdict?.outcome),
  );
}

/** Whether an event counts for others: one that was rejected changes nothing. */
export function stands({ verdict }: LedgerEntry): boolean {
  return verdict?.outcome !== 'rejected';
}

/**
 * A later event may have been carried out by the other worker while this one was in progress. Whatever it was faster than, or did
 * not find yet, is made so.
 * @param userName the account that the command was carried out on
 */
export async function obeyLater(
  command: Command,
  userName: string,
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<void> {
  const events = await services.ledger.about(command.detail.email);
  const state = laterState(events, command);
  const own = command.type === DetailType.userCreated ? DetailType.userEnabled : command.type;
  if (state && state !== own) await setState(state, userName, terms, services);
}
