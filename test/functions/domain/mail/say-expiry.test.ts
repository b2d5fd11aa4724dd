import { expect, test } from 'vitest';
import type { Locale } from '../../../../functions/domain/locale/locale.ts';
import type { Brand } from '../../../../functions/domain/mail/brand.ts';
import { sayExpiry as sayTo } from '../../../../functions/domain/mail/say-expiry.ts';

const company = { temporaryPasswordDays: 7, timeZone: 'UTC' };
const sayExpiry = (
  locale: Locale,
  zoneinfo: string | undefined,
  brand: Pick<Brand, 'temporaryPasswordDays' | 'timeZone'>,
  at: Date,
) => sayTo({ locale, zoneinfo, companyZone: brand.timeZone }, at, brand);
const sentAt = new Date('2026-11-29T23:30:00Z');

test('names the time zone of the company, whose people may be elsewhere', () => {
  expect(sayExpiry('en', undefined, company, sentAt)).toBe('Sunday 6 December at 23:30 (UTC)');
  expect(sayExpiry('de', undefined, { ...company, timeZone: 'Europe/Berlin' }, sentAt)).toBe(
    'Montag, 7. Dezember, 00:30 Uhr (MEZ)',
  );
});

test('is in the time zone of a person who has one', () => {
  expect(sayExpiry('en', 'America/New_York', company, sentAt)).toBe('Sunday 6 December at 18:30');
  expect(sayExpiry('ja', 'Asia/Tokyo', company, sentAt)).toBe('12月7日(月) 08:30');
});

test.each(['', 'Berlin', 'Mars/Olympus', '{####}'])('does not believe in the time zone "%s"', (zoneinfo) => {
  expect(sayExpiry('en', zoneinfo, company, sentAt)).toBe('Sunday 6 December at 23:30 (UTC)');
});

test('is the same number of hours later where summer time ends in between', () => {
  const summer = new Date('2026-10-24T10:00:00Z');
  expect(sayExpiry('en', 'Europe/Berlin', { ...company, temporaryPasswordDays: 1 }, summer)).toBe(
    'Sunday 25 October at 11:00',
  );
});

test('names the year where it is another one', () => {
  expect(sayExpiry('en', 'UTC', { ...company, temporaryPasswordDays: 365 }, sentAt)).toBe(
    'Monday, 29 November 2027 at 23:30',
  );
});
