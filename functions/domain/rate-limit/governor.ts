import { PermissionDenied, RequestRefused, Throttled, TriggerRefused, UserExists } from '../directory-errors.ts';
import { Budget } from './budget.ts';
import type { Category, Clock, Pacer } from './pace.ts';
import { RequestQueue } from './request-queue.ts';
import type { Rates } from './work-plan.ts';

/** After these answers it is sure that no mail was sent. */
const unmailed = [UserExists, Throttled, RequestRefused, TriggerRefused, PermissionDenied];

/**
 * Keeps one worker within its share of what the account may do: a budget for each of Cognito's categories, and one for
 * mails, which every creation draws on and gets back when nobody was mailed: a file dropped again is looked through faster
 * than mails could be sent. Mails too many are the worse mistake: Cognito may not even say that one was not sent
 * (https://github.com/aws/aws-sdk-js-v3/issues/3939).
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
    const budget = (share: number) => new Budget(share, now);
    this.#clock = clock;
    this.#mails = budget(rates.mailsPerSecond);
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
