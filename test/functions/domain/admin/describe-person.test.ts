import { expect, test } from 'vitest';
import { listPerson, shownAttributes, tellTimeline } from '../../../../functions/domain/admin/describe-person.ts';
import { writeInvitationRecord } from '../../../../functions/domain/invitations/invitation-record.ts';
import { writeMailStatus } from '../../../../functions/domain/invitations/mail-status.ts';
import { aPerson } from '../../../support/a-person.ts';

const now = new Date('2026-12-03T09:00:00Z');

test('a list has who a person is, how far they have come, and which file made the account', () => {
  const person = aPerson({ attributes: { 'custom:origin': 'import:3f9a0c5be1d27846' } });
  expect(listPerson(person, 7, now, new Map([['3f9a0c5be1d27846', 'new-hires.csv']]))).toEqual({
    sub: 'sub-of-ann',
    email: 'ann@example.com',
    name: 'Ann Ahlberg',
    status: 'invited',
    invited_at: '2026-12-01T09:00:00.000Z',
    expires_at: '2026-12-08T09:00:00.000Z',
    source: { kind: 'import', id: '3f9a0c5be1d27846', file: 'new-hires.csv' },
  });
  const other = aPerson({ status: 'CONFIRMED', attributes: { name: '山田 太郎', 'custom:origin': 'event:e-1' } });
  expect(listPerson(other, 7, now, new Map())).toEqual({
    sub: 'sub-of-ann',
    email: 'ann@example.com',
    name: '山田 太郎',
    status: 'active',
    invited_at: '2026-12-01T09:00:00.000Z',
    source: { kind: 'event', id: 'e-1' },
  });
});

test('a Japanese name that was imported as two is shown as Japanese write it', () => {
  const person = aPerson({ attributes: { given_name: '由紀', family_name: '森' } });
  expect(listPerson(person, 7, now, new Map())).toMatchObject({ name: '森 由紀' });
});

test('what the product notes for itself is not shown', () => {
  const attributes = { 'custom:origin': 'x', 'custom:activated_at': 'x', 'custom:department': 'Sales' };
  expect(shownAttributes(aPerson({ attributes }))).toEqual({
    given_name: 'Ann',
    family_name: 'Ahlberg',
    'custom:department': 'Sales',
  });
});

test('a timeline tells the newest first, an invitation by somebody once, and who did what', () => {
  const person = aPerson({
    status: 'CONFIRMED',
    createdAt: new Date('2026-11-20T09:00:00Z'),
    attributes: { 'custom:invited_at': '2026-12-01T09:00:00Z', 'custom:activated_at': '2026-12-02T09:00:00Z' },
  });
  const records = [
    { at: '2026-12-01T09:00:02.000Z', actor: 'sub-of-hr', action: 'InvitePerson' },
    { at: '2026-11-25T09:00:00.000Z', actor: 'sub-of-gone', action: 'SetGroups', added: ['managers'], removed: [] },
  ];
  expect(tellTimeline(person, records, new Map([['sub-of-hr', 'Hanna Reed']]))).toEqual([
    { at: '2026-12-02T09:00:00.000Z', kind: 'signed_in' },
    { ...records[0], kind: 'action', actor: { sub: 'sub-of-hr', name: 'Hanna Reed' } },
    { ...records[1], kind: 'action', actor: { sub: 'sub-of-gone' } },
    { at: '2026-11-20T09:00:00.000Z', kind: 'created' },
  ]);
  expect(tellTimeline(person, [], new Map()).map(({ kind }) => kind)).toEqual(['signed_in', 'invited', 'created']);
});

test('a timeline tells what became of an invitation, and of a revocation by somebody once', () => {
  const attributes = {
    'custom:invited_at': '2026-12-04T09:00:00.000Z',
    'custom:invitation': writeInvitationRecord({
      startedAt: new Date('2026-12-01T09:00:00Z'),
      reminders: 1,
      renewals: 0,
      mailedAt: new Date('2026-12-04T09:00:00Z'),
      revokedAt: new Date('2026-12-05T09:00:00Z'),
    }),
    'custom:mail_status': writeMailStatus({ kind: 'bounced', at: new Date('2026-12-04T09:01:00Z') }, 'ann@example.com'),
  };
  const kinds = (records: Parameters<typeof tellTimeline>[1]) =>
    tellTimeline(aPerson({ attributes }), records, new Map()).map(({ kind }) => kind);
  expect(kinds([])).toEqual(['revoked', 'bounced', 'invited_again', 'created', 'invited']);
  const record = { at: '2026-12-05T09:00:01.000Z', actor: 'sub-of-hr', action: 'RevokeInvitation' };
  expect(kinds([record])).toEqual(['action', 'bounced', 'invited_again', 'created', 'invited']);
});

test('a timeline keeps the first invitation of whom a file brought, though the account has only the last', () => {
  const of = (attributes: Readonly<Record<string, string>>) =>
    aPerson({
      createdAt: new Date('2026-11-20T09:00:00Z'),
      attributes: { 'custom:invited_at': '2026-12-01T09:00:00.000Z', ...attributes },
    });
  const imported = of({ 'custom:origin': 'import:3f9a0c5be1d27846' });
  const again = { at: '2026-12-01T09:00:02.000Z', actor: 'sub-of-hr', action: 'InvitePerson' };
  const kinds = (...input: Parameters<typeof tellTimeline>) => tellTimeline(...input).map(({ kind }) => kind);
  expect(kinds(imported, [again], new Map())).toEqual(['action', 'invited', 'created']);
  expect(kinds(imported, [], new Map())).toEqual(['invited', 'invited', 'created']);
  const corrected = { ...again, action: 'ChangeAddressAndInvite' };
  expect(kinds(imported, [corrected], new Map())).toEqual(['action', 'created']);
  expect(kinds(of({}), [again], new Map())).toEqual(['action', 'created']);
});
