/**
 * When a one-time schedule is due, `at(yyyy-mm-ddThh:mm:ss)` in a time zone.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#one-time
 * @returns epoch milliseconds; undefined for an expression that is no such time, or for an unknown time zone
 */
export function readOneTime(expression: string, timeZone: string): number | undefined {
  const [, text = ''] = /^at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\)$/.exec(expression) ?? [];
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const offsetAt = zoneOffset(timeZone);
  if (offsetAt === undefined) return undefined;
  // The offset of the guess may not be that of the time itself, near a change of the clocks.
  return asUtc - offsetAt(asUtc - offsetAt(asUtc));
}

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
function zoneOffset(timeZone: string): ((epochMs: number) => number) | undefined {
  try {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    // Swedish writes ISO 8601.
    return (epochMs) => Date.parse(`${format.format(epochMs).replace(' ', 'T')}Z`) - Math.floor(epochMs / 1000) * 1000;
  } catch {
    return undefined;
  }
}
