import { readCron } from './cron.ts';
import { findZone, type Zone } from './zone.ts';

/** When a schedule is due; all moments are epoch milliseconds. */
export interface Timing {
  /** Whether it is due once only; it has neither a start nor an end then. */
  readonly isOnce: boolean;
  /** The first time, at or after a moment unless it is due once. */
  first(from: number): number | undefined;
  /** The next time after one that has come. What should have been between the two is left out. */
  next(due: number, now: number): number | undefined;
}

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads `at(…)`, `rate(…)` or `cron(…)` in a time zone.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * @returns undefined for anything else, and for an unknown time zone
 */
export function readTiming(expression: string, timeZone: string): Timing | undefined {
  const zone = findZone(timeZone);
  const [, kind, text = ''] = /^(at|rate|cron)\((.*)\)$/.exec(expression) ?? [];
  if (zone === undefined) return undefined;
  if (kind === 'at') return readOneTime(text, zone);
  if (kind === 'rate') return readRate(text);
  const next = kind === 'cron' ? readCron(text, zone) : undefined;
  return next && { isOnce: false, first: (from) => next(from - 1), next: (due, now) => next(Math.max(due, now)) };
}

function readOneTime(text: string, zone: Zone): Timing | undefined {
  const asUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return undefined;
  // The offset of the guess may not be that of the time itself, near a change of the clocks.
  const at = asUtc - zone.offsetAt(asUtc - zone.offsetAt(asUtc));
  return { isOnce: true, first: () => at, next: () => undefined };
}

/** A rate begins at once. Its days have 24 hours, whatever the clocks do. */
function readRate(text: string): Timing | undefined {
  const [, value, unit = ''] = /^([1-9]\d{0,5}) (minute|hour|day)s?$/.exec(text) ?? [];
  if (value === undefined) return undefined;
  const everyMs = Number(value) * (unitMs[unit] ?? 0);
  return {
    isOnce: false,
    first: (from) => from,
    next: (due, now) => due + everyMs * (Math.floor(Math.max(0, now - due) / everyMs) + 1),
  };
}
