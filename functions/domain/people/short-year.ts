import { type DateOrder, joinDate } from './calendar-date.ts';

/** Day, month and year as numbers, the year with two digits, in any order. LibreOffice shows the dates so that are typed into it. */
const shortDate = /^(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})$/;

/** The ages of nearly everybody who gets an account, less than a century, so that a calendar has one year for them. */
const youngest = 10;
const oldest = 75;

/** What the two digits are added to. */
const commonEra: readonly number[] = [1900, 2000];
/** Thailand counts from 543 before the common era. */
const thai: readonly number[] = [1857, 1957];
/** Taiwan counts from 1911, and Japan from the beginning of an era. */
const eastern: readonly number[] = [1911, 1925, 1988];

/**
 * Reads a birthdate with a year of two digits: `31.12.85` and `12/31/85` are of 1985, since nobody who gets an account was born in 1885
 * or 2085. `31/12/45` may be a day of the Thai year 2545, and `85/12/31` of Taiwan's 85.
 * @param today YYYY-MM-DD
 * @param order how the column writes dates, where that is known
 * @returns undefined for another kind of text, and where nobody was born on such a day
 */
export function readShortBirthdate(
  text: string,
  today: string,
  order: DateOrder | undefined,
): string | 'unclear' | undefined {
  const [, first = '', separator, second = '', third = ''] = shortDate.exec(text) ?? [];
  const thisYear = Number(today.slice(0, 4));
  const days = (calendars: readonly number[], year: string, month: string, day: string) => {
    if (year.length !== 2) return [];
    const years = calendars.map((start) => start + Number(year));
    const possible = years.filter((full) => thisYear - full >= youngest && thisYear - full <= oldest);
    return possible.flatMap((full) => joinDate(String(full), month, day) ?? []);
  };
  // A dot is only used where the day comes first, or the year.
  const dots = separator === '.';
  const dayFirst = dots || order !== 'month-first';
  const monthFirst = !dots && order !== 'day-first';
  const yearFirst = order === undefined && (!dots || Number(first) > 31);
  const [day, ...others] = new Set([
    ...(dayFirst ? days(commonEra, third, second, first) : []),
    ...(monthFirst ? days(commonEra, third, first, second) : []),
  ]);
  const elsewhere = [
    ...(dayFirst && !dots ? days(thai, third, second, first) : []),
    ...(yearFirst ? days([...commonEra, ...eastern], first, second, third) : []),
  ];
  return others.length > 0 || elsewhere.length > 0 ? 'unclear' : day;
}
