import { PermissionDenied, RequestRefused, Throttled, TriggerRefused, UserExists } from '../directory-errors.ts';
import { Budget } from './budget.ts';
import type { Category, Clock, Pacer } from './pacer.ts';
import { RequestQueue } from './request-queue.ts';
import type { Rates } from './work-plan.ts';

/** After these errors it is certain that no email was sent. */
const notMailedErrors = [UserExists, Throttled, RequestRefused, TriggerRefused, PermissionDenied];

/**
 * Keeps one worker within its share of the account's quotas: a budget for each of Cognito's categories, and one for emails.
 * Every creation draws on both, and gives the email back when none was sent, so that a file that is imported again is
 * processed faster than emails could be sent. Too many emails are the worse mistake: Cognito may not even report that one was
 * not sent (https://github.com/aws/aws-sdk-js-v3/issues/3939).
 *
 * Lives as long as the function's environment: what it has learnt about throttles and latency applies to the next batch too.
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
      if (notMailedErrors.some((kind) => error instanceof kind)) this.#mails.refund(this.#clock.now());
      throw error;
    }
  }
}
