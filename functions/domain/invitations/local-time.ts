/** A moment as a clock on the wall shows it. */
export interface LocalTime {
  /** Days since 1 January 1970, a Thursday. */
  readonly day: number;
  /** Minutes since midnight. */
  readonly minute: number;
}

/** A place on earth whose clocks agree. */
export interface TimeZone {
  /** @param at epoch milliseconds */
  localTime(at: number): LocalTime;
  /** The first moment at which clocks show this time, or a later one where they skip it. @returns epoch milliseconds */
  instantOf(local: LocalTime): number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const minutesPerDay = 24 * 60;
/** Clocks change at a quarter of an hour everywhere, so that their difference from UTC is the same within one. */
const quarterMs = 15 * minuteMs;
/** More than a sweep meets; people may write any zone in their accounts, in any case of letters. */
const mostKept = 2_000;

const zones = new Map<string, TimeZone | undefined>();

/** A time zone by its IANA name, undefined where there is none of that name. */
export function findTimeZone(name: string): TimeZone | undefined {
  if (zones.has(name)) return zones.get(name);
  if (zones.size >= mostKept) zones.clear();
  const zone = makeTimeZone(name);
  zones.set(name, zone);
  return zone;
}

function makeTimeZone(name: string): TimeZone | undefined {
  const format = formatOf(name);
  if (format === undefined) return undefined;
  // A sweep asks for the same hours again and again, and to ask ICU takes microseconds.
  const offsets = new Map<number, number>();
  /** Milliseconds that clocks are ahead of UTC. */
  const offsetAt = (at: number): number => {
    const quarter = Math.floor(at / quarterMs);
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    if (offsets.size >= mostKept) offsets.clear();
    const start = quarter * quarterMs;
    const offset = readClock(format, start) - start;
    offsets.set(quarter, offset);
    return offset;
  };
  return {
    localTime(at) {
      const shown = at + offsetAt(at);
      return { day: Math.floor(shown / dayMs), minute: Math.floor((shown % dayMs) / minuteMs) };
    },
    instantOf({ day, minute }) {
      const shown = (day * minutesPerDay + minute) * minuteMs;
      // Of the offsets around, the larger one makes the earlier moment.
      const [larger, smaller] = [offsetAt(shown - dayMs), offsetAt(shown + dayMs)].toSorted((a, b) => b - a);
      const at = [larger, smaller]
        .map((offset = 0) => shown - offset)
        .find((moment) => moment + offsetAt(moment) === shown);
      // Skipped by the clocks: what they show after that.
      return at ?? shown - (smaller ?? 0);
    },
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}

/** What the clocks show at a moment, as if it were UTC. */
function readClock(format: Intl.DateTimeFormat, at: number): number {
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
