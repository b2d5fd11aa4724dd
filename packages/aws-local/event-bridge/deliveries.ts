import { setTimeout as wait } from 'node:timers/promises';
import { AwsError } from '../aws-error.ts';
import type { EventLog, PendingDelivery } from './event-log.ts';
import type { Rule } from './rules.ts';

/** Attempts in all, unless a rule says otherwise: AWS retries for 24 hours, but here a person is waiting. */
const defaultAttempts = 8;

/** 1, 2, 4 … 60 seconds. */
const doubling = (attempt: number) => Math.min(1000 * 2 ** (attempt - 1), 60_000);

/** Errors that AWS retries, although they are the caller's. */
const throttles = /Throttling|TooManyRequests|LimitExceeded|ServiceUnavailable/;

/**
 * Delivers events to targets, at least once: a target that fails is retried with a growing backoff, and then the event
 * becomes a dead letter.
 */
export class Deliveries {
  readonly #log: EventLog;
  readonly #clock: () => Date;
  readonly #backoff: (attempt: number) => number;
  readonly #running = new Set<Promise<void>>();
  readonly #stopped = new AbortController();

  /** @param backoff milliseconds to wait after the first, second … failed attempt */
  constructor(log: EventLog, clock: () => Date, backoff: (attempt: number) => number = doubling) {
    this.#log = log;
    this.#clock = clock;
    this.#backoff = backoff;
  }

  /** Begins to deliver; `rule` is undefined when it no longer exists. */
  begin(delivery: PendingDelivery, rule: Rule | undefined): void {
    const running = this.#deliver(delivery, rule).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Resolves when nothing is being delivered. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Stops trying; what has not been delivered stays pending. */
  stop(): void {
    this.#stopped.abort();
  }

  async #deliver(delivery: PendingDelivery, rule: Rule | undefined): Promise<void> {
    if (rule === undefined) return this.#giveUp(delivery, 'RuleDoesNotExist');
    const attempts = rule.maxAttempts ?? defaultAttempts;
    for (let attempt = 1; !this.#stopped.signal.aborted; attempt += 1) {
      try {
        await rule.target(rule.transform(delivery.event, rule, this.#clock().toISOString()), delivery.event);
        return this.#log.recordDelivered(delivery);
      } catch (error) {
        const { name } = error instanceof Error ? error : new Error();
        if (attempt >= attempts || isFinal(error)) return this.#giveUp(delivery, name);
        await wait(this.#backoff(attempt), undefined, { signal: this.#stopped.signal }).catch(() => undefined);
      }
    }
  }

  #giveUp(delivery: PendingDelivery, error: string): void {
    this.#log.giveUp({ ...delivery, error, time: this.#clock().toISOString() });
  }
}

/** A target that refuses the input, or doesn't exist, would fail again. */
function isFinal(error: unknown): boolean {
  return error instanceof AwsError && error.status < 500 && error.status !== 429 && !throttles.test(error.code);
}
