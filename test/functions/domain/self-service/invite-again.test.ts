import { expect, test } from 'vitest';
import { isInvitationDue } from '../../../../functions/domain/self-service/invite-again.ts';

const sentAt = new Date('2026-01-01T00:00:00Z');
const secondMs = 1000;
const hours = (count: number) => count * 3600 * secondMs;
const after = (ms: number) => new Date(sentAt.getTime() + ms);
const isDue = (validityDays: number, ms: number, undeliveredAt?: Date) =>
  isInvitationDue(
    { sentAt, undeliveredAt },
    { userDirectory: { temporaryPasswordValidityDays: validityDays } },
    after(ms),
  );

test.each([
  [7, hours(6 * 24)],
  [1, hours((24 * 6) / 7)],
  [2, hours((48 * 6) / 7)],
  [8, hours(7 * 24)],
  [30, hours(29 * 24)],
  [365, hours(364 * 24)],
])('with a validity of %i days it is due %i ms after it was sent, and no sooner', (validityDays, ms) => {
  expect(isDue(validityDays, Math.ceil(ms) - 1)).toBe(false);
  expect(isDue(validityDays, Math.ceil(ms))).toBe(true);
  expect(isDue(validityDays, hours(validityDays * 24) + secondMs)).toBe(true);
});

test('whatever the validity, at least six sevenths of it are safe, and not more than a day of it is not', () => {
  for (let validityDays = 1; validityDays <= 365; validityDays++) {
    const validity = hours(validityDays * 24);
    const first = validity - Math.min(validity / 7, hours(24));
    expect(first).toBeGreaterThanOrEqual((validity * 6) / 7);
    expect(isDue(validityDays, Math.floor(first) - 1)).toBe(false);
    expect(isDue(validityDays, validity)).toBe(true);
  }
});

test('one that is known not to have been sent is due at once', () => {
  expect(isDue(7, 0, sentAt)).toBe(true);
  expect(isDue(365, 0, after(-hours(1)))).toBe(true);
});

test('a clock that is behind the one that noted it makes nothing due', () => {
  expect(isDue(7, -hours(24 * 30))).toBe(false);
});
