import { DirectoryFault, Throttled } from '../directory-errors.ts';
import { sendWithRetry } from '../onboarding/send-with-retry.ts';
import type { Clock, Pacer } from '../rate-limit/pacer.ts';
import type { Invitations } from './invitations.ts';

/** For what is still to be written on an account when the time for everything else is up. */
const notesMs = 10_000;

export interface RateTerms {
  /** Epoch milliseconds after which no email may be sent. Ten seconds more are for what is written on the account about it. */
  readonly deadline: number;
}

export interface RateServices {
  readonly pacer: Pacer;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/**
 * Invitations at the rates of a worker. Looking and writing are repeated after throttles and faults; an email after throttles only, since
 * Cognito may have sent that of a call whose answer was lost.
 * @param check called when an email has its turn, which may be long after it was due; what it throws is thrown
 */
export function keepToRates(
  invitations: Invitations,
  { deadline }: RateTerms,
  services: RateServices,
  check: () => Promise<void> = async () => undefined,
): Invitations {
  const noteTerms = { deadline: deadline + notesMs };
  return {
    find: (name) => sendWithRetry('read', { deadline }, services, () => invitations.find(name)),
    setAttributes: (userName, attributes) =>
      sendWithRetry('update', noteTerms, services, () => invitations.setAttributes(userName, attributes)),
    sendAgain: (email, terms) => {
      let mayBeSent = false;
      const send = async () => {
        await check();
        mayBeSent = true;
        await invitations.sendAgain(email, terms);
      };
      return sendWithRetry('creation', { deadline }, services, send, (error) => {
        if (error instanceof Throttled) mayBeSent = false;
        return error instanceof Throttled || (error instanceof DirectoryFault && !mayBeSent);
      });
    },
  };
}
