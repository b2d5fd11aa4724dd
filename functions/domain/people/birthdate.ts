import { formatDate, isInLifetime, readCalendarDate, toCommonYear } from './calendar-date.ts';
import { cleanText, toNfkc } from './clean-text.ts';
import type { Fault, FieldResult } from './fault.ts';

/** In which order a column writes day and month: `31/12/1990` or `12/31/1990`. */
export type DateOrder = 'day-first' | 'month-first';

const invalidBirthdate: Fault = { code: 'INVALID_BIRTHDATE' };
const ambiguousBirthdate: Fault = {
  code: 'INVALID_BIRTHDATE',
  detail: { text: 'ambiguousDate' },
};

/** No date is longer, whatever it is written with. */
const maxDateLength = 60;

/**
 * A time of midnight, as databases and spreadsheets add it. Any other time may be midnight in another time zone, where the day is
 * the one before or after.
 */
const midnight = /[T ](?:0?0:00(?::00(?:\.0{1,9})?)?|12:00(?::00)? ?AM)(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?$/i;

/** Day and month as numbers, in either order: a dot is only used where the day comes first. */
const numeric = /^(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4})\.?$/;

/** Reads a date on which somebody may be born who gets an account: `1369-02-25` is one of the Persian calendar. */
export function readBirthdate(value: string, order?: DateOrder): FieldResult {
  const date = readDateInLife(value, order);
  return typeof date !== 'string' || date === '' || isInLifetime(date) ? date : invalidBirthdate;
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
  if (found === null) return readCalendarDate(text) ?? invalidBirthdate;
  const [, first = '', separator, second = '', year = ''] = found;
  const dayFirst = formatDate(year, second, first);
  if (separator === '.') return dayFirst ?? invalidBirthdate;
  const monthFirst = formatDate(year, first, second);
  if (dayFirst === undefined || monthFirst === undefined) return dayFirst ?? monthFirst ?? invalidBirthdate;
  if (dayFirst === monthFirst) return dayFirst;
  if (order === undefined) return ambiguousBirthdate;
  return order === 'day-first' ? dayFirst : monthFirst;
}

/** The order in which dates of a column are written, told by those with a day above 12. Undefined where there are none, or both orders. */
export function findDateOrder(cells: Iterable<string>): DateOrder | undefined {
  const orders = new Set<DateOrder>();
  for (const cell of cells) {
    if (cell.length > maxDateLength) continue;
    const found = numeric.exec(toNfkc(cell).replace(midnight, '').trim());
    if (found === null || found[2] === '.') continue;
    if (Number(found[1]) > 12) orders.add('day-first');
    if (Number(found[3]) > 12) orders.add('month-first');
  }
  const [order, ...others] = orders;
  return others.length === 0 ? order : undefined;
}
