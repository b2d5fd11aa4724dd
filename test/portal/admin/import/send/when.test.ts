import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nameZone, nextWorkingMorning, readTime, toLocalText } from '../../../../../portal/admin/import/send/when.ts';

beforeEach(() => vi.stubEnv('TZ', 'Europe/Berlin'));
afterEach(() => vi.unstubAllEnvs());

test.each([
  ['on a Monday', '2026-11-30T15:00', '2026-12-01T08:00'],
  ['on a Friday', '2026-12-04T15:00', '2026-12-07T08:00'],
  ['early on a Saturday', '2026-12-05T06:00', '2026-12-07T08:00'],
  ['before the clocks change', '2026-03-27T15:00', '2026-03-30T08:00'],
])('%s the next working morning is suggested', (_, now, morning) => {
  expect(toLocalText(nextWorkingMorning(new Date(now)))).toBe(morning);
});

test('a time is read in the time zone of the reader, before and after the clocks change', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  expect(readTime('2026-03-27T08:00', now)?.toISOString()).toBe('2026-03-27T07:00:00.000Z');
  expect(readTime('2026-03-30T08:00', now)?.toISOString()).toBe('2026-03-30T06:00:00.000Z');
});

test.each([
  ['that is over', '2026-11-30T14:59'],
  ['that will be over when the file has been sent', '2026-11-30T15:01'],
  ['in a year', '2027-11-30T15:00'],
  ['that is none', ''],
])('nothing can be sent at a time %s', (_, text) => {
  expect(readTime(text, new Date('2026-11-30T15:00'))).toBeUndefined();
});

test('the time zone has the name that the reader knows', () => {
  expect(nameZone('de', new Date('2026-12-01T07:00:00Z'))).toBe('Mitteleuropäische Normalzeit');
});
