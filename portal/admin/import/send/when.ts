import { mostDaysAhead } from '../../../../functions/domain/admin/scheduled-imports.ts';

/** A date and a time as an input of the browser has them, in its own time zone: `2026-12-01T08:00`. */
export function toLocalText(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** When an email is likely to be read: at eight in the morning of the next working day. */
export function nextWorkingMorning(now: Date): Date {
  const morning = new Date(now);
  morning.setHours(8, 0, 0, 0);
  do morning.setDate(morning.getDate() + 1);
  while (morning.getDay() % 6 === 0);
  return morning;
}

/** A minute more than the API asks for, which is for the way there. */
const leastMs = 2 * 60_000;

/** The times that a file can be sent at. */
export function timesFrom(now: Date): { readonly first: Date; readonly last: Date } {
  return {
    first: new Date(now.getTime() + leastMs),
    last: new Date(now.getTime() + mostDaysAhead * 86_400_000 - leastMs),
  };
}

/** The time that was entered, in the browser's time zone; undefined where a file can't be sent then. */
export function readTime(text: string, now: Date): Date | undefined {
  const time = new Date(text);
  const { first, last } = timesFrom(now);
  return time >= first && time <= last ? time : undefined;
}

/** What the reader calls their own time zone at that time. */
export function nameZone(locale: string, at: Date): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZoneName: 'long' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
