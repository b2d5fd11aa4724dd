import type { Locale } from '../../functions/domain/locale/locale.ts';

/** Dates in English are written as in most of the world: 4 December. */
function regionOf(locale: Locale): string {
  return locale === 'en' ? 'en-GB' : locale;
}

/** A day in words, such as "Friday, 4 December"; with the year unless it is this one. */
export function formatDay(time: string, locale: Locale): string {
  const date = new Date(time);
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  return new Intl.DateTimeFormat(regionOf(locale), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!isThisYear && { year: 'numeric' }),
  }).format(date);
}

/** A day in figures. */
export function formatDate(time: string, locale: Locale): string {
  return new Intl.DateTimeFormat(regionOf(locale), { dateStyle: 'medium' }).format(new Date(time));
}

/** When something happened, in the reader's time zone. */
export function formatTime(time: string, locale: Locale): string {
  return new Intl.DateTimeFormat(regionOf(locale), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));
}

/** A moment for a spreadsheet, in the time zone of the person who has the page open: it sorts, and every spreadsheet takes it for a date. */
export function writeLocalTime(time: string): string {
  const date = new Date(time);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** How long until a moment, such as "in 2 days" or "tomorrow". */
export function formatUntil(time: string, locale: Locale, now = Date.now()): string {
  const left = new Date(time).getTime() - now;
  const format = new Intl.RelativeTimeFormat(regionOf(locale), { numeric: left < dayMs ? 'always' : 'auto' });
  return left < dayMs
    ? format.format(Math.max(1, Math.ceil(left / hourMs)), 'hour')
    : format.format(Math.round(left / dayMs), 'day');
}

/** A number of days, such as "30 days". */
export function formatDays(days: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days);
}
