const seconds: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** How many seconds a unit of `TokenValidityUnits` has. */
export function secondsIn(unit: string): number {
  return seconds[unit] ?? 3600;
}
