/** While a budget catches up, its rate is at most this much above the share. */
export const catchUpFactor = 1.02;
/**
 * What was not used of the last second may be caught up with: the pause between two batches is 0.1 to 0.3 s, and a bucket
 * that refills by the second has no more.
 */
const maxCatchUpMs = 1000;
/** What was not used of so short a time may be caught up with at once: timers and event loops are late by tens of milliseconds. */
const burstMs = 100;
const cutFactor = 0.8;
const minCutIntervalMs = 1000;
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
 * It has no timer: a function that was frozen for an hour continues as if it had waited.
 */
export class Budget {
  readonly share: number;
  /** The rate was this at that time, and has been growing since. */
  #rate: number;
  #rateAt: number;
  #cutAt = Number.NEGATIVE_INFINITY;
  /** When the last request was due in each schedule, in epoch milliseconds. */
  #rateSchedule: number;
  #catchUpSchedule: number;

  /** @param share requests a second that this worker may make, above 0 */
  constructor(share: number, now: number) {
    this.share = share;
    this.#rate = share;
    this.#rateAt = now;
    // A new worker has nothing to catch up with, and its first request is due at once.
    this.#rateSchedule = now - 1000 / share;
    this.#catchUpSchedule = this.#rateSchedule;
  }

  /** Requests a second that may be made now. */
  rate(now: number): number {
    return Math.min(this.share, this.#rate + (this.share * recoveryPerSecond * (now - this.#rateAt)) / 1000);
  }

  /** When the next request may be sent, in epoch milliseconds; in the past when it is overdue. */
  due(now: number): number {
    const spacing = 1000 / this.rate(now);
    return Math.max(this.#rateSchedule + spacing, this.#catchUpSchedule + spacing / catchUpFactor);
  }

  /** Records a request that is being sent. */
  spend(now: number): void {
    const spacing = 1000 / this.rate(now);
    this.#rateSchedule = Math.max(this.#rateSchedule + spacing, now - maxCatchUpMs);
    this.#catchUpSchedule = Math.max(this.#catchUpSchedule + spacing / catchUpFactor, now - burstMs);
  }

  /** Gives back what was recorded for a request that did not use it. */
  refund(now: number): void {
    const spacing = 1000 / this.rate(now);
    this.#rateSchedule -= spacing;
    this.#catchUpSchedule -= spacing / catchUpFactor;
  }

  /** Records a throttle: the quota is used up, by this worker or by others. */
  cut(now: number): void {
    if (now - this.#cutAt < minCutIntervalMs) return;
    // Never below 16 % of the share: 0.8 × (0.16 + 0.04) is 0.16 again.
    this.#rate = this.rate(now) * cutFactor;
    this.#rateAt = now;
    this.#cutAt = now;
    // The bucket is empty, so there is nothing to catch up with. The other schedule is the less strict one from here on.
    this.#rateSchedule = Math.max(this.#rateSchedule, now);
  }
}
