/** Cognito's request-rate categories that onboarding uses. Each has its own quota per account and Region. */
export type Category = 'creation' | 'update' | 'read';

/** Decides when a request may be sent. */
export interface Pacer {
  /**
   * Waits until a request of this category may be sent.
   * @param deadline epoch milliseconds
   * @returns false, at once, when that would be after the deadline
   */
  take(category: Category, deadline: number): Promise<boolean>;
  /** Tells the pacer that a request was throttled all the same. */
  throttled(category: Category): void;
}

/** Time, as a port: epoch milliseconds, and waiting. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/**
 * Each worker holds a fixed share of every rate.
 *
 * Requests are spaced by 1/rate (GCRA, https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm). What a worker did
 * not use of the last `burstSeconds` it may make up for, so that the pause between two batches costs no throughput.
 */
export class StaticPacer implements Pacer {
  readonly #clock: Clock;
  readonly #perSecond: Readonly<Record<Category, number>>;
  readonly #burstMs: number;
  /** When the next request of a category is due, in epoch milliseconds. */
  readonly #due: Record<Category, number>;

  /**
   * @param perSecond this worker's share, in requests per second, above 0
   * @param burstSeconds how much unused time is made up for; 0.3 s covers the usual gap between two batches and, at two
   *   workers of 25/s, lets no more than 15 requests through at once
   */
  constructor(clock: Clock, perSecond: Readonly<Record<Category, number>>, burstSeconds = 0.3) {
    this.#clock = clock;
    this.#perSecond = perSecond;
    this.#burstMs = burstSeconds * 1000;
    // A new worker has saved up nothing.
    const now = clock.now();
    this.#due = { creation: now, update: now, read: now };
  }

  async take(category: Category, deadline: number): Promise<boolean> {
    const now = this.#clock.now();
    const due = Math.max(this.#due[category], now - this.#burstMs);
    if (due > deadline) return false;
    this.#due[category] = due + 1000 / this.#perSecond[category];
    if (due > now) await this.#clock.sleep(due - now);
    return true;
  }

  throttled(category: Category): void {
    // A static share does not adapt, but it pauses for a second: the quota is counted by the second.
    this.#due[category] = Math.max(this.#due[category], this.#clock.now() + 1000);
  }
}
