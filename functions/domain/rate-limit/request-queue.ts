import { DirectoryFault, Throttled } from '../directory-errors.ts';
import type { Budget } from './budget.ts';
import { Latency } from './latency.ts';
import { type Clock, OutOfTime } from './pacer.ts';

/** Requests in flight at a time, at most: the SDK's HTTP client has 50 connections. */
export const maxInFlight = 50;
const minInFlight = 4;
/** This many faults in a row are no accident: the service is in trouble, and gets one request at a time. */
const faultsToPause = 4;
const firstPauseMs = 500;
const maxPauseMs = 16_000;
/** While a budget recovers, the next request becomes due earlier than computed. */
const maxSleepMs = 1000;

interface Waiting {
  readonly deadline: number;
  readonly proceed: () => void;
  readonly giveUp: (reason: OutOfTime) => void;
}

/**
 * Requests of one category, sent in the order they were asked for, each as soon as every budget it draws on allows it,
 * and no more at a time than the rate needs at the current latency.
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
    await this.#waitForTurn(deadline);
    const sentAt = this.#clock.now();
    try {
      const answer = await request();
      this.#recordAnswer(sentAt);
      return answer;
    } catch (error) {
      if (error instanceof Throttled) this.#recordThrottle();
      else if (error instanceof DirectoryFault) this.#recordFault();
      else this.#recordAnswer(sentAt);
      throw error;
    } finally {
      this.#inFlight--;
      this.#pump();
    }
  }

  #waitForTurn(deadline: number): Promise<void> {
    return new Promise((proceed, giveUp) => {
      this.#waiting.push({ deadline, proceed: proceed, giveUp });
      this.#pump();
    });
  }

  /** Sends what may be sent now, and schedules itself for the rest. */
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
      if (this.#inFlight >= this.#inFlightLimit(now)) return;
      if (due > now) {
        this.#wakeIn(due - now);
        return;
      }
      this.#waiting.shift();
      this.#inFlight++;
      for (const budget of this.#budgets) budget.spend(now);
      first.proceed();
    }
  }

  #wakeIn(milliseconds: number): void {
    if (this.#isAsleep) return;
    this.#isAsleep = true;
    void this.#clock.sleep(Math.min(milliseconds, maxSleepMs)).then(() => {
      this.#isAsleep = false;
      this.#pump();
    });
  }

  #due(now: number): number {
    return this.#budgets.reduce((due, budget) => Math.max(due, budget.due(now)), this.#pausedUntil);
  }

  /** Rate × latency keeps a rate fully used (Little's law). */
  #inFlightLimit(now: number): number {
    if (this.#faults >= faultsToPause) return 1;
    const needed = Math.ceil((this.#budgets[0].rate(now) * this.#latency.slow) / 1000);
    return Math.min(maxInFlight, Math.max(minInFlight, needed));
  }

  #recordAnswer(sentAt: number): void {
    this.#faults = 0;
    this.#latency.add(this.#clock.now() - sentAt);
  }

  #recordThrottle(): void {
    const now = this.#clock.now();
    for (const budget of this.#budgets) budget.cut(now);
  }

  #recordFault(): void {
    const now = this.#clock.now();
    // What was in flight when the pause began says nothing new.
    if (now < this.#pausedUntil || ++this.#faults < faultsToPause) return;
    const pause = Math.min(maxPauseMs, firstPauseMs * 2 ** (this.#faults - faultsToPause));
    // Half of it at random, so that workers don't send at the same moment.
    this.#pausedUntil = now + (pause * (1 + this.#random())) / 2;
  }
}
