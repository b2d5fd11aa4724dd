/** Whether a daily cap (of mails, usually) was met: what comes after it is in vain until tomorrow. */
export interface DailyLimit {
  readonly reached: boolean;
  /** Takes note that a request met the cap. */
  reach(): void;
}

/**
 * How long a run stays stopped. Its remaining batches are through within minutes; and whoever drops the rows again
 * tomorrow, or redrives the run, finds the cap asked for anew.
 */
const stoppedMs = 3_600_000;
/** Runs to remember, far more than an environment meets in an hour. */
const most = 1000;

/**
 * The daily limits of the runs that one environment works for.
 *
 * Each of a run's few workers finds out for itself, once, by the requests it has under way; after that none of the run's
 * rows costs a request. So nothing has to be written where all workers would see it, and create-users needs no right
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
      get reached() {
        return now() - (reachedAt.get(run) ?? Number.NEGATIVE_INFINITY) < stoppedMs;
      },
      reach() {
        const [oldest] = reachedAt.keys();
        if (reachedAt.size >= most && oldest !== undefined) reachedAt.delete(oldest);
        reachedAt.set(run, now());
      },
    };
  }
}
