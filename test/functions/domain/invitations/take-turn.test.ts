import { expect, test } from 'vitest';
import { takeTurn } from '../../../../functions/domain/invitations/take-turn.ts';
import { aPerson } from '../../../support/a-person.ts';
import { FakeInvitationLimits } from '../../../support/fake-invitations.ts';

const minuteMs = 60_000;
const start = Date.parse('2026-12-04T09:00:00Z');

test.each([
  ['at the same moment', 30_000, 0],
  ['on either side of a minute', minuteMs - 1, 2],
  ['a minute later', 0, minuteMs],
])('of two requests, the other %s, one has the turn', async (_, from, later) => {
  const limits = new FakeInvitationLimits();
  const take = (requestId: string, ms: number) => takeTurn(limits, aPerson(), requestId, new Date(start + ms));
  expect([await take('one', from), await take('other', from + later)]).toEqual([true, false]);
  expect(await take('one', from)).toBe(true);
});

test('a turn that came to nothing ends with the next minute, and at once where the account is another one since', async () => {
  const limits = new FakeInvitationLimits();
  const take = (requestId: string, ms: number, changedAt = new Date(start)) =>
    takeTurn(limits, aPerson({ changedAt }), requestId, new Date(start + ms));
  expect(await take('one', 0)).toBe(true);
  expect(await take('other', 0, new Date(start + 1))).toBe(true);
  expect(await take('third', 2 * minuteMs)).toBe(true);
});
