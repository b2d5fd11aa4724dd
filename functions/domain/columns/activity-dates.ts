import { readDateInLife } from '../people/birthdate.ts';

/** What a cell with the day on which somebody leaves says. */
type Leaving = 'over' | 'later' | 'blank' | 'unknown';

/**
 * Somebody works on the last day. A date that can be read in two ways is over only if both are.
 * @param today YYYY-MM-DD
 */
export function readLeavingDate(text: string, today: string): Leaving {
  return compareDays(datesIn(text), today);
}

function compareDays(dates: readonly string[], today: string): Leaving {
  if (dates.length === 0) return 'unknown';
  if (dates.every((date) => date > never)) return 'blank';
  return dates.every((date) => date < today) ? 'over' : 'later';
}

/** Systems write 9999-12-31 for people who don't leave. */
const never = '2200';

export function isAfter(text: string, today: string): boolean {
  const dates = datesIn(text);
  return dates.length > 0 && dates.every((date) => date > today);
}

/** Words between what happened and the day. */
const untilDay =
  / (?:zum|am|per|ab|vom|seit|on|as(?: of)?|from|since|effective|eff\.|le|au|depuis|el|desde|dal|il|em|op|sinds|den|с|з) $/i;

/** What happened and whether that day is over: `ausgeschieden zum 30.06.2026`, `Left (Jan 31, 2026)`; undefined without a day. */
export function splitDay(text: string, today: string): { readonly said: string; readonly when: Leaving } | undefined {
  if (!/\d/.test(text)) return undefined;
  for (const { index } of text.matchAll(/[\s(（[](?=[\p{L}\d])/gu)) {
    const dates = datesIn(text.slice(index + 1).replace(/[)）\].]$/, ''));
    if (dates.length === 0) continue;
    return { said: text.slice(0, index + 1).replace(untilDay, ''), when: compareDays(dates, today) };
  }
  return undefined;
}

/** The days that a text may mean; none where it is no date. */
export function datesIn(text: string): string[] {
  const day = completeDate(text.replace(/[T ]\d{1,2}:\d\d.*$/, ''));
  const dates = [readDateInLife(day, 'day-first'), readDateInLife(day, 'month-first')];
  return dates.every((date) => typeof date === 'string' && date > noDate) ? (dates as string[]) : [];
}

/** Nobody who is in a file left in 1926; `06/2026` is over when the month is, and a number is how Excel counts days. */
function completeDate(text: string): string {
  if (/^1[3-4]\d{16}$/.test(text)) return new Date(Number(text) / 1e4 - fileTimeEpoch).toISOString().slice(0, 10);
  if (/^[3-7]\d{4}$/.test(text)) return new Date((Number(text) - excelEpoch) * 86_400_000).toISOString().slice(0, 10);
  const [, month, year] = /^(\d{1,2})[-./](\d{4})$/.exec(text) ?? [];
  if (month !== undefined) return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
  return text.replace(/^(\d{1,2}[-./ ]\p{L}{3,12}[-./ ]|\d{1,2}([-./])\d{1,2}\2)(\d\d)$/u, '$120$3');
}

/**
 * Writes out the year of a date that begins with two digits of it: `26/03/31` is 2026-03-31. Other texts stay, and so do years far ahead:
 * Taiwan counts from 1911.
 * @param today YYYY-MM-DD
 */
export function completeFirstYear(text: string, today: string): string {
  const [, year, separator, month, day] = /^\s*(\d\d)([-./])(\d{1,2})\2(\d{1,2})\s*$/.exec(text) ?? [];
  if (year === undefined || Number(`20${year}`) > Number(today.slice(0, 4)) + farAhead) return text;
  return `20${year}${separator}${month}${separator}${day}`;
}

/** In years: nobody knows earlier when they leave. */
const farAhead = 3;

/** The days of Excel's calendar before 1970. */
const excelEpoch = 25_569;

/** Active Directory counts in 100 ns from 1601, here in milliseconds before 1970. */
const fileTimeEpoch = 11_644_473_600_000;

/** Systems that count from 1970, or from 1900, write it for no date. */
const noDate = '1971';
