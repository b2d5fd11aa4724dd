/** Whether a daily limit (usually of emails) has been reached: further calls are useless until tomorrow. */
export interface DailyLimit {
  readonly isReached: boolean;
  /** Records that a request hit the limit. */
  markReached(): void;
}

/**
 * How long a run stays stopped. Its remaining batches are through within minutes. A run that is redriven, or a file that is
 * imported again tomorrow, asks Cognito again.
 */
const stoppedMs = 3_600_000;
/** Runs to remember: far more than one environment works for in an hour. */
const maxRuns = 1000;

/**
 * The daily limits of the runs that one environment works for.
 *
 * Each of a run's few workers finds out for itself, once, by the requests it has in flight; after that none of the run's
 * rows costs a request. So nothing has to be written where all workers would see it, and create-users needs no access
 * to any bucket.
 */
export class DailyLimits {
  readonly #reachedAt = new Map<string, number>();
  readonly #now: () => number;

  /** @param now epoch milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  of(run: string): DailyLimit {
    const reachedAt = this.#reachedAt;
    const now = this.#now;
    return {
      get isReached() {
        return now() - (reachedAt.get(run) ?? Number.NEGATIVE_INFINITY) < stoppedMs;
      },
      markReached() {
        const [oldest = run] = reachedAt.keys();
        if (reachedAt.size >= maxRuns) reachedAt.delete(oldest);
        reachedAt.set(run, now());
      },
    };
  }
}
