import { DirectoryFault, Throttled } from '../directory-errors.ts';
import type { Budget } from './budget.ts';
import { Latency } from './latency.ts';
import { type Clock, OutOfTime } from './pace.ts';

/** Requests under way at a time, at most: the SDK's HTTP client has 50 connections. */
export const mostInFlight = 50;
const fewestInFlight = 4;
/** So many faults in a row are no accident: the service is in trouble, and is asked by one request at a time. */
const faultsToPause = 4;
const firstPauseMs = 500;
const longestPauseMs = 16_000;
/** While a budget recovers the next request comes due earlier than was reckoned. */
const longestSleepMs = 1000;

interface Waiting {
  readonly deadline: number;
  readonly go: () => void;
  readonly giveUp: (reason: OutOfTime) => void;
}

/**
 * Requests of one category, sent in the order they were asked for, each when every budget it draws on has one to spend,
 * and no more at a time than the rate needs at the present latency.
 */
export class RequestQueue {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #budgets: readonly [Budget, ...Budget[]];
  readonly #latency = new Latency();
  readonly #waiting: Waiting[] = [];
  #inFlight = 0;
  #isAsleep = false;
  #faults = 0;
  #pausedUntil = Number.NEGATIVE_INFINITY;

  /** @param budgets the category's own, and others that each request draws on too */
  constructor(clock: Clock, random: () => number, budgets: readonly [Budget, ...Budget[]]) {
    this.#clock = clock;
    this.#random = random;
    this.#budgets = budgets;
  }

  /** @throws OutOfTime, and whatever the request throws */
  async send<T>(deadline: number, request: () => Promise<T>): Promise<T> {
    await this.#turn(deadline);
    const sentAt = this.#clock.now();
    try {
      const answer = await request();
      this.#answered(sentAt);
      return answer;
    } catch (error) {
      if (error instanceof Throttled) this.#throttled();
      else if (error instanceof DirectoryFault) this.#faulted();
      else this.#answered(sentAt);
      throw error;
    } finally {
      this.#inFlight--;
      this.#pump();
    }
  }

  #turn(deadline: number): Promise<void> {
    return new Promise((go, giveUp) => {
      this.#waiting.push({ deadline, go, giveUp });
      this.#pump();
    });
  }

  /** Sends what may be sent, and wakes again for the rest. */
  #pump(): void {
    const now = this.#clock.now();
    for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
      const due = this.#due(now);
      if (Math.max(due, now) > first.deadline) {
        this.#waiting.shift();
        first.giveUp(new OutOfTime());
        continue;
      }
      // The next answer pumps again.
      if (this.#inFlight >= this.#mostInFlight(now)) return;
      if (due > now) {
        this.#wakeIn(due - now);
        return;
      }
      this.#waiting.shift();
      this.#inFlight++;
      for (const budget of this.#budgets) budget.spend(now);
      first.go();
    }
  }

  #wakeIn(milliseconds: number): void {
    if (this.#isAsleep) return;
    this.#isAsleep = true;
    void this.#clock.sleep(Math.min(milliseconds, longestSleepMs)).then(() => {
      this.#isAsleep = false;
      this.#pump();
    });
  }

  #due(now: number): number {
    return this.#budgets.reduce((due, budget) => Math.max(due, budget.due(now)), this.#pausedUntil);
  }

  /** Rate × latency keeps a rate fully used (Little's law). */
  #mostInFlight(now: number): number {
    if (this.#faults >= faultsToPause) return 1;
    const needed = Math.ceil((this.#budgets[0].rate(now) * this.#latency.slow) / 1000);
    return Math.min(mostInFlight, Math.max(fewestInFlight, needed));
  }

  #answered(sentAt: number): void {
    this.#faults = 0;
    this.#latency.add(this.#clock.now() - sentAt);
  }

  #throttled(): void {
    const now = this.#clock.now();
    for (const budget of this.#budgets) budget.cut(now);
  }

  #faulted(): void {
    const now = this.#clock.now();
    // What was under way when the pause began says nothing new.
    if (now < this.#pausedUntil || ++this.#faults < faultsToPause) return;
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (this.#faults - faultsToPause));
    // Half of it at random, so that workers don't ask in step.
    this.#pausedUntil = now + (pause * (1 + this.#random())) / 2;
  }
}
