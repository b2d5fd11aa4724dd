import type { Zone } from './zone.ts';

const dayMs = 86_400_000;

/** When a cron expression is due, by the wall clock. */
interface Cron {
  /** Milliseconds into a day, in order. */
  readonly times: readonly number[];
  readonly years: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  isOn(day: Date): boolean;
}

interface Field {
  readonly from: number;
  readonly to: number;
  /** The first one is `from`. */
  readonly names?: readonly string[];
}

const minute: Field = { from: 0, to: 59 };
const hour: Field = { from: 0, to: 23 };
const dayOfMonth: Field = { from: 1, to: 31 };
const month: Field = { from: 1, to: 12, names: 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ') };
const dayOfWeek: Field = { from: 1, to: 7, names: 'SUN MON TUE WED THU FRI SAT'.split(' ') };
const year: Field = { from: 1970, to: 2199 };

/**
 * Finds the moments of `cron(minutes hours day-of-month month day-of-week year)` in a time zone. A time that the clocks skip is skipped,
 * and one that they show twice counts the first time.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 * The libraries for cron don't do that: they take `?` for a star, count Sunday as 0, and call a skipped time an hour later.
 * @param fields what is between the parentheses
 * @returns the first moment after another, in epoch milliseconds, if there is one; undefined for what is no such expression
 */
export function readCron(fields: string, zone: Zone): ((after: number) => number | undefined) | undefined {
  const cron = parse(fields);
  return cron && ((after) => findNext(cron, zone, after));
}

function findNext(cron: Cron, zone: Zone, after: number): number | undefined {
  const firstDay = Math.floor((after + zone.offsetAt(after)) / dayMs) * dayMs;
  const endYear = Math.max(...cron.years);
  for (let day = firstDay; ; day += dayMs) {
    const date = new Date(day);
    if (date.getUTCFullYear() > endYear) return undefined;
    if (!cron.years.has(date.getUTCFullYear()) || !cron.months.has(date.getUTCMonth() + 1) || !cron.isOn(date))
      continue;
    // Before and after any change of the clocks on that day. The larger one is of the earlier moment.
    const offsets = [zone.offsetAt(day - dayMs), zone.offsetAt(day + 2 * dayMs)].sort((a, b) => b - a);
    for (const time of cron.times) {
      const shows = (moment: number) => moment + zone.offsetAt(moment) === day + time;
      const moments = offsets.map((offset) => day + time - offset);
      if (moments.every((moment) => moment <= after)) continue;
      const moment = moments.find(shows);
      if (moment !== undefined && moment > after) return moment;
    }
  }
}

function parse(text: string): Cron | undefined {
  const parts = text.trim().toUpperCase().split(/\s+/);
  if (parts.length < 5 || parts.length > 6) return undefined;
  const [minutePart = '', hourPart = '', dayPart = '', monthPart = '', weekdayPart = '', yearPart = '*'] = parts;
  const minutes = readList(minutePart, minute);
  const hours = readList(hourPart, hour);
  const months = readList(monthPart, month);
  const years = readList(yearPart, year);
  // Exactly one of the two has to be open.
  if ((dayPart === '?') === (weekdayPart === '?')) return undefined;
  const isOn = weekdayPart === '?' ? readDayOfMonth(dayPart) : readDayOfWeek(weekdayPart);
  if (!minutes || !hours || !months || !years || !isOn) return undefined;
  const times = [...hours].flatMap((h) => [...minutes].map((m) => (h * 60 + m) * 60_000)).sort((a, b) => a - b);
  return { times, years, months, isOn };
}

/** Reads values, ranges and steps with commas between them. */
function readList(text: string, field: Field): Set<number> | undefined {
  const values = new Set<number>();
  for (const item of text.split(',')) {
    const [, range = '', step] = /^([^/]+)(?:\/(\d+))?$/.exec(item) ?? [];
    const [first, last, ...more] =
      range === '*' ? [field.from, field.to] : range.split('-').map((v) => readValue(v, field));
    // A step counts from its value to the end.
    const end = last ?? (step === undefined ? first : field.to);
    const by = step === undefined ? 1 : Number(step);
    if (first === undefined || end === undefined || Number.isNaN(first + end)) return undefined;
    if (more.length > 0 || first > end || by < 1) return undefined;
    for (let value = first; value <= end; value += by) values.add(value);
  }
  return values;
}

function readValue(text: string, { from, to, names = [] }: Field): number {
  const value = names.includes(text) ? from + names.indexOf(text) : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= from && value <= to ? value : Number.NaN;
}

function readDayOfMonth(text: string): Cron['isOn'] | undefined {
  if (text === 'L') return (day) => day.getUTCDate() === lastOfMonth(day);
  const [, nearest] = /^(\d+)W$/.exec(text) ?? [];
  if (nearest !== undefined) {
    const target = readValue(nearest, dayOfMonth);
    return Number.isNaN(target) ? undefined : (day) => day.getUTCDate() === nearestWeekday(day, target);
  }
  const days = readList(text, dayOfMonth);
  return days && ((day) => days.has(day.getUTCDate()));
}

function readDayOfWeek(text: string): Cron['isOn'] | undefined {
  // The last day of a week is Saturday.
  if (text === 'L') return (day) => weekdayOf(day) === 7;
  const [, name = '', place] = /^([1-7]|[A-Z]{3})(L|#[1-5])$/.exec(text) ?? [];
  if (place !== undefined) {
    const weekday = readValue(name, dayOfWeek);
    if (Number.isNaN(weekday)) return undefined;
    if (place === 'L') return (day) => weekdayOf(day) === weekday && day.getUTCDate() > lastOfMonth(day) - 7;
    return (day) => weekdayOf(day) === weekday && Math.ceil(day.getUTCDate() / 7) === Number(place.slice(1));
  }
  const weekdays = readList(text, dayOfWeek);
  return weekdays && ((day) => weekdays.has(weekdayOf(day)));
}

function weekdayOf(day: Date): number {
  return day.getUTCDay() + 1;
}

function lastOfMonth(day: Date): number {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
}

/** The weekday that is nearest to a day of the same month. */
function nearestWeekday(day: Date, target: number): number | undefined {
  const last = lastOfMonth(day);
  if (target > last) return undefined;
  const weekday = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), target)).getUTCDay();
  if (weekday === 6) return target === 1 ? 3 : target - 1;
  if (weekday === 0) return target === last ? target - 2 : target + 1;
  return target;
}
