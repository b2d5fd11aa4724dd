/** Tells the wall-clock time in a time zone. */
export interface Zone {
  /** How far the zone's clocks are ahead of UTC at a moment, in milliseconds. */
  offsetAt(epochMs: number): number;
}

/** @returns undefined for an unknown time zone */
export function findZone(timeZone: string): Zone | undefined {
  try {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    return {
      // Swedish writes ISO 8601.
      offsetAt: (epochMs) =>
        Date.parse(`${format.format(epochMs).replace(' ', 'T')}Z`) - Math.floor(epochMs / 1000) * 1000,
    };
  } catch {
    return undefined;
  }
}
