import { applyMask, type NumberFormat } from './number-formats.ts';

/** The last day that Excel knows: 9999-12-31. */
const lastDay = 2_958_465;
const dayMs = 86_400_000;
const daySeconds = 86_400;

/** Excel believes that 1900 was a leap year, as Lotus 1-2-3 did. */
const falseLeapDay = 60;

/**
 * A number as a text that can be read like a cell of a CSV: all of its digits, or the date or time that the cell shows, in ISO 8601.
 * @param value as it is in the workbook, such as `4.930901820E9`
 * @param is1904 whether days are counted from 1904, as in workbooks of the old Excel for Macs
 */
export function showNumber(value: string, format: NumberFormat | undefined, is1904: boolean): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (format === undefined) return wholeNumber.test(value) ? value : allDigits(number);
  if (format.shows === 'mask') {
    return Number.isSafeInteger(number) && number >= 0 ? applyMask(String(number), format.mask) : allDigits(number);
  }
  return showMoment(number, format.shows, is1904) ?? allDigits(number);
}

/**
 * All of its digits already: most numbers are such. V8 remembers the texts of the last 16,384 numbers that it made one of, and what
 * lives as long makes it take more memory for young objects.
 */
const wholeNumber = /^(?:0|[1-9]\d{0,14})$/;

/** Without an exponent, and without the digits that only a computer sees: 0.1 + 0.2 is 0.3. */
function allDigits(number: number): string {
  if (Number.isInteger(number)) return BigInt(number).toString();
  return String(Number(number.toPrecision(15)));
}

function showMoment(number: number, shows: 'date' | 'time', is1904: boolean): string | undefined {
  let seconds = Math.round((number % 1) * daySeconds);
  let day = Math.floor(number);
  if (seconds === daySeconds) {
    seconds = 0;
    day++;
  }
  if (number < 0 || day > lastDay) return undefined;
  // Some programs count the seconds by which local time once was another.
  if (shows === 'date' && seconds < 60) seconds = 0;
  if (shows === 'time') return isoTime(seconds);
  // Day 0 is no day: Excel shows 1900-01-00.
  if (day === 0 && !is1904) return undefined;
  return seconds === 0 ? showDay(day, is1904) : `${showDay(day, is1904)}T${isoTime(seconds)}`;
}

function showDay(day: number, is1904: boolean): string {
  if (is1904) return isoDate(Date.UTC(1904, 0, 1 + day));
  if (day === falseLeapDay) return '1900-02-29';
  return isoDate(Date.UTC(1899, 11, day < falseLeapDay ? 31 : 30) + day * dayMs);
}

function isoDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19);
}

/** A date of ISO 8601 without a time that is midnight. */
export function withoutMidnight(date: string): string {
  return /^(\d{4,6}-\d\d-\d\d)T00:00(?::00(?:\.0{1,9})?)?Z?$/.exec(date)?.[1] ?? date;
}
