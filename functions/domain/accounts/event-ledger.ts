import type { IntakeType } from '../../contract.ts';
import type { AnswerType, DoneDetail, FailedDetail } from '../events/answer-events.ts';
import type { ExistingCode } from '../events/existing-codes.ts';

/** What came of an event, as reported to its sender. */
export interface EventResult {
  readonly detail_type: AnswerType;
  readonly outcome: (DoneDetail | FailedDetail)['outcome'];
  readonly user_id?: string | undefined;
  /** About a person who had an account before. */
  readonly code?: ExistingCode;
  readonly faults?: FailedDetail['faults'];
}

/** An event about a person. Contains no name, address or value. */
export interface LedgerEntry {
  readonly event_id: string;
  readonly type: IntakeType;
  /** ISO 8601, UTC, to the second. */
  readonly time: string;
  /** Names of the fields that a UserUpdated changes. */
  readonly fields: readonly string[];
  /** Once it is known. */
  readonly result?: EventResult;
}

/**
 * Remembers which events about a person there were, for as long as one can be delivered again: a late event does not undo a newer
 * one, and a repeated event gets the same answer. Implemented by `functions/adapters/event-ledger.ts`.
 * Every method throws ServiceUnavailable when the ledger can't be reached.
 */
export interface EventLedger {
  /** Records that an event has arrived. Does nothing if it is recorded already. */
  record(email: string, entry: LedgerEntry): Promise<void>;
  /** All events about a person, the earliest first. */
  entriesFor(email: string): Promise<readonly LedgerEntry[]>;
  /** Records the answer, unless there is one already. @returns the answer that is recorded */
  recordAnswer(email: string, entry: LedgerEntry & { readonly result: EventResult }): Promise<EventResult>;
}
