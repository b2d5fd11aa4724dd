import { describe, expect, test } from 'vitest';
import { RequestRefused } from '../../../../functions/domain/directory-errors.ts';
import { newRound, writeInvitationRecord } from '../../../../functions/domain/invitations/invitation-record.ts';
import {
  InvitationUsed,
  isRevocable,
  type RevocableAccounts,
  revokedAtOf,
  revokeInvitation,
} from '../../../../functions/domain/invitations/revoke.ts';
import type { Person } from '../../../../functions/domain/people/person.ts';
import { aPerson } from '../../../support/a-person.ts';

const now = new Date('2026-12-03T09:00:00Z');

/** An account whose password is that of the email until it is replaced, and a process that may die after some calls. */
class FakeAccount implements RevocableAccounts {
  person: Person;
  password: 'mailed' | 'unknown' | 'own' = 'mailed';
  callsLeft = Number.POSITIVE_INFINITY;
  /** Called before each call. */
  before = (_: string) => {};
  refusesNotes = false;
  constructor(person = aPerson()) {
    this.person = person;
  }

  #call(name: string): void {
    this.before(name);
    if (this.callsLeft-- <= 0) throw new Error('dead');
  }

  async findPerson(): Promise<Person> {
    this.#call('find');
    return this.person;
  }

  async setAttributes(_: string, attributes: Readonly<Record<string, string>>): Promise<void> {
    this.#call('note');
    if (this.refusesNotes) throw new RequestRefused('Attribute does not exist in the schema.');
    this.person = { ...this.person, attributes: { ...this.person.attributes, ...attributes } };
  }

  async disable(): Promise<void> {
    this.#call('disable');
    this.person = { ...this.person, enabled: false };
  }

  async enable(): Promise<void> {
    this.#call('enable');
    this.person = { ...this.person, enabled: true };
  }

  async replacePassword(): Promise<void> {
    this.#call('replace');
    this.password = 'unknown';
  }

  comeIn(): void {
    this.password = 'own';
    this.person = { ...this.person, status: 'CONFIRMED' };
  }
}

test('a revoked invitation is worth nothing, also once somebody enables the account', async () => {
  const account = new FakeAccount();
  await revokeInvitation(account.person, account, now);
  expect([account.person.enabled, account.password, revokedAtOf(account.person)]).toEqual([false, 'unknown', now]);
});

test.each([0, 1, 2, 3])('a crash after %i calls is made good by revoking again', async (calls) => {
  const account = new FakeAccount();
  account.callsLeft = calls;
  await expect(revokeInvitation(account.person, account, now)).rejects.toThrow('dead');
  // What the account says is true: somebody may still come in, or nobody.
  expect([account.person.enabled, revokedAtOf(account.person)]).toEqual([calls === 0, undefined]);
  account.callsLeft = Number.POSITIVE_INFINITY;
  const later = new Date('2026-12-04T09:00:00Z');
  await revokeInvitation(account.person, account, later);
  expect([account.person.enabled, account.password, revokedAtOf(account.person)]).toEqual([false, 'unknown', later]);
});

test('somebody who comes in just before keeps their account and password', async () => {
  const account = new FakeAccount();
  const asFound = account.person;
  account.before = (name) => {
    if (name === 'disable' && account.password === 'mailed') account.comeIn();
  };
  await expect(revokeInvitation(asFound, account, now)).rejects.toBeInstanceOf(InvitationUsed);
  expect([account.person.enabled, account.password, revokedAtOf(account.person)]).toEqual([true, 'own', undefined]);
});

test('somebody whom HR invites again meanwhile keeps the new invitation', async () => {
  const account = new FakeAccount();
  const asFound = account.person;
  account.before = (name) => {
    if (name === 'find') account.person = { ...account.person, enabled: true };
  };
  await expect(revokeInvitation(asFound, account, now)).rejects.toBeInstanceOf(InvitationUsed);
  expect([account.person.enabled, account.password]).toEqual([true, 'mailed']);
});

test('in a pool without the attribute the invitation is worth nothing all the same', async () => {
  const account = new FakeAccount();
  account.refusesNotes = true;
  await revokeInvitation(account.person, account, now);
  expect([account.person.enabled, account.password]).toEqual([false, 'unknown']);
});

test('what is known of the invitation stays', async () => {
  const record = { ...newRound(new Date('2026-11-30T09:00:00Z')), reminders: 2 };
  const account = new FakeAccount(aPerson({ attributes: { 'custom:invitation': writeInvitationRecord(record) } }));
  await revokeInvitation(account.person, account, now);
  expect(account.person.attributes['custom:invitation']).toBe(writeInvitationRecord({ ...record, revokedAt: now }));
});

describe('there is something to revoke', () => {
  test.each([
    ['of people who have not come in', aPerson(), true],
    ['of those who are disabled', aPerson({ enabled: false }), true],
    ['not of those who have', aPerson({ status: 'CONFIRMED' }), false],
    ['not of those who sign in by a provider', aPerson({ attributes: { identities: '[]' } }), false],
  ])('%s', (_, person, expected) => expect(isRevocable(person)).toBe(expected));
});
