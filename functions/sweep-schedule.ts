/*
 * When people who have not come in are looked for, for EventBridge Scheduler in AWS and in the embedded stack alike. Free of SDKs, as the
 * contract is.
 */

interface SweepTimes {
  readonly everyHours: number;
  readonly timeZone: string;
  readonly list: { readonly hour: number };
}

/** What is the same in every stage. */
export const sweepRetries = {
  /** The next sweep does what this one would have. */
  maximumEventAgeInSeconds: 3600,
  maximumRetryAttempts: 185,
} as const;

const hoursPerDay = 24;

/** Every so many hours, one of them the hour of the list. On the hour: where the company is, which may be half an hour from UTC. */
export function sweepExpression({ everyHours, list }: SweepTimes): string {
  const first = list.hour % everyHours;
  const hours = Array.from({ length: hoursPerDay / everyHours }, (_, index) => first + index * everyHours);
  return `cron(0 ${hours.length === hoursPerDay ? '*' : hours.join(',')} * * ? *)`;
}
