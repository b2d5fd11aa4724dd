import type { IntakeType } from '../../contract.ts';
import type { AnswerType, DoneDetail, FailedDetail } from '../events/answer-events.ts';
import type { ExistingCode } from '../events/existing-codes.ts';

/** What is said to the sender of an event. */
export interface Verdict {
  readonly detail_type: AnswerType;
  readonly outcome: (DoneDetail | FailedDetail)['outcome'];
  readonly user_id?: string | undefined;
  /** What there is to say of somebody who had an account before. */
  readonly code?: ExistingCode;
  readonly faults?: FailedDetail['faults'];
}

/** An event about a person. Names nobody and holds no values. */
export interface LedgerEntry {
  readonly event_id: string;
  readonly type: IntakeType;
  /** ISO 8601, UTC, to the second. */
  readonly time: string;
  /** Names of what a UserUpdated changes. */
  readonly fields: readonly string[];
  /** Once it is known. */
  readonly verdict?: Verdict;
}

/**
 * Remembers, for as long as one may come again, which events about a person there were, so that an earlier one that comes late does not undo a later
 * one, and one that comes again gets the same answer. Implemented by `functions/adapters/event-ledger.ts`.
 * Every method throws ServiceUnavailable when it can't be reached.
 */
export interface EventLedger {
  /** Notes that an event has come; one that has been noted stays as it is. */
  note(email: string, entry: LedgerEntry): Promise<void>;
  /** All events about a person, the earliest first. */
  about(email: string): Promise<readonly LedgerEntry[]>;
  /** Keeps the answer, unless one is kept already. @returns the one that holds */
  settle(email: string, entry: LedgerEntry & { readonly verdict: Verdict }): Promise<Verdict>;
}
