import { expect, test } from 'vitest';
import { countPeople } from '../../../../functions/domain/admin-people/count-people.ts';
import { newRound, writeInvitationRecord } from '../../../../functions/domain/invitations/invitation-record.ts';
import { aPerson } from '../../../support/a-person.ts';
import { FakePeople } from '../../../support/fake-people.ts';

const none = { invited: 0, expiring: 0, expired: 0, undelivered: 0, bounced: 0, complained: 0, revoked: 0 };
const now = new Date('2026-12-10T09:00:00Z');
const invited = (days: number, more: Record<string, string> = {}) => {
  const at = new Date(now.getTime() - days * 24 * 60 * 60 * 1000).toISOString();
  return aPerson({ attributes: { 'custom:invited_at': at, ...more } });
};

test('people who have not come are counted by how far they are', async () => {
  const directory = new FakePeople([
    invited(1),
    invited(4.9),
    invited(5),
    invited(6.9),
    invited(7),
    invited(1, { 'custom:undelivered_at': now.toISOString() }),
    invited(1, {
      'custom:mail_status': JSON.stringify({ kind: 'bounced', at: now.toISOString(), email: 'ann@example.com' }),
    }),
    { ...invited(1), enabled: false },
    {
      ...invited(1, { 'custom:invitation': writeInvitationRecord({ ...newRound(now), revokedAt: now }) }),
      enabled: false,
    },
    aPerson({ status: 'CONFIRMED' }),
  ]);
  const counts = { ...none, invited: 4, expiring: 2, expired: 1, undelivered: 1, bounced: 1, revoked: 1 };
  expect(await countPeople(directory, { validityDays: 7, wayIn: 'password' }, now)).toEqual({
    counts,
    isPartial: false,
  });
  expect(directory.lists).toEqual(['cognito:user_status = FORCE_CHANGE_PASSWORD']);
});

test.each([
  [1200, false],
  [1201, true],
])('of %i people 1,200 are counted, in 20 calls', async (people, isPartial) => {
  const directory = new FakePeople(Array.from({ length: people }, () => invited(1)));
  const counts = { ...none, invited: 1200 };
  expect(await countPeople(directory, { validityDays: 7, wayIn: 'password' }, now)).toEqual({ counts, isPartial });
  expect(directory.lists).toHaveLength(20);
});
