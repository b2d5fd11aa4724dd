import type { Category, Clock, Pacer } from '../onboarding/pace.ts';
import {
  PermissionDenied,
  RequestRefused,
  Throttled,
  TriggerRefused,
  UserExists,
} from '../onboarding/user-directory.ts';
import { Budget } from './budget.ts';
import { RequestQueue } from './request-queue.ts';
import type { Rates } from './work-plan.ts';

/** SES counts by the second but takes short bursts; a look at people who exist holds its mail for a moment only. */
const mailBurstMs = 500;

/** After these answers it is sure that no mail was sent. */
const unmailed = [UserExists, Throttled, RequestRefused, TriggerRefused, PermissionDenied];

/**
 * Keeps one worker within its share of what the account may do: a budget for each of Cognito's categories, and one for
 * mails, which every creation draws on and gets back when nobody was mailed. A file dropped again is therefore looked
 * through at the pace of creations, not of mails.
 *
 * Lives as long as the function's environment: what it has learnt of throttles and latency holds for the next batch.
 */
export class Governor implements Pacer {
  readonly #clock: Clock;
  readonly #mails: Budget;
  readonly #queues: Readonly<Record<Category, RequestQueue>>;

  /**
   * @param rates this worker's share
   * @param random from 0 up to 1
   */
  constructor(clock: Clock, rates: Rates, random: () => number) {
    const now = clock.now();
    const budget = (share: number) => new Budget({ share }, now);
    this.#clock = clock;
    this.#mails = new Budget({ share: rates.mailsPerSecond, burstMs: mailBurstMs }, now);
    this.#queues = {
      creation: new RequestQueue(clock, random, [budget(rates.creationsPerSecond), this.#mails]),
      update: new RequestQueue(clock, random, [budget(rates.updatesPerSecond)]),
      read: new RequestQueue(clock, random, [budget(rates.readsPerSecond)]),
    };
  }

  send<T>(category: Category, deadline: number, request: () => Promise<T>): Promise<T> {
    const queue = this.#queues[category];
    return category === 'creation'
      ? queue.send(deadline, () => this.#refundUnmailed(request))
      : queue.send(deadline, request);
  }

  async #refundUnmailed<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      if (unmailed.some((kind) => error instanceof kind)) this.#mails.refund(this.#clock.now());
      throw error;
    }
  }
}
