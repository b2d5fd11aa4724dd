import { findMonth } from './month-names.ts';

/** In which order a column writes day and month: `31/12/1990` or `12/31/1990`. */
export type DateOrder = 'day-first' | 'month-first';

/** The first day of each era of Japan, and of the calendar of Taiwan, by their names and their letters. */
const eras: Readonly<Record<string, string>> = {
  ...{ 明治: '1868-01-25', 大正: '1912-07-30', 昭和: '1926-12-25', 平成: '1989-01-08', 令和: '2019-05-01' },
  ...{ M: '1868-01-25', T: '1912-07-30', S: '1926-12-25', H: '1989-01-08', R: '2019-05-01' },
  ...{ 民国: '1912-01-01', 民國: '1912-01-01' },
};
const era = /^(明治|大正|昭和|平成|令和|民国|民國|[MTSHR])[. ]?(\d{1,3}|元)[年./-] ?(\d{1,2})[月./-] ?(\d{1,2})日?$/;
/** The calendar of Taiwan without its name: no other year has three digits. 079/05/06 is in 1990. */
const minguo = /^(\d{3})([-/.])(\d{1,2})\2(\d{1,2})$/;
/** SAP writes it without separators. */
const compact = /^((?:19|20)\d\d)(\d\d)(\d\d)$/;
/** With the year first, day and month can't be mistaken for it, and nobody puts the day before the month. */
const yearFirst = /^(\d{4}) ?[-/.年년] ?(\d{1,2}) ?[-/.月월] ?(\d{1,2}) ?[.日일]?$/;

/** Reads a date in which year, month and day can't be confused. @returns YYYY-MM-DD */
export function readCalendarDate(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = compact.exec(text) ?? yearFirst.exec(text) ?? [];
  if (year !== '') return joinDate(year, month, day);
  return readEraDate(text) ?? readMinguo(text) ?? readNamedMonth(text);
}

/** Whether a text that is no date has all of one, such as `1990-02-31`. Other calendars have days that ours lacks. */
export function hasNoSuchDay(text: string): boolean {
  const [, year = ''] = yearFirst.exec(text) ?? [];
  return isInLifetime(year);
}

function readMinguo(text: string): string | undefined {
  const [, year = '', , month = '', day = ''] = minguo.exec(text) ?? [];
  return year === '' ? undefined : formatDate(String(Number(year) + 1911), month, day);
}

/** 平成2年2月3日 and H2.2.3. */
function readEraDate(text: string): string | undefined {
  const [, name = '', year = '', month = '', day = ''] = era.exec(text) ?? [];
  const start = eras[name];
  if (start === undefined) return undefined;
  const date = formatDate(String(Number(start.slice(0, 4)) + (year === '元' ? 1 : Number(year)) - 1), month, day);
  return date !== undefined && date >= start ? date : undefined;
}

/** Words around day, month and year: `3 de febrero de 1990`. */
const fillers: ReadonlySet<string> = new Set(['', 'de', 'del', 'of', 'the', 'den']);
const ordinal = /^(\d{1,2})(?:st|nd|rd|th|er|e|o|a)?$/;

/** `03-Feb-1990`, `Feb 3, 1990`, `3. Februar 1990`: the year has four digits, and the other number is the day. */
function readNamedMonth(text: string): string | undefined {
  const words = text
    .toLowerCase()
    .split(/[\s,./-]/)
    .filter((word) => !fillers.has(word));
  if (words.length !== 3) return undefined;
  const year = words.find((word) => /^\d{4}$/.test(word));
  const month = words.map(findMonth).find((found) => found !== undefined);
  const day = words.map((word) => ordinal.exec(word)?.[1]).find((found) => found !== undefined);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return formatDate(year, String(month), day);
}

/** Years in which people live who get accounts; not those of the Thai calendar. */
const lifetime = /^(?:18[5-9]|19\d|20\d)\d/;

/** @param date YYYY-MM-DD */
export function isInLifetime(date: string): boolean {
  return lifetime.test(date);
}

/** @returns YYYY-MM-DD, or undefined for a day that does not exist or is in nobody's lifetime */
export function formatDate(year: string, month: string, day: string): string | undefined {
  return isInLifetime(year) ? joinDate(year, month, day) : undefined;
}

/** @returns YYYY-MM-DD, or undefined for a day that does not exist */
export function joinDate(year: string, month: string, day: string): string | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(date);
  // Date.parse takes February 30 for March 2.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : undefined;
}

const thaiYear = /(?<!\d)2(?:48[4-9]|49\d|5\d\d|6[0-3]\d|64[0-2])(?!\d)/;

/**
 * Writes a year of the Thai calendar, which counts 543 more, as the common one: 2533 is 1990. Only for dates in people's lives: elsewhere
 * 2500 may mean that there is no end. Until 1940 its years began in April.
 */
export function toCommonYear(text: string): string {
  return text.replace(thaiYear, (year) => String(Number(year) - 543));
}
