import { describe, expect, test } from 'vitest';
import { newRound, writeInvitationRecord } from '../../../../functions/domain/invitations/invitation-record.ts';
import { writeMailStatus } from '../../../../functions/domain/invitations/mail-status.ts';
import { nextStep } from '../../../../functions/domain/invitations/next-step.ts';
import type { InvitationPolicy } from '../../../../functions/domain/invitations/policy.ts';
import type { Person } from '../../../../functions/domain/people/person.ts';
import { aPerson } from '../../../support/a-person.ts';

const policy: InvitationPolicy = {
  reminders: [3, 6],
  renewals: 2,
  validityDays: 7,
  timeZone: 'UTC',
  quietHours: undefined,
  quietDays: [],
};
const at = (text: string) => new Date(text.length > 10 ? `${text}Z` : `${text}T12:00:00Z`);
/** Tuesday. */
const invitedAt = at('2026-12-01T09:00');
const record = (change: Parameters<typeof writeInvitationRecord>[0] | object) => ({
  'custom:invitation': writeInvitationRecord({ ...newRound(invitedAt), ...change }),
});
const invited = ({ attributes, ...change }: Partial<Person> = {}) =>
  aPerson({ ...change, attributes: { 'custom:origin': 'import:0123456789abcdef', ...attributes } });
const step = (person: Person, now: string, change: Partial<InvitationPolicy> = {}) =>
  nextStep(person, { ...policy, ...change }, at(now));
const wait = (until: string, reason: string) => ({ step: 'wait', until: at(until), reason });

describe('somebody who was invited', () => {
  test.each([
    ['2026-12-02', wait('2026-12-04T09:00', 'not-due')],
    ['2026-12-04T09:00', { step: 'remind', number: 1 }],
    ['2026-12-07T09:00', { step: 'remind', number: 2 }],
    ['2026-12-08T09:00', { step: 'renew', number: 1 }],
    ['2027-01-07T09:00', { step: 'renew', number: 1 }],
    ['2027-01-07T09:01', { step: 'tell-hr' }],
  ])('on 1 December and never since has on %s the step %j', (now, expected) => {
    expect(step(invited(), now)).toEqual(expected);
  });

  test('and was reminded of the first reminder is reminded by the second, or after the invitation has expired it is renewed', () => {
    const mailedAt = at('2026-12-04T09:00');
    const person = invited({
      attributes: { 'custom:invited_at': mailedAt.toISOString(), ...record({ reminders: 1, mailedAt }) },
    });
    expect(step(person, '2026-12-05')).toEqual(wait('2026-12-07T09:00', 'not-due'));
    expect(step(person, '2026-12-07T09:00')).toEqual({ step: 'remind', number: 2 });
    expect(step(person, '2026-12-11T09:00')).toEqual({ step: 'renew', number: 1 });
  });

  test('and whose invitation expired for the last time is waited for until the last reminder, then HR is told, once', () => {
    const mailedAt = at('2026-12-02');
    const person = (change = {}) =>
      invited({
        attributes: {
          'custom:invited_at': mailedAt.toISOString(),
          ...record({ renewals: 2, reminders: 1, mailedAt, ...change }),
        },
      });
    const daily = { validityDays: 1 };
    expect(step(person(), '2026-12-05', daily)).toEqual(wait('2026-12-07T09:00', 'not-due'));
    expect(step(person(), '2026-12-07', daily)).toEqual({ step: 'remind', number: 2 });
    expect(step(person({ reminders: 2 }), '2026-12-07', daily)).toEqual({ step: 'tell-hr' });
    expect(step(person({ reminders: 2, mailedAt: at('2026-12-07T08:00') }), '2026-12-07', daily)).toEqual(
      wait('2026-12-08T00:00', 'mailed-today'),
    );
    expect(step(person({ reminders: 2, toldAt: at('2026-12-07') }), '2027-06-01', daily)).toEqual({
      step: 'none',
      reason: 'told',
    });
  });

  test('but whose email could not be sent is sent it again on the next day, as often as it is renewed', () => {
    const undelivered = (renewals: number) =>
      invited({
        attributes: {
          'custom:undelivered_at': invitedAt.toISOString(),
          ...record({ renewals, mailedAt: renewals === 0 ? invitedAt : at('2026-12-03') }),
        },
      });
    expect(step(undelivered(0), '2026-12-01')).toEqual(wait('2026-12-02T00:00', 'mailed-today'));
    expect(step(undelivered(0), '2026-12-02')).toEqual({ step: 'renew', number: 1 });
    expect(step(undelivered(2), '2026-12-04', { reminders: [] })).toEqual({ step: 'tell-hr' });
  });
});

