import { describe, expect, test } from 'vitest';
import { statusOf } from '../../../../functions/domain/accounts/person-status.ts';
import { countPeople } from '../../../../functions/domain/admin-people/count-people.ts';
import { searchPeople } from '../../../../functions/domain/admin-people/search-people.ts';
import { awaitsFirstSignIn, hasComeIn } from '../../../../functions/domain/first-sign-in.ts';
import {
  type InvitationRecord,
  newRound,
  readInvitationRecord,
  writeInvitationRecord,
} from '../../../../functions/domain/invitations/invitation-record.ts';
import { nextStep } from '../../../../functions/domain/invitations/next-step.ts';
import { revokeInvitation } from '../../../../functions/domain/invitations/revoke.ts';
import { sendInvitation } from '../../../../functions/domain/invitations/send-invitation.ts';
import type { Person } from '../../../../functions/domain/people/person.ts';
import { inviteAgain } from '../../../../functions/domain/self-service/invite-again.ts';
import { findDue } from '../../../../functions/domain/sweep/find-due.ts';
import { reasonToKeep } from '../../../../functions/domain/undo/undo-decision.ts';
import { aPerson } from '../../../support/a-person.ts';
import { FakeInvitationLimits, FakeInvitations } from '../../../support/fake-invitations.ts';
import { FakePeople } from '../../../support/fake-people.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

/* Accounts without a password, of people who were sent a link. To Cognito they look like everybody who has come in. */

const invitedAt = new Date('2026-12-01T09:00:00Z');
const days = (count: number) => new Date(invitedAt.getTime() + count * 24 * 60 * 60 * 1000);
const policy = {
  ...{ reminders: [3, 6], renewals: 2, validityDays: 7 },
  ...{ timeZone: 'UTC', quietHours: undefined, quietDays: [] },
};
const recordOf = (change: Partial<InvitationRecord> = {}) => ({
  'custom:origin': 'import:0123456789abcdef',
  'custom:invitation': writeInvitationRecord({ ...newRound(invitedAt, { by: 'link' }), ...change }),
});
const byLink = ({ attributes, ...change }: Partial<Person> = {}) =>
  aPerson({ status: 'CONFIRMED', ...change, attributes: { ...recordOf(), ...attributes } });

describe('somebody who was sent a link', () => {
  test('waits until they are marked as having come in, by whatever way', () => {
    expect(awaitsFirstSignIn(byLink())).toBe(true);
    for (const attributes of [{ 'custom:activated_at': days(1).toISOString() }, { identities: '[]' }]) {
      expect(hasComeIn(byLink({ attributes }))).toBe(true);
      expect(awaitsFirstSignIn(byLink({ attributes }))).toBe(false);
    }
  });

  test.each(['', 'no JSON', '{}', '{"by":"letter"}', 'null'])('is nobody whose account says %j', (record) => {
    expect(awaitsFirstSignIn(byLink({ attributes: { 'custom:invitation': record } }))).toBe(false);
  });

  test('is invited for as long as it takes', () => {
    expect(statusOf(byLink(), 7, days(300))).toEqual({ status: 'invited', invitedAt });
    const undelivered = { 'custom:undelivered_at': invitedAt.toISOString() };
    expect(statusOf(byLink({ attributes: undelivered }), 7, days(1)).status).toBe('undelivered');
    const revoked = recordOf({ revokedAt: days(1) });
    expect(statusOf(byLink({ enabled: false, attributes: revoked }), 7, days(2)).status).toBe('revoked');
    expect(statusOf(byLink({ attributes: { 'custom:activated_at': 'now' } }), 7, days(1)).status).toBe('active');
  });

  test('is reminded like everybody else, and has no invitation to renew; in the end HR is told', () => {
    const mailedAt = days(6);
    const step = (person: Person, now: Date) => nextStep(person, policy, now);
    expect(step(byLink(), days(2))).toMatchObject({ step: 'wait', until: days(3) });
    expect(step(byLink(), days(3))).toEqual({ step: 'remind', number: 1 });
    const reminded = byLink({
      attributes: { ...recordOf({ reminders: 2, mailedAt }), 'custom:invited_at': mailedAt.toISOString() },
    });
    expect(step(reminded, days(12.9))).toMatchObject({ step: 'wait', until: days(13) });
    expect(step(reminded, days(13))).toEqual({ step: 'tell-hr' });
    const undelivered = byLink({ attributes: { 'custom:undelivered_at': invitedAt.toISOString() } });
    expect(step(undelivered, days(1))).toEqual({ step: 'renew', number: 1 });
  });

  test('is sent the link again, and stays known for it', async () => {
    const invitations = new FakeInvitations().add('ann@example.com', recordOf(), { status: 'CONFIRMED' });
    const ann = (await invitations.find('ann@example.com')) as Person;
    const sent: unknown[] = [];
    const sending = Object.assign(invitations, {
      sendAgain: async (...call: unknown[]) => void sent.push(...call),
    });
    await sendInvitation(sending, ann, { reason: 'again' }, days(1));
    expect(sent).toEqual(['ann@example.com', { reason: 'again', locale: undefined, linkTo: ann.attributes }]);
    const { attributes, changedAt } = (await invitations.find('ann@example.com')) as Person;
    expect(readInvitationRecord(attributes, changedAt)).toMatchObject({ by: 'link', startedAt: days(1) });
  });

  test('who was given a temporary password since is sent one of those', async () => {
    const invitations = new FakeInvitations().add('ann@example.com', recordOf());
    const ann = (await invitations.find('ann@example.com')) as Person;
    const given: object[] = [];
    const sending = Object.assign(invitations, {
      sendAgain: async (_: string, terms: object) => void given.push(terms),
    });
    await sendInvitation(sending, ann, { reason: 'again' }, days(1));
    expect(given).toEqual([{ reason: 'again', locale: undefined }]);
  });

  test('and asks for help is sent it once a day', async () => {
    const ask = async (now: Date) => {
      const invitations = new FakeInvitations().add('ann@example.com', recordOf(), { status: 'CONFIRMED' });
      const services = { invitations, limits: new FakeInvitationLimits(), announce: async () => undefined };
      const settings = {
        userDirectory: { temporaryPasswordValidityDays: 30 },
        selfService: { invitationsPerClientDay: 2 },
      };
      const request = { email: 'ann@example.com', locale: undefined, client: 'c', requestId: 'r' };
      return inviteAgain(services, request, settings as Parameters<typeof inviteAgain>[2], now);
    };
    expect(await ask(days(0.9))).toBe('still-valid');
    expect(await ask(days(1))).toBe('sent');
  });

  test('and is revoked is disabled: there is no password to replace', async () => {
    let person = byLink();
    const calls: string[] = [];
    await revokeInvitation(
      person,
      {
        findPerson: async () => person,
        setAttributes: async () => void calls.push('note'),
        disable: async () => {
          calls.push('disable');
          person = { ...person, enabled: false };
        },
        enable: async () => void calls.push('enable'),
        replacePassword: async () => void calls.push('replace'),
      },
      days(1),
    );
    expect(calls).toEqual(['disable', 'note']);
  });

  test('is deleted by an undo as long as they have not come in', () => {
    const origin = 'import:0123456789abcdef';
    expect(reasonToKeep(byLink(), origin)).toBeUndefined();
    expect(reasonToKeep(byLink({ attributes: { 'custom:activated_at': 'now' } }), origin)).toBe('signedIn');
    expect(reasonToKeep(byLink({ attributes: { 'custom:invitation': '' } }), origin)).toBe('ownPassword');
  });
});

