import type { IntakeType } from '../../contract.ts';

/** An event as it came out of the queue. */
export interface IntakeItem {
  /** The message that carries it. */
  readonly message_id: string;
  /** How many times it has been received, this one included. */
  readonly receive_count: number;
  readonly event: {
    readonly id: string;
    readonly type: IntakeType;
    /** The sender. */
    readonly source: string;
    /** ISO 8601, UTC, to the second. */
    readonly time: string;
    /** Absent when it was too large to be passed on. */
    readonly detail?: unknown;
  };
}
