/** While time is made up for, requests are at most so much denser than the share. */
export const ceiling = 1.02;
/**
 * What was not used of the last second may be made up for: the pause between two batches is 0.1 to 0.3 s, and a bucket
 * that refills by the second holds no more.
 */
const savedMs = 1000;
/** What was not used of so short a time may be made up for at once: timers and event loops are late by tens of milliseconds. */
const burstMs = 100;
const cutFactor = 0.8;
const cutEveryMs = 1000;
/**
 * Part of the share that comes back every second: 5 s after a cut the full share is reached again, 23 s after a long row
 * of them. Simulated at half of the quota, 2 % would use 0.2 % less of it; 6 % would throttle twice as many of
 * the people who sign up meanwhile.
 */
const recoveryPerSecond = 0.04;

/**
 * Requests a second that one worker may make of one kind, and when the next one is due.
 *
 * Additive increase, multiplicative decrease (https://en.wikipedia.org/wiki/Additive_increase/multiplicative_decrease)
 * around a fixed share: a throttle takes a fifth of the rate, at most once a second, and time brings it back, never above
 * the share. Requests are spaced by two schedules (GCRA, https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm): one
 * at the rate, which may lag behind by a second and is then caught up with; one at 1.02 times the rate, which
 * limits how fast. So in any window of t seconds there are at most `share × 1.02 × (t + burst) + 1` requests, and at most
 * `share × (t + 1) + 1`.
 *
 * It has no timer: whoever lies frozen for an hour goes on as if it had waited.
 */
export class Budget {
  readonly share: number;
  /** The rate was this at that time, and has been growing since. */
  #rate: number;
  #rateAt: number;
  #cutAt = Number.NEGATIVE_INFINITY;
  /** Where the last request stands in each schedule, in epoch milliseconds. */
  #onRate: number;
  #onCeiling: number;

  /** @param share requests a second that are ours, above 0 */
  constructor(share: number, now: number) {
    this.share = share;
    this.#rate = share;
    this.#rateAt = now;
    // A new worker has saved up nothing, and its first request is due at once.
    this.#onRate = now - 1000 / share;
    this.#onCeiling = this.#onRate;
  }

  /** Requests a second that may be made now. */
  rate(now: number): number {
    return Math.min(this.share, this.#rate + (this.share * recoveryPerSecond * (now - this.#rateAt)) / 1000);
  }

  /** When the next request may be sent, in epoch milliseconds; in the past when it is overdue. */
  due(now: number): number {
    const spacing = 1000 / this.rate(now);
    return Math.max(this.#onRate + spacing, this.#onCeiling + spacing / ceiling);
  }

  /** Takes note of a request that is sent. */
  spend(now: number): void {
    const spacing = 1000 / this.rate(now);
    this.#onRate = Math.max(this.#onRate + spacing, now - savedMs);
    this.#onCeiling = Math.max(this.#onCeiling + spacing / ceiling, now - burstMs);
  }

  /** Gives back what a request was taken for and did not use. */
  refund(now: number): void {
    const spacing = 1000 / this.rate(now);
    this.#onRate -= spacing;
    this.#onCeiling -= spacing / ceiling;
  }

  /** Takes note of a throttle: the quota is used up, whoever used it. */
  cut(now: number): void {
    if (now - this.#cutAt < cutEveryMs) return;
    // Never below 16 % of the share: 0.8 × (0.16 + 0.04) is 0.16 again.
    this.#rate = this.rate(now) * cutFactor;
    this.#rateAt = now;
    this.#cutAt = now;
    // Nothing is saved up in a bucket that has just been found empty. The ceiling, behind or not, is less strict from here on.
    this.#onRate = Math.max(this.#onRate, now);
  }
}
