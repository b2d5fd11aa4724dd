import { DetailType, Intake, type IntakeType } from '../../contract.ts';
import { type OnboardingTerms, persist } from '../onboarding/onboard-user.ts';
import { UserMissing } from '../onboarding/user-directory.ts';
import { type ApplyServices, type Command, failed, findUserId } from './command.ts';
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
  if (laterState(events, command)) return failed(type, 'superseded', 'SUPERSEDED');
  const { email } = command.detail;
  const user_id = await findUserId(command, terms, services);
  if (user_id === undefined) {
    if (type === DetailType.userDeleted) return { detail_type: DetailType.userAccountDeleted, outcome: 'absent' };
    return failed(type, 'failed', 'UNKNOWN_USER');
  }
  await setState(type, email, terms, services);
  await obeyLater(command, terms, services);
  return { detail_type: Intake[type].done, outcome: stateOutcome[type] ?? '', user_id };
}

const stateOutcome: Readonly<Partial<Record<IntakeType, string>>> = {
  [DetailType.userDisabled]: 'disabled',
  [DetailType.userEnabled]: 'enabled',
  [DetailType.userDeleted]: 'deleted',
};

/** Whoever has vanished meanwhile is neither signed in nor in the way. */
async function setState(
  type: IntakeType,
  email: string,
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<void> {
  const { directory } = services;
  const send = (call: () => Promise<void>) => persist('update', terms, services, call);
  try {
    if (type === DetailType.userEnabled) await send(() => directory.enable(email));
    if (type === DetailType.userDeleted) await send(() => directory.remove(email));
    if (type === DetailType.userDisabled) {
      // In this order nobody signs in again in between.
      await send(() => directory.disable(email));
      await send(() => directory.signOut(email));
    }
  } catch (error) {
    if (!(error instanceof UserMissing)) throw error;
  }
}

/** The latest of the events that came after a command and say whether somebody may sign in; of these only that one counts. */
export function laterState(events: readonly LedgerEntry[], { time }: Command): IntakeType | undefined {
  const states: readonly IntakeType[] = [DetailType.userDisabled, DetailType.userEnabled, DetailType.userDeleted];
  return events.findLast((event) => states.includes(event.type) && event.time > time)?.type;
}

/**
 * A later event may have been carried out by the other worker while this one was under way. Whatever it was faster than, or did
 * not find yet, is made so.
 */
export async function obeyLater(command: Command, terms: OnboardingTerms, services: ApplyServices): Promise<void> {
  const events = await services.ledger.about(command.detail.email);
  await obey(laterState(events, command), command, terms, services);
}

/** Sets a state that is not what the command itself leads to. */
export async function obey(
  state: IntakeType | undefined,
  { type, detail }: Command,
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<void> {
  const own = type === DetailType.userCreated ? DetailType.userEnabled : type;
  if (state && state !== own) await setState(state, detail.email, terms, services);
}