describe('nothing is ever sent', () => {
  const bounced = writeMailStatus({ kind: 'bounced', at: invitedAt }, 'ann@example.com');
  const complained = writeMailStatus({ kind: 'complained', at: invitedAt }, 'Ann@Example.com');
  test.each<[string, Partial<Person>, string]>([
    ['to somebody who has a password', { status: 'CONFIRMED' }, 'active'],
    ['to somebody of an identity provider', { status: 'EXTERNAL_PROVIDER' }, 'active'],
    ['to somebody who had one before', { attributes: { 'custom:activated_at': '2026-12-02T00:00:00Z' } }, 'active'],
    ['to somebody who signs in with another account', { attributes: { identities: '[{}]' } }, 'active'],
    ['to a sign-up', { status: 'UNCONFIRMED' }, 'not-waiting'],
    ['to somebody who has to choose another password', { status: 'RESET_REQUIRED' }, 'not-waiting'],
    ['to an account of somebody else’s', { attributes: { 'custom:origin': '' } }, 'not-ours'],
    ['to a disabled person', { enabled: false }, 'disabled'],
    ['to a revoked person', { enabled: false, attributes: record({ revokedAt: invitedAt }) }, 'revoked'],
    ['to a revoked person who was enabled again', { attributes: record({ revokedAt: invitedAt }) }, 'revoked'],
    ['to an address that bounces', { attributes: { 'custom:mail_status': bounced } }, 'bounced'],
    ['to a person who complained', { attributes: { 'custom:mail_status': complained } }, 'complained'],
  ])('%s', (_, change, reason) => {
    expect(step(invited(change), '2026-12-09')).toEqual({ step: 'none', reason });
  });

  test('to an address that bounces, but to the one that took its place', () => {
    const change = { 'custom:mail_status': bounced, email: 'ann.ahlberg@example.com' };
    expect(step(invited({ attributes: change }), '2026-12-09')).toEqual({ step: 'renew', number: 1 });
  });
});

describe('where the person is', () => {
  const office = { quietHours: { from: '18:00', to: '08:00' }, quietDays: ['SATURDAY', 'SUNDAY'] } as const;
  test.each([
    ['UTC', '2026-12-04T17:59', { step: 'remind', number: 1 }],
    ['UTC', '2026-12-04T18:00', wait('2026-12-07T08:00', 'quiet')],
    ['America/Los_Angeles', '2026-12-04T15:59', wait('2026-12-04T16:00', 'quiet')],
    ['Asia/Kathmandu', '2026-12-04T12:14', { step: 'remind', number: 1 }],
    ['Asia/Kathmandu', '2026-12-04T12:15', wait('2026-12-07T02:15', 'quiet')],
    ['Nowhere/Land', '2026-12-04T18:00', wait('2026-12-07T08:00', 'quiet')],
  ])('%s, it is quiet or not at %s', (zoneinfo, now, expected) => {
    expect(step(invited({ attributes: { zoneinfo } }), now, office)).toEqual(expected);
  });

  test('counts the company’s zone for people who have none', () => {
    expect(step(invited(), '2026-12-04T17:30', { ...office, timeZone: 'Europe/Berlin' })).toEqual(
      wait('2026-12-07T07:00', 'quiet'),
    );
  });

  test.each([
    // 02:30 is skipped in Berlin on 28 March 2027.
    ['from 02:00 to 02:30', '02:00', '02:30', '2027-03-28T01:00', { step: 'renew', number: 1 }],
    ['until 02:30', '22:00', '02:30', '2027-03-28T00:30', wait('2027-03-28T01:30', 'quiet')],
    ['from 02:30 until 01:59', '02:30', '01:59', '2027-03-28T00:59', { step: 'renew', number: 1 }],
    ['all but a time that is skipped', '02:30', '02:00', '2027-03-28T01:00', wait('2027-03-29T00:00', 'quiet')],
  ])('quiet hours %s pass a change of the clocks', (_, from, to, now, expected) => {
    const sent = { 'custom:invited_at': '2027-03-20T09:00:00.000Z', zoneinfo: 'Europe/Berlin' };
    expect(step(invited({ attributes: sent }), now, { quietHours: { from, to } })).toEqual(expected);
  });
});

test('an account without a note counts from its last change', () => {
  const person = invited({ attributes: { 'custom:invited_at': '' }, changedAt: at('2026-12-02T10:00') });
  expect(step(person, '2026-12-03')).toEqual(wait('2026-12-05T10:00', 'not-due'));
});
