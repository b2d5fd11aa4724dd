import { limitExceeded } from '../errors.ts';

/** How often one person may do a thing in an hour. In memory only: a restart resets it. */
export interface Attempts {
  /**
   * Counts an attempt.
   * @throws AwsError `LimitExceededException` when the hour's share is used up
   */
  count(what: string, person: string, perHour: number): void;
}

const hourMs = 3_600_000;

export function createAttempts(now: () => Date): Attempts {
  const times = new Map<string, number[]>();
  return {
    count(what, person, perHour) {
      const key = `${what} ${person}`;
      const at = now().getTime();
      const recent = (times.get(key) ?? []).filter((time) => time > at - hourMs);
      if (recent.length >= perHour) throw limitExceeded();
      times.set(key, [...recent, at]);
    },
  };
}
