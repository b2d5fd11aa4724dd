import {
  AdminAddUserToGroupCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { oneTimeCode } from 'aws-local/cognito/sign-in/one-time-code.ts';
import type { BusEvent } from 'aws-local/event-bridge/event.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AdminGroup, DetailType } from '../../../functions/contract.ts';
import { parseSettings } from '../../../settings/config.ts';
import { apiClient } from '../../support/api-client.ts';
import { startTestStack, type TestStack } from '../../support/test-stack.ts';
import { activePerson, chosenPassword, invite } from '../self-service/people.ts';
import { type AdminClient, signInAs } from './admin-api.ts';

let stack: TestStack;
let admin: { readonly call: AdminClient; readonly sub: string };
let approver: typeof admin;
let viewer: typeof admin;
const actions: BusEvent['detail'][] = [];
const announced: BusEvent['detail'][] = [];
const securityChanges: BusEvent['detail'][] = [];

beforeAll(async () => {
  stack = await startTestStack({ settings: parseSettings({ stage: 'dev', userDirectory: { mfa: 'optional' } }) });
  stack.eventBridge.subscribe(({ 'detail-type': type, detail }) => {
    if (type === DetailType.adminActionTaken) actions.push(detail);
    if (type === DetailType.invitationSent) announced.push(detail);
    if (type === DetailType.accountSecurityChanged) securityChanges.push(detail);
  });
  admin = await signInAs(stack, 'hr.lead@example.com', 'admin');
  approver = await signInAs(stack, 'hr@example.com', 'approver');
  viewer = await signInAs(stack, 'hr.guest@example.com', 'viewer');
}, 60_000);
afterAll(async () => {
  expect(stack.faults).toEqual([]);
  await stack.remove();
});

const user = (email: string) => ({ UserPoolId: stack.endpoints.userPoolId, Username: email });

async function setAttributes(email: string, attributes: Readonly<Record<string, string>>): Promise<void> {
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  await stack.clients.cognito.send(new AdminUpdateUserAttributesCommand({ ...user(email), UserAttributes }));
}

/** Invites somebody, a while ago. */
async function inviteBefore(email: string, days: number, given_name = 'Ann'): Promise<string> {
  const password = await invite(stack, email);
  const invitedAt = new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString();
  await setAttributes(email, { given_name, 'custom:invited_at': invitedAt });
  return password;
}

async function find(email: string, call = viewer.call) {
  const { body } = await call('SearchPeople', { search: email });
  const found = body.people.find((person) => person.email === email);
  if (found === undefined) throw new Error('nobody was found');
  return found;
}

/** What an action asks for: the person, as they are seen now. */
async function seen(email: string) {
  const { sub, status, invited_at } = await find(email);
  return { person: sub, if_status: status, ...(invited_at && { if_invited_at: invited_at }) };
}

const mailsTo = (email: string) => stack.mailbox.list({ to: email, limit: 10 }).length;
const signIn = async (email: string, password: string) =>
  (await apiClient(stack.endpoints)('/sign-in', { email, password })).status;

describe('people', () => {
  test('are found by address, name and status, and counted', async () => {
    await inviteBefore('fay@example.com', 8, 'Fay');
    await inviteBefore('fred@example.com', 6, 'Fred');
    const { body } = await viewer.call('SearchPeople', { search: 'f' });
    expect(body.people.map(({ email, name, status }) => [email, name, status]).toSorted()).toEqual([
      ['fay@example.com', 'Fay', 'expired'],
      ['fred@example.com', 'Fred', 'invited'],
    ]);
    const { body: byName } = await viewer.call('SearchPeople', { search: 'FRED', status: 'invited' });
    expect(byName.people.map(({ email }) => email)).toEqual(['fred@example.com']);
    const { body: counts } = await viewer.call('CountPeople', {});
    expect(counts).toEqual({
      ...{ invited: 1, expiring: 1, expired: 1, undelivered: 0 },
      ...{ bounced: 0, complained: 0, revoked: 0, partial: false },
    });
  });

  test('have a page each, with their groups and what happened', async () => {
    await inviteBefore('pat@example.com', 1, 'Pat');
    await approver.call('SetGroups', { ...(await seen('pat@example.com')), add: ['managers'], remove: ['employees'] });
    const { sub } = await find('pat@example.com');
    const { body } = await viewer.call('GetPerson', { person: sub });
    expect(body).toMatchObject({ email: 'pat@example.com', status: 'invited', groups: ['managers'] });
    expect(body.attributes).toEqual({ email_verified: 'true', given_name: 'Pat' });
    expect(body.timeline.map(({ kind, action }) => action ?? kind)).toEqual(['SetGroups', 'created', 'invited']);
    expect(body.timeline[0]).toMatchObject({
      actor: { sub: approver.sub, name: 'hr@example.com' },
      added: ['managers'],
    });
    const members = async (group: string) => {
      const { body: found } = await viewer.call('SearchPeople', { group, status: 'invited' });
      return found.people.map(({ email }) => email);
    };
    expect([await members('managers'), await members('no such group')]).toEqual([['pat@example.com'], []]);
    const { body: several } = await viewer.call('ListMemberships', { people: [sub, 'nobody'] });
    expect(several.memberships).toEqual([
      { sub, groups: ['managers'] },
      { sub: 'nobody', groups: [] },
    ]);
    expect((await viewer.call('GetPerson', { person: 'nobody' })).status).toBe(404);
  });

  test('whose invitation has expired are invited again, once, however often it is asked for', async () => {
    const old = await inviteBefore('ivy@example.com', 8);
    const request = await seen('ivy@example.com');
    expect(request.if_status).toBe('expired');
    expect((await approver.call('InvitePerson', request)).body).toEqual({ outcome: 'done' });
    expect((await approver.call('InvitePerson', request)).body).toEqual({ outcome: 'unchanged' });
    expect(mailsTo('ivy@example.com')).toBe(2);
    expect(await signIn('ivy@example.com', old)).toBe(401);
    expect(await signIn('ivy@example.com', stack.passwordFor('ivy@example.com'))).toBe(200);
    expect((await find('ivy@example.com')).status).toBe('invited');
    expect(announced.filter(({ email }) => email === 'ivy@example.com')).toMatchObject([{ kind: 'again' }]);
    expect(actions).toContainEqual(
      expect.objectContaining({ actor: approver.sub, action: 'InvitePerson', person: request.person }),
    );
  });

  test('get one invitation when two administrators ask at the same moment', async () => {
    await inviteBefore('una@example.com', 8);
    const request = await seen('una@example.com');
    const answers = await Promise.all([admin, approver].map(({ call }) => call('InvitePerson', request)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(mailsTo('una@example.com')).toBe(2);
  });

  test('get their invitation at another address, and the earlier one is worth nothing', async () => {
    const old = await inviteBefore('adda@example.com', 1);
    const request = await seen('adda@example.com');
    const answer = await approver.call('ChangeAddressAndInvite', { ...request, email: ' ADA@example.com ' });
    expect([answer.status, answer.body]).toEqual([200, { outcome: 'done' }]);
    expect(await signIn('adda@example.com', old)).toBe(401);
    expect(await signIn('ada@example.com', old)).toBe(401);
    expect(await signIn('ada@example.com', stack.passwordFor('ada@example.com'))).toBe(200);
    expect(await find('ada@example.com')).toMatchObject({ sub: request.person, status: 'invited' });
  });

  test('come in no more once their invitation is revoked, unless they are invited again', async () => {
    const mailed = await inviteBefore('rev@example.com', 1);
    const request = await seen('rev@example.com');
    expect((await viewer.call('RevokeInvitation', request)).status).toBe(403);
    expect((await approver.call('RevokeInvitation', request)).body).toEqual({ outcome: 'done' });
    expect(await signIn('rev@example.com', mailed)).toBe(401);
    expect((await find('rev@example.com')).status).toBe('revoked');
    expect((await approver.call('RevokeInvitation', request)).body).toEqual({ outcome: 'unchanged' });
    // Enabling the account gives nobody the mailed password back.
    expect((await approver.call('EnablePerson', await seen('rev@example.com'))).body).toEqual({ outcome: 'done' });
    expect(await signIn('rev@example.com', mailed)).toBe(401);
    expect((await find('rev@example.com')).status).toBe('revoked');
    expect((await approver.call('InvitePerson', await seen('rev@example.com'))).body).toEqual({ outcome: 'done' });
    expect(await signIn('rev@example.com', stack.passwordFor('rev@example.com'))).toBe(200);
    expect((await find('rev@example.com')).status).toBe('invited');
    const { body } = await viewer.call('GetPerson', { person: request.person });
    expect(body.timeline.map(({ kind, action }) => action ?? kind).slice(0, 3)).toEqual([
      'InvitePerson',
      'EnablePerson',
      'RevokeInvitation',
    ]);
  });

  test('are disabled with their sessions, and enabled', async () => {
    const tokens = await activePerson(stack, 'dan@example.com');
    const refresh = () => apiClient(stack.endpoints)('/refresh', { refresh_token: tokens.refresh_token });
    expect((await refresh()).status).toBe(200);
    const active = await seen('dan@example.com');
    expect((await approver.call('DisablePerson', active)).body).toEqual({ outcome: 'done' });
    expect((await approver.call('DisablePerson', active)).body).toEqual({ outcome: 'unchanged' });
    expect((await refresh()).status).toBe(401);
    expect(await signIn('dan@example.com', chosenPassword)).toBe(401);
    expect((await approver.call('EnablePerson', await seen('dan@example.com'))).body).toEqual({ outcome: 'done' });
    expect(await signIn('dan@example.com', chosenPassword)).toBe(200);
  });

  test('who have lost their phone sign in without it, once an administrator has reset their second factor', async () => {
    const email = 'phil@example.com';
    const { access_token: accessToken, refresh_token } = await activePerson(stack, email);
    const self = apiClient(stack.endpoints);
    const { body: secret } = await self('/mfa/associate', {}, { accessToken });
    await self('/mfa/verify', { code: oneTimeCode(secret.secret_code ?? '') }, { accessToken });
    const challenge = async () => (await self('/sign-in', { email, password: chosenPassword })).body.challenge;
    expect(await challenge()).toBe('SOFTWARE_TOKEN_MFA');

    const request = await seen(email);
    expect((await approver.call('ResetSecondFactor', request)).status).toBe(403);
    expect((await admin.call('ResetSecondFactor', request)).body).toEqual({ outcome: 'done' });
    expect(await challenge()).toBeUndefined();
    expect((await self('/refresh', { refresh_token })).status).toBe(401);
    await expect
      .poll(() => securityChanges)
      .toContainEqual(expect.objectContaining({ user_id: request.person, change: 'factors-reset', by: 'admin' }));
    expect(actions).toContainEqual(expect.objectContaining({ action: 'ResetSecondFactor', person: request.person }));
    const { body } = await viewer.call('GetPerson', { person: request.person });
    expect(body.second_factor).toBe(false);
  });

  test('are erased after their address was typed, by administrators only', async () => {
    await inviteBefore('eve@example.com', 1);
    const request = await seen('eve@example.com');
    expect((await approver.call('ErasePerson', { ...request, confirm: 'eve@example.com' })).status).toBe(403);
    const wrong = await admin.call('ErasePerson', { ...request, confirm: 'dan@example.com' });
    expect([wrong.status, wrong.body.errors?.[0]?.code]).toEqual([409, 'WRONG_CONFIRMATION']);
    const erase = () => admin.call('ErasePerson', { ...request, confirm: 'EVE@example.com' });
    expect((await erase()).body).toEqual({ outcome: 'done', files_days: 30, reports_days: 90 });
    expect((await erase()).body).toMatchObject({ outcome: 'unchanged' });
    await expect(stack.clients.cognito.send(new AdminGetUserCommand(user('eve@example.com')))).rejects.toThrow();
  });

  test('are acted on together, each with an outcome and an event of their own', async () => {
    await inviteBefore('kim@example.com', 8);
    await inviteBefore('kay@example.com', 8);
    const people = await Promise.all(
      ['kim@example.com', 'kay@example.com', 'dan@example.com', 'hr.guest@example.com'].map(async (email) => {
        const { person: sub, ...rest } = await seen(email);
        return { sub, ...rest };
      }),
    );
    const twice = await approver.call('ActOnPeople', { action: 'invite', people: people.flatMap((one) => [one, one]) });
    expect(twice.status).toBe(400);
    const { body } = await approver.call('ActOnPeople', { action: 'invite', people });
    expect(body.results.map(({ outcome, code }) => code ?? outcome)).toEqual([
      'done',
      'done',
      'NOT_WAITING',
      'ADMINISTRATOR',
    ]);
    const events = actions.filter(({ action, person }) => action === 'InvitePerson' && person === people[0]?.sub);
    expect(events).toHaveLength(1);
    const { body: added } = await approver.call('ActOnPeople', {
      action: 'add_to_group',
      group: 'contractors',
      people: people.slice(0, 2).map(({ sub }) => ({ sub, if_status: 'invited' as const })),
    });
    expect(added.results.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    const { Groups } = await stack.clients.cognito.send(new AdminListGroupsForUserCommand(user('kim@example.com')));
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['contractors']);
  });
});

describe('nobody', () => {
  const refusal = async (answer: Promise<{ status: number; body: { errors?: readonly { code: string }[] } }>) => {
    const { status, body } = await answer;
    return body.errors?.[0]?.code ?? status;
  };

  test('who only looks changes anything', async () => {
    const request = await seen('dan@example.com');
    expect((await viewer.call('DisablePerson', request)).status).toBe(403);
    expect((await viewer.call('ActOnPeople', { action: 'invite', people: [] })).status).toBe(403);
  });

  test('acts on people who work with the page, or on themselves', async () => {
    const pending = 'new.lead@example.com';
    await inviteBefore(pending, 8);
    const group = { ...user(pending), GroupName: AdminGroup.admin };
    await stack.clients.cognito.send(new AdminAddUserToGroupCommand(group));
    const request = await seen(pending);
    // Who gets that invitation would be an administrator.
    const takeOver = admin.call('ChangeAddressAndInvite', { ...request, email: 'mallory@example.com' });
    expect(await refusal(takeOver)).toBe('ADMINISTRATOR');
    expect(await refusal(admin.call('InvitePerson', request))).toBe('ADMINISTRATOR');
    const self = await seen('hr.lead@example.com');
    expect(await refusal(admin.call('DisablePerson', self))).toBe('YOURSELF');
    expect(await refusal(admin.call('ErasePerson', { ...self, confirm: 'hr.lead@example.com' }))).toBe('YOURSELF');
  });

  test('gives rights that HR does not have', async () => {
    const request = await seen('dan@example.com');
    for (const group of [AdminGroup.viewer, AdminGroup.admin, 'unknown']) {
      expect(await refusal(admin.call('SetGroups', { ...request, add: [group], remove: [] }))).toBe(
        'GROUP_NOT_ALLOWED',
      );
    }
    const { body } = await viewer.call('ListAssignableGroups', {});
    expect(body.groups).toEqual(['contractors', 'employees', 'managers']);
    expect(body.all).toEqual(expect.arrayContaining(['managers', AdminGroup.admin]));
  });

  test('takes an address that somebody has, or of somebody who has signed in', async () => {
    await inviteBefore('tom@example.com', 1);
    const change = async (email: string, to: string) =>
      refusal(admin.call('ChangeAddressAndInvite', { ...(await seen(email)), email: to }));
    expect(await change('tom@example.com', 'dan@example.com')).toBe('ADDRESS_TAKEN');
    expect(await change('dan@example.com', 'dan.new@example.com')).toBe('NOT_WAITING');
    expect(await change('tom@example.com', 'no address')).toBe('INVALID_EMAIL');
    expect(await find('tom@example.com')).toMatchObject({ status: 'invited' });
  });

  test('acts on somebody who has changed meanwhile, or is of another pool', async () => {
    const request = await seen('tom@example.com');
    expect(await refusal(admin.call('DisablePerson', { ...request, if_status: 'active' }))).toBe('STATUS_CHANGED');
    const stranger = { ...request, person: '7d0b6d3e-0000-4000-8000-000000000000' };
    expect((await admin.call('InvitePerson', stranger)).status).toBe(404);
    // Of another kind of name the API knows nothing.
    expect((await admin.call('InvitePerson', { ...request, person: 'tom@example.com' })).status).toBe(400);
  });

  test('continues a search that is not theirs', async () => {
    expect((await viewer.call('SearchPeople', { search: 'f', cursor: 'made-up' })).status).toBe(400);
  });
});
