import { type Locale, mailTexts } from '../locale/locale.ts';
import { isTimeZone } from '../people/time-zone.ts';
import type { Brand } from './brand.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** How days are written: in British English, as all our texts, and in Japanese with a short weekday in brackets. */
const styles: Readonly<Record<Locale, { readonly tag: string; readonly weekday: 'long' | 'short' }>> = {
  en: { tag: 'en-GB', weekday: 'long' },
  de: { tag: 'de', weekday: 'long' },
  fr: { tag: 'fr', weekday: 'long' },
  es: { tag: 'es', weekday: 'long' },
  ja: { tag: 'ja', weekday: 'short' },
};

/**
 * Says when a temporary password that is sent now stops working: "Sunday 6 December at 15:04". In the reader's own time zone where it
 * is known, else in the company's, which is then named. The year is left out unless it is the next one.
 * @param zoneinfo as on the account; ignored where it is no time zone
 */
export function sayExpiry(
  locale: Locale,
  zoneinfo: string | undefined,
  { temporaryPasswordDays, timeZone: companyZone }: Pick<Brand, 'temporaryPasswordDays' | 'timeZone'>,
  sentAt: Date,
): string {
  const { tag, weekday } = styles[locale];
  const ownZone = zoneinfo !== undefined && isTimeZone(zoneinfo) ? zoneinfo : undefined;
  const timeZone = ownZone ?? companyZone;
  const expiresAt = new Date(sentAt.getTime() + temporaryPasswordDays * dayMs);
  const say = (style: Intl.DateTimeFormatOptions, at = expiresAt) =>
    new Intl.DateTimeFormat(tag, { ...style, timeZone }).format(at);
  const isSameYear = say({ year: 'numeric' }) === say({ year: 'numeric' }, sentAt);
  const date = say({ weekday, day: 'numeric', month: 'long', ...(!isSameYear && { year: 'numeric' }) });
  const time = say({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return mailTexts[locale].until(date, time, ownZone === undefined ? nameZone(tag, timeZone, expiresAt) : undefined);
}

function nameZone(tag: string, timeZone: string, at: Date): string | undefined {
  const parts = new Intl.DateTimeFormat(tag, { timeZone, timeZoneName: 'short' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value;
}
