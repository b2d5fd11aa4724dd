import { notAuthorized } from '../errors.ts';

/** Slows down people who guess passwords. In memory only. */
export interface Lockout {
  /** @throws AwsError `NotAuthorizedException` while the person is locked out */
  check(person: string): void;
  failed(person: string): void;
  succeeded(person: string): void;
}

/** After five failures the lock-out begins with a second, doubles each time and ends at a quarter of an hour. */
const freeFailures = 5;
const longestMs = 15 * 60_000;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html#authentication-flow-lockout-behavior */
export function createLockout(now: () => Date): Lockout {
  const failures = new Map<string, { count: number; until: number }>();
  return {
    check(person) {
      if ((failures.get(person)?.until ?? 0) > now().getTime()) throw notAuthorized('Password attempts exceeded');
    },
    failed(person) {
      const count = (failures.get(person)?.count ?? 0) + 1;
      const pause = count < freeFailures ? 0 : Math.min(1000 * 2 ** (count - freeFailures), longestMs);
      failures.set(person, { count, until: now().getTime() + pause });
    },
    succeeded(person) {
      failures.delete(person);
    },
  };
}
