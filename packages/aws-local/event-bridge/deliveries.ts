import { setTimeout as wait } from 'node:timers/promises';
import { AwsError } from '../aws-error.ts';
import type { EventLog, Owed } from './event-log.ts';
import type { Rule } from './rules.ts';

/** Tries in all, where a rule doesn't say: AWS tries for 24 hours, here somebody is waiting. */
const defaultAttempts = 8;

/** 1, 2, 4 … 60 seconds. */
const doubling = (attempt: number) => Math.min(1000 * 2 ** (attempt - 1), 60_000);

/** Errors that AWS tries again, although they are the caller's. */
const throttles = /Throttling|TooManyRequests|LimitExceeded|ServiceUnavailable/;

/**
 * Brings events to targets, at least once: a target that fails is asked again, ever more slowly, and then the event
 * becomes a dead letter.
 */
export class Deliveries {
  readonly #log: EventLog;
  readonly #clock: () => Date;
  readonly #backoff: (attempt: number) => number;
  readonly #underWay = new Set<Promise<void>>();
  readonly #stopped = new AbortController();

  /** @param backoff milliseconds to wait after the first, second … failed try */
  constructor(log: EventLog, clock: () => Date, backoff: (attempt: number) => number = doubling) {
    this.#log = log;
    this.#clock = clock;
    this.#backoff = backoff;
  }

  /** Begins to deliver; `rule` is missing when the event is owed to one that is no longer there. */
  begin(owed: Owed, rule: Rule | undefined): void {
    const delivery = this.#deliver(owed, rule).finally(() => this.#underWay.delete(delivery));
    this.#underWay.add(delivery);
  }

  /** Resolves when nothing is being delivered. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Stops trying; what is not taken stays owed. */
  stop(): void {
    this.#stopped.abort();
  }

  async #deliver(owed: Owed, rule: Rule | undefined): Promise<void> {
    if (rule === undefined) return this.#giveUp(owed, 'RuleDoesNotExist');
    const attempts = rule.maxAttempts ?? defaultAttempts;
    for (let attempt = 1; !this.#stopped.signal.aborted; attempt += 1) {
      try {
        await rule.target(rule.transform(owed.event, rule, this.#clock().toISOString()), owed.event);
        return this.#log.taken(owed);
      } catch (error) {
        const { name } = error instanceof Error ? error : new Error();
        if (attempt >= attempts || isFinal(error)) return this.#giveUp(owed, name);
        await wait(this.#backoff(attempt), undefined, { signal: this.#stopped.signal }).catch(() => undefined);
      }
    }
  }

  #giveUp(owed: Owed, error: string): void {
    this.#log.giveUp({ ...owed, error, time: this.#clock().toISOString() });
  }
}

/** A target that refuses the input, or isn't there, will do so again. */
function isFinal(error: unknown): boolean {
  return error instanceof AwsError && error.status < 500 && error.status !== 429 && !throttles.test(error.code);
}
