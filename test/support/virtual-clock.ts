import type { Clock } from '../../functions/domain/rate-limit/pacer.ts';

/** A clock that starts at 0 and advances only while somebody sleeps: hours take no time. */
export function virtualClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  };
}
