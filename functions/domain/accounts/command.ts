import * as z from 'zod/mini';
import { DetailType, Intake, type IntakeType } from '../../contract.ts';
import { type EventCode, eventFault } from '../events/event-faults.ts';
import type { PersonDetail } from '../events/intake-events.ts';
import { findAccount } from '../onboarding/establish-account.ts';
import type { OnboardingServices, OnboardingTerms } from '../onboarding/onboarding-terms.ts';
import { isSignUp, isUnproved } from '../onboarding/standing.ts';
import type { Account } from '../onboarding/user-directory.ts';
import type { AccountDirectory } from './account-directory.ts';
import type { EventLedger, EventResult, LedgerEntry } from './event-ledger.ts';
import type { Rights } from './rights.ts';

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
  readonly directory: AccountDirectory;
  readonly ledger: EventLedger;
  /** What events may do. */
  readonly rights: Rights;
  readonly deletionAllowed: boolean;
  /** Whether a sign-up that nobody has confirmed is replaced by the person of a UserCreated. */
  readonly replaceSignUps: boolean;
}

/** What the settings say about UserDeleted. */
export const deletionSettings = z.object({ events: z.object({ deletion: z.boolean() }) });

/** The event can't be answered now and is to be delivered again. The message says why, without data. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
}

/**
 * Deliveries after which an event no longer waits for another one, and an unknown person counts as unknown. Until then their
 * UserCreated may arrive, or the other worker may be processing it: with the pauses of `retryDelay` that is 5 + 10 + 20 s.
 */
export const maxReceivesWhileUnknown = 4;

/**
 * The account that an event is about, or undefined when there is none and none is about to come.
 * @throws RetryLater when one may be about to come
 */
export async function findReadyAccount(
  command: Command,
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<Account | undefined> {
  const { type, detail, receive_count } = command;
  const account = await findAccount(detail, terms, services);
  // A sign-up that nobody has confirmed is nobody's account; a UserCreated that is still on its way makes the person's own.
  const isReady = account !== undefined && !(isSignUp(account) && reasonToRefuse(account, type));
  if (!isReady && type !== DetailType.userDeleted && receive_count < maxReceivesWhileUnknown) {
    throw new RetryLater(account ? 'UNCONFIRMED_SIGN_UP' : 'UNKNOWN_USER');
  }
  return account;
}

/**
 * Why an event must not give anything to an account: its owner may not be the person. Disabling or deleting it harms nobody.
 * @returns undefined where the event may be applied
 */
export function reasonToRefuse(account: Account, type: IntakeType): EventCode | undefined {
  const givesSomething = type === DetailType.userUpdated || type === DetailType.userEnabled;
  if (!givesSomething || !isUnproved(account)) return undefined;
  return isSignUp(account) ? 'UNCONFIRMED_SIGN_UP' : 'ADDRESS_NOT_VERIFIED';
}

/** What the ledger records of a command. */
export function ledgerEntryFor({ event_id, type, time, detail }: Command): LedgerEntry {
  const { email: _, ...changes } = detail;
  const fields = Object.keys(changes).filter((name) => changes[name] !== undefined);
  return { event_id, type, time, fields: type === DetailType.userUpdated ? fields : [] };
}

/** The result of a command that changed nothing. */
export function failureResult(
  type: IntakeType,
  outcome: 'rejected' | 'superseded' | 'undelivered' | 'failed',
  code: EventCode,
  field?: string,
): EventResult {
  return { detail_type: Intake[type].failed, outcome, faults: [eventFault(code, field)] };
}
