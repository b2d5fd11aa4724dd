import type { JsonRecord } from './json.ts';

/** One event of an execution's history, in the form of AWS's `HistoryEvent`, but with the time as ISO 8601. */
export interface HistoryEvent extends JsonRecord {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: string;
  readonly type: string;
}

/** A Standard execution ends when its history is this long. */
export const historyLimit = 25_000;

/**
 * Numbers an execution's events and passes them on to be stored.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
 */
export class History {
  readonly #keep: (event: HistoryEvent) => void;
  readonly #clock: () => Date;
  #last: number;

  /**
   * @param last number of the last event that was kept before, 0 for a new execution
   * @param keep called with every new event
   */
  constructor(last: number, clock: () => Date, keep: (event: HistoryEvent) => void) {
    this.#last = last;
    this.#clock = clock;
    this.#keep = keep;
  }

  /** How many events there are. */
  get length(): number {
    return this.#last;
  }

  /**
   * Adds an event.
   * @param type AWS's name for it, such as `TaskStateEntered`
   * @param details the fields of its `…EventDetails`; undefined ones are left out
   * @param detailsField the name of that object where it isn't the type's own
   */
  add(type: string, details: JsonRecord = {}, detailsField = `${lowerFirst(type)}EventDetails`): void {
    const id = this.#last + 1;
    this.#last = id;
    this.#keep({
      id,
      // AWS counts the first state's entry as the start of a line of its own.
      previousEventId: id <= 2 ? 0 : id - 1,
      timestamp: this.#clock().toISOString(),
      type,
      ...(Object.keys(details).length === 0 && type !== 'ExecutionFailed' ? {} : { [detailsField]: details }),
    });
  }

  /** Adds that a state was entered. */
  addEntered(stateType: string, name: string, input: string): void {
    this.add(`${stateType}StateEntered`, { name, input, inputDetails: whole }, 'stateEnteredEventDetails');
  }

  /** Adds that a state was left by its `Next`, its `End` or a `Catch`. */
  addExited(stateType: string, name: string, output: string): void {
    this.add(`${stateType}StateExited`, { name, output, outputDetails: whole }, 'stateExitedEventDetails');
  }
}

/** What AWS says beside a payload that it shows in full. */
export const whole = { truncated: false } as const;

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
