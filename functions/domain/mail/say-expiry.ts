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

/** How moments are said to somebody. */
export interface Reader {
  readonly locale: Locale;
  /** As on the account; ignored where it is no time zone. */
  readonly zoneinfo: string | undefined;
  /** For people whose own time zone is unknown. */
  readonly companyZone: string;
}

/** Says when a temporary password that is sent at a moment stops working, as {@link sayMoment}. */
export function sayExpiry(
  reader: Reader,
  sentAt: Date,
  { temporaryPasswordDays }: Pick<Brand, 'temporaryPasswordDays'>,
): string {
  return sayMoment(reader, new Date(sentAt.getTime() + temporaryPasswordDays * dayMs), sentAt);
}

/**
 * Says a moment: "Sunday 6 December at 15:04". In the reader's own time zone where it is known, else in the company's, which is then
 * named. The year is left out unless it is another one than that of `from`.
 */
export function sayMoment({ locale, zoneinfo, companyZone }: Reader, at: Date, from: Date): string {
  const { tag, weekday } = styles[locale];
  const ownZone = zoneinfo !== undefined && isTimeZone(zoneinfo) ? zoneinfo : undefined;
  const timeZone = ownZone ?? companyZone;
  const say = (style: Intl.DateTimeFormatOptions, moment = at) =>
    new Intl.DateTimeFormat(tag, { ...style, timeZone }).format(moment);
  const isSameYear = say({ year: 'numeric' }) === say({ year: 'numeric' }, from);
  const date = say({ weekday, day: 'numeric', month: 'long', ...(!isSameYear && { year: 'numeric' }) });
  const time = say({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return mailTexts[locale].until(date, time, ownZone === undefined ? nameZone(tag, timeZone, at) : undefined);
}

function nameZone(tag: string, timeZone: string, at: Date): string | undefined {
  const parts = new Intl.DateTimeFormat(tag, { timeZone, timeZoneName: 'short' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value;
}
