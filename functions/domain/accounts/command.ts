import { DetailType, Intake, type IntakeType } from '../../contract.ts';
import { type EventCode, eventFault } from '../events/event-faults.ts';
import type { PersonDetail } from '../events/intake-events.ts';
import { type OnboardingServices, type OnboardingTerms, persist } from '../onboarding/onboard-user.ts';
import type { UserDirectory } from '../onboarding/user-directory.ts';
import type { AccountDirectory } from './account-directory.ts';
import type { EventLedger, LedgerEntry, Verdict } from './event-ledger.ts';

/** An event that is well formed. */
export interface Command {
  readonly event_id: string;
  readonly type: IntakeType;
  /** When the event happened; ISO 8601, UTC, to the second. */
  readonly time: string;
  /** How many times it has been received, this one included. */
  readonly receive_count: number;
  readonly detail: PersonDetail;
}

export interface ApplyServices extends OnboardingServices {
  readonly directory: UserDirectory & AccountDirectory;
  readonly ledger: EventLedger;
  readonly deletionAllowed: boolean;
}

/** The event can't be answered now; it is to be brought again. The message says why, without data. */
export class NotNow extends Error {
  override readonly name = 'NotNow';
}

/**
 * Receives after which an event no longer waits for another one: somebody unknown is unknown. A person's UserCreated may be
 * right behind, or in the hands of the other worker: with the pauses of `retryDelay` that is 5 + 10 + 20 s.
 */
export const receivesOfPatience = 4;

/**
 * The person's `sub`, or undefined when they are not there and not about to come.
 * @throws NotNow when they may be about to come
 */
export async function findUserId(
  command: Command,
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<string | undefined> {
  const account = await persist('read', terms, services, () => services.directory.find(command.detail.email));
  if (account) return account.userId;
  if (command.type !== DetailType.userDeleted && command.receive_count < receivesOfPatience) {
    throw new NotNow('UNKNOWN_USER');
  }
  return undefined;
}

/** What the ledger keeps of a command. */
export function entryFor({ event_id, type, time, detail }: Command): LedgerEntry {
  const { email: _, ...changes } = detail;
  const fields = Object.keys(changes).filter((name) => changes[name] !== undefined);
  return { event_id, type, time, fields: type === DetailType.userUpdated ? fields : [] };
}

/** The answer to a command that was not carried out. */
export function failed(
  type: IntakeType,
  outcome: 'rejected' | 'superseded' | 'undelivered' | 'failed',
  code: EventCode,
  field?: string,
): Verdict {
  return { detail_type: Intake[type].failed, outcome, faults: [eventFault(code, field)] };
}
