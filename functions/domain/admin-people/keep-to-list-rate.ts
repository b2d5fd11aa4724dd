import { Throttled } from '../directory-errors.ts';
import { Budget } from '../rate-limit/budget.ts';
import { type Clock, OutOfTime } from '../rate-limit/pacer.ts';
import { RequestQueue } from '../rate-limit/request-queue.ts';
import type { PeopleDirectory } from './people-directory.ts';

/** Half of the 30 lists a second that all pools of an account have together, a quota that can't be raised. */
const listsPerSecond = 15;
/** Half of the 50 that Cognito allows of what else is read of people. */
const membershipsPerSecond = 25;
/** A person waits. What can't be sent by then is refused as throttled, and the page asks again. */
const patienceMs = 10_000;

/**
 * Keeps one environment of a function to its share of what the pool gives to all. The page of one person asks once at a time, so hardly
 * ever are there several environments; where there are, a throttle slows each down.
 * @param random from 0 up to 1
 */
export function keepToListRate(directory: PeopleDirectory, clock: Clock, random: () => number): PeopleDirectory {
  const queueOf = (share: number) => new RequestQueue(clock, random, [new Budget(share, clock.now())]);
  const [lists, memberships] = [queueOf(listsPerSecond), queueOf(membershipsPerSecond)];
  const send = async <T>(queue: RequestQueue, call: () => Promise<T>): Promise<T> => {
    try {
      return await queue.send(clock.now() + patienceMs, call);
    } catch (error) {
      throw error instanceof OutOfTime ? new Throttled(undefined, { cause: error }) : error;
    }
  };
  return {
    list: (filter, token) => send(lists, () => directory.list(filter, token)),
    findListed: (sub) => send(lists, () => directory.findListed(sub)),
    groupsOf: (userName) => send(memberships, () => directory.groupsOf(userName)),
  };
}
