import {
  type DateOrder,
  formatDate,
  hasNoSuchDay,
  isInLifetime,
  readCalendarDate,
  toCommonYear,
} from './calendar-date.ts';
import { cleanText, toNfkc } from './clean-text.ts';
import type { Fault, FieldResult } from './fault.ts';
import { readShortBirthdate } from './short-year.ts';

const invalidBirthdate: Fault = { code: 'INVALID_BIRTHDATE' };
const ambiguousBirthdate: Fault = {
  code: 'INVALID_BIRTHDATE',
  detail: { text: 'ambiguousDate' },
};

const addedYear: Fault = { code: 'INVALID_BIRTHDATE', detail: { text: 'addedYear' } };
const noSuchDay: Fault = { code: 'INVALID_BIRTHDATE', detail: { text: 'noSuchDay' } };
const missingYear: Fault = { code: 'INVALID_BIRTHDATE', detail: { text: 'missingYear' } };

/** `04/12`, `--04-12` and 4月12日: some systems store birthdays, and a spreadsheet may show only the day of what was typed. */
const withoutYear = /^(?:--)?\d{1,2}(?:[-/.]|月 ?)\d{1,2}[.日]?$/;

/** No date is longer, whatever it is written with. */
const maxDateLength = 60;

/**
 * A time of midnight, as databases and spreadsheets add it. Any other time may be midnight in another time zone, where the day is
 * the one before or after.
 */
const midnight = /[T ](?:0?0:00(?::00(?:\.0{1,9})?)?|12:00(?::00)? ?AM)(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?$/i;

/** Day and month as numbers, in either order: a dot is only used where the day comes first. */
const numeric = /^(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4})\.?$/;
/** The same with a year of two digits that can be no day. */
const numericShort = /^(\d{1,2})([-/.])(\d{1,2})\2(?:3[2-9]|[4-9]\d)$/;

/**
 * Reads a date on which somebody may be born who gets an account: `1369-02-25` is one of the Persian calendar.
 * @param today YYYY-MM-DD, of a file: a spreadsheet takes `04/12`, a birthday without a year, for a day of the year in which it is opened
 */
export function readBirthdate(value: string, order?: DateOrder, today?: string): FieldResult {
  const date = readDateInLife(value, order);
  if (typeof date !== 'string') return (today !== undefined && readInFile(value, today, order)) || date;
  if (date === '') return date;
  if (!isInLifetime(date)) return invalidBirthdate;
  return today !== undefined && yearOf(date) >= yearOf(today) - 1 ? addedYear : date;
}

/** What only files have: years of two digits, and none at all, where advice on spreadsheets helps. */
function readInFile(value: string, today: string, order: DateOrder | undefined): FieldResult | undefined {
  if (value.length > maxDateLength) return undefined;
  const text = toNfkc(value).replace(midnight, '').trim();
  if (withoutYear.test(text)) return missingYear;
  const day = readShortBirthdate(text, today, order);
  return day === 'unclear' ? ambiguousBirthdate : day;
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** Reads a date in somebody's life, which may be one of the Thai calendar. */
export function readDateInLife(value: string, order?: DateOrder): FieldResult {
  const cleaned = cleanText(value);
  return typeof cleaned === 'string' ? readDate(toCommonYear(toNfkc(cleaned)), order) : cleaned;
}

/**
 * Reads a date as OIDC and Cognito require it, YYYY-MM-DD. Other ways to write it are read where they can mean one day only: with the
 * year first, with the month's name, with dots (`31.12.1990`), by a Japanese era. Of `02/03/1990` only the other dates of its
 * column tell which number is the day.
 * @param order how the column writes dates, where that is known
 */
export function readDate(value: string, order?: DateOrder): FieldResult {
  const cleaned = cleanText(value);
  if (typeof cleaned !== 'string' || cleaned === '') return cleaned;
  const text = toNfkc(cleaned).replace(midnight, '').trim();
  if (text.length > maxDateLength) return invalidBirthdate;
  const found = numeric.exec(text);
  if (found === null) return readCalendarDate(text) ?? (hasNoSuchDay(text) ? noSuchDay : invalidBirthdate);
  const [, first = '', separator, second = '', year = ''] = found;
  const dayFirst = formatDate(year, second, first);
  const unreadable = isInLifetime(year) ? noSuchDay : invalidBirthdate;
  if (separator === '.') return dayFirst ?? unreadable;
  const monthFirst = formatDate(year, first, second);
  if (dayFirst === undefined || monthFirst === undefined) return dayFirst ?? monthFirst ?? unreadable;
  if (dayFirst === monthFirst) return dayFirst;
  if (order === undefined) return ambiguousBirthdate;
  return order === 'day-first' ? dayFirst : monthFirst;
}

/**
 * The order in which dates of a column are written, told by those with a day above 12. Undefined where there are none, or both orders.
 * @param stated the order that the header asks for
 */
export function findDateOrder(cells: Iterable<string>, stated?: DateOrder): DateOrder | undefined {
  const orders = new Set<DateOrder>(stated && [stated]);
  for (const cell of cells) {
    if (cell.length > maxDateLength) continue;
    const text = toNfkc(cell).replace(midnight, '').trim();
    const found = numeric.exec(text) ?? numericShort.exec(text);
    if (found === null || found[2] === '.') continue;
    if (Number(found[1]) > 12) orders.add('day-first');
    if (Number(found[3]) > 12) orders.add('month-first');
  }
  const [order, ...others] = orders;
  return others.length === 0 ? order : undefined;
}
