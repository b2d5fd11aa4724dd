import type { JournalEntry } from './journal.ts';

/**
 * A clock that never goes back, neither while it runs nor from start to start, whatever becomes of the machine's. Who was created
 * by a run is told by the time: on a clock set back, everybody who was made before that would look like it.
 *
 * Where the machine's clock lies behind, this one goes on from where it was, so that time passes all the same, until the other
 * has caught up.
 */
export class SteadyClock {
  readonly #machine: () => number;
  readonly #passed: () => number;
  /** Epoch milliseconds, and how much time had passed when it was that late. */
  #latest = 0;
  #latestAt = 0;

  /**
   * @param machine epoch milliseconds
   * @param passed milliseconds since some moment, whatever is done to the machine's clock
   */
  constructor(machine: () => number = Date.now, passed: () => number = () => performance.now()) {
    this.#machine = machine;
    this.#passed = passed;
  }

  /** Takes one entry of the journal at start, and knows by it what time it was: a mail was sent, or an account changed. */
  replay(entry: JournalEntry): void {
    const { mail, user } = entry as TimedEntry;
    this.#reach(Math.max(mail?.at ?? 0, user ? Date.parse(user.UserLastModifiedDate) : 0));
  }

  readonly now = (): Date => {
    this.#reach(this.#machine());
    return new Date(this.#latest);
  };

  #reach(time: number): void {
    const passed = this.#passed();
    this.#latest = Math.max(time, this.#latest + passed - this.#latestAt);
    this.#latestAt = passed;
  }
}

interface TimedEntry {
  readonly mail?: { readonly at: number };
  readonly user?: { readonly UserLastModifiedDate: string };
}
