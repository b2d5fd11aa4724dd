import { expect, test } from 'vitest';
import { statusOf } from '../../../../functions/domain/accounts/person-status.ts';
import { newRound, writeInvitationRecord } from '../../../../functions/domain/invitations/invitation-record.ts';
import { writeMailStatus } from '../../../../functions/domain/invitations/mail-status.ts';
import { aPerson } from '../../../support/a-person.ts';

const after = (time: string, days = 7) => statusOf(aPerson(), days, new Date(time));

test('an invitation is open until its temporary password stops working, and then it has expired', () => {
  const expiresAt = new Date('2026-12-08T09:00:00Z');
  const invitedAt = new Date('2026-12-01T09:00:00Z');
  expect(after('2026-12-08T08:59:59.999Z')).toEqual({ status: 'invited', invitedAt, expiresAt });
  expect(after('2026-12-08T09:00:00Z')).toEqual({ status: 'expired', invitedAt, expiresAt });
  expect(after('2026-12-02T09:00:00Z', 1)).toMatchObject({ status: 'expired' });
});

test('an account that nobody noted an invitation on was invited when it last changed', () => {
  const person = aPerson({ changedAt: new Date('2026-12-03T00:00:00Z'), attributes: { 'custom:invited_at': '' } });
  expect(statusOf(person, 7, new Date('2026-12-09T00:00:00Z'))).toMatchObject({
    status: 'invited',
    expiresAt: new Date('2026-12-10T00:00:00Z'),
  });
});

test.each([
  ['CONFIRMED', 'active'],
  ['EXTERNAL_PROVIDER', 'active'],
  ['UNCONFIRMED', 'unconfirmed'],
  ['RESET_REQUIRED', 'must_reset'],
] as const)('%s is %s, whatever was noted of an invitation', (status, expected) => {
  const attributes = { 'custom:undelivered_at': '2026-12-01T09:00:01Z' };
  expect(statusOf(aPerson({ status, attributes }), 7, new Date('2027-01-01'))).toEqual({ status: expected });
});

test('an invitation that was not delivered does not expire', () => {
  const person = aPerson({ attributes: { 'custom:undelivered_at': '2026-12-01T09:00:01Z' } });
  expect(statusOf(person, 7, new Date('2027-01-01')).status).toBe('undelivered');
  expect(statusOf(person, 7, new Date('2027-01-01')).expiresAt).toBeUndefined();
});

const mailStatus = (kind: 'bounced' | 'complained', email = 'ann@example.com') => ({
  'custom:mail_status': writeMailStatus({ kind, at: new Date('2026-12-01T09:05:00Z') }, email),
});

test('an invitation that bounced or was called spam says so until the address is another one', () => {
  for (const kind of ['bounced', 'complained'] as const) {
    const now = new Date('2026-12-02');
    expect(statusOf(aPerson({ attributes: mailStatus(kind) }), 7, now).status).toBe(kind);
    expect(statusOf(aPerson({ attributes: mailStatus(kind, 'an@example.com') }), 7, now).status).toBe('invited');
    expect(statusOf(aPerson({ status: 'CONFIRMED', attributes: mailStatus(kind) }), 7, now).status).toBe('active');
  }
});

test('a revoked invitation stays revoked, enabled or not, until the person has come in', () => {
  const revokedAt = new Date('2026-12-02');
  const attributes = { 'custom:invitation': writeInvitationRecord({ ...newRound(revokedAt), revokedAt }) };
  const of = (more: object) => statusOf(aPerson({ attributes, ...more }), 7, new Date('2026-12-03')).status;
  expect([of({}), of({ enabled: false })]).toEqual(['revoked', 'revoked']);
  expect([of({ status: 'CONFIRMED' }), of({ status: 'CONFIRMED', enabled: false })]).toEqual(['active', 'disabled']);
});

test('who may not sign in is disabled, invited or not', () => {
  for (const status of ['FORCE_CHANGE_PASSWORD', 'CONFIRMED', 'UNCONFIRMED']) {
    expect(statusOf(aPerson({ status, enabled: false }), 7, new Date('2026-12-02'))).toEqual({ status: 'disabled' });
  }
});