describe('where invitations bring links, people who wait are found', () => {
  const active = Array.from({ length: 130 }, (_, index) =>
    aPerson({ sub: `active-${index}`, status: 'CONFIRMED', attributes: { 'custom:activated_at': 'then' } }),
  );
  const people = [byLink({ sub: 'ben' }), ...active, aPerson({ sub: 'cid', attributes: recordOf({ by: undefined }) })];
  const both = ['cognito:user_status = FORCE_CHANGE_PASSWORD', 'cognito:user_status = CONFIRMED'];

  test('by the sweep, among everybody, in parts too', async () => {
    const pool = new FakePeople(people);
    const found: string[] = [];
    let token: string | undefined;
    let parts = 0;
    do {
      const clock = { now: () => days(3).getTime(), sleep: virtualClock().sleep };
      const request = { policy, wayIn: 'link', token, deadline: clock.now() } as const;
      const { next } = await findDue(
        { list: (...asked) => pool.list(...asked), clock, random: () => 0.5 },
        request,
        async (page) => void found.push(...page.map(({ person }) => person.sub)),
      );
      token = next;
      parts++;
    } while (token !== undefined);
    expect(found.toSorted()).toEqual(['ben', 'cid']);
    expect(parts).toBe(4);
    expect(new Set(pool.lists)).toEqual(new Set(both));
  });

  test('by a search that began before the settings went back to passwords', async () => {
    const pool = new FakePeople(people);
    const clock = { now: () => days(3).getTime(), sleep: virtualClock().sleep };
    const request = { policy, wayIn: 'password', token: 'CONFIRMED 60', deadline: clock.now() + 60_000 } as const;
    const found: string[] = [];
    const { next } = await findDue(
      { list: (...asked) => pool.list(...asked), clock, random: () => 0.5 },
      request,
      async (page) => void found.push(...page.map(({ person }) => person.sub)),
    );
    expect([found, next]).toEqual([['cid'], undefined]);
  });

  test('on the admin page, and counted there', async () => {
    const services = { directory: new FakePeople(people), validityDays: 7, wayIn: 'link', now: days(1) } as const;
    const found = await searchPeople({ search: '', status: 'waiting' }, undefined, services);
    expect(found.people.map(({ sub }) => sub).toSorted()).toEqual(['ben', 'cid']);
    const { counts, isPartial } = await countPeople(new FakePeople(people), services, days(1));
    expect([counts.invited, counts.expiring, isPartial]).toEqual([2, 0, false]);
  });
});
