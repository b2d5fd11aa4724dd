import { AdminAddUserToGroupCommand, AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { oneTimeCode } from 'aws-local/cognito/sign-in/one-time-code.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AdminGroup } from '../../../functions/contract.ts';
import { parseSettings } from '../../../settings/config.ts';
import { type ApiClient, apiClient } from '../../support/api-client.ts';
import { eventually } from '../../support/eventually.ts';
import { startTestStack, type TestStack } from '../../support/test-stack.ts';
import { activePerson, chosenPassword, codeFor } from './people.ts';

let stack: TestStack;
let call: ApiClient;
beforeAll(async () => {
  const settings = parseSettings({
    stage: 'dev',
    userDirectory: { mfa: 'optional', signUp: { blockedDomains: ['elsewhere.example'] } },
    selfService: { changeAddress: true },
    protected: { addresses: ['ceo@example.com'] },
  });
  stack = await startTestStack({ settings });
  call = apiClient(stack.endpoints);
  stack.eventBridge.subscribe(({ 'detail-type': type, detail }) => {
    if (type === 'AccountSecurityChanged') announced.push([detail.change, detail.former_email]);
  });
});
afterAll(() => stack.remove());

/** What was announced of how people sign in: the change, and the address before where it is another. */
const announced: (readonly unknown[])[] = [];

/** Somebody who is signed in. */
async function member(email: string) {
  const { access_token: accessToken } = await activePerson(stack, email);
  return {
    accessToken,
    read: async () => (await call('/account', undefined, { accessToken, method: 'GET' })).body,
    send: (path: string, body: unknown) => call(`/account${path}`, body, { accessToken }),
  };
}

const mailsTo = (email: string) => stack.mailbox.list({ to: email, limit: 10 }).length;
const signsIn = async (email: string, password = chosenPassword) =>
  (await call('/sign-in', { email, password })).status === 200;

describe('somebody who is signed in', () => {
  test('sees the own account', async () => {
    const { read } = await member('ann@example.com');
    expect(await read()).toEqual({
      email: 'ann@example.com',
      email_verified: true,
      may_change_email: true,
      attributes: {},
      groups: [],
      providers: [],
      factors: { password: true, authenticator: false, email_code: false },
      mfa: 'optional',
    });
  });

  test('changes and removes names, language, time zone and phone number, each read as at every door', async () => {
    const { read, send } = await member('bea@example.com');
    const first = { given_name: ' Béa ', locale: 'de_DE', zoneinfo: 'Europe/Berlin', phone_number: '+49 30 901820' };
    expect((await send('', { attributes: first })).status).toBe(204);
    expect(await read()).toMatchObject({
      attributes: { given_name: 'Béa', locale: 'de-DE', zoneinfo: 'Europe/Berlin', phone_number: '+4930901820' },
    });
    expect((await send('', { attributes: { phone_number: '' } })).status).toBe(204);
    expect((await read()).attributes).toEqual({ given_name: 'Béa', locale: 'de-DE', zoneinfo: 'Europe/Berlin' });
  });

  test.each([
    ['the address, past its code', { email: 'x@example.com' }, 'attributes.email', 'UNKNOWN_FIELD'],
    ['that an address is verified', { email_verified: 'true' }, 'attributes.email_verified', 'UNKNOWN_FIELD'],
    ['what a file says of them', { 'custom:origin': 'run' }, 'attributes.custom:origin', 'UNKNOWN_FIELD'],
    ['a time zone that is none', { zoneinfo: 'Mars/Olympus' }, 'attributes.zoneinfo', 'INVALID_TIME_ZONE'],
    ['a phone number without country', { phone_number: '030' }, 'attributes.phone_number', 'INVALID_PHONE_NUMBER'],
  ])('does not change %s', async (what, attributes, field, code) => {
    const { send } = await member(`c${code.length}${what.length}@example.com`);
    expect(await send('', { attributes })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST', errors: [{ field, code }] },
    });
  });
});

describe('an address is changed', () => {
  test('with the password and the code that the new one gets; until then the old one signs in', async () => {
    const { read, send } = await member('old@example.com');
    const asked = await send('/email', { email: ' New@Example.com', password: chosenPassword });
    expect(asked).toMatchObject({ status: 202, body: { expires_in: 86_400 } });
    expect(await read()).toMatchObject({ email: 'old@example.com' });
    expect(await signsIn('old@example.com')).toBe(true);
    expect(await signsIn('new@example.com')).toBe(false);

    const code = codeFor(stack, 'new@example.com');
    const wrong = code === '000000' ? '000001' : '000000';
    expect((await send('/email/confirm', { code: wrong })).body.code).toBe('INVALID_CODE');
    expect((await send('/email/confirm', { code })).status).toBe(204);
    expect(await read()).toMatchObject({ email: 'new@example.com', email_verified: true });
    expect(await signsIn('new@example.com')).toBe(true);
    expect(await signsIn('old@example.com')).toBe(false);
    expect((await send('/email/confirm', { code })).body.code).toBe('INVALID_CODE');
  });

  test('not without the password, and nothing is sent then', async () => {
    const { send } = await member('dora@example.com');
    const email = 'dora.new@example.com';
    expect((await send('/email', { email })).body.errors).toMatchObject([{ field: 'password', code: 'REQUIRED' }]);
    expect(await send('/email', { email, password: 'a wrong one' })).toMatchObject({
      status: 400,
      body: { code: 'WRONG_PASSWORD', errors: [{ field: 'password', code: 'WRONG' }] },
    });
    expect(mailsTo(email)).toBe(0);
  });

  test('not into that of somebody else, who is sent nothing, and the answer does not say so', async () => {
    await member('emil@example.com');
    const before = mailsTo('emil@example.com');
    const { send, read } = await member('eve@example.com');
    const taken = await send('/email', { email: 'emil@example.com', password: chosenPassword });
    const free = await send('/email', { email: 'eve.new@example.com', password: chosenPassword });
    expect([taken.status, taken.body]).toEqual([free.status, free.body]);
    expect(mailsTo('emil@example.com')).toBe(before);
    expect(await read()).toMatchObject({ email: 'eve@example.com' });
  });

  test('not where another account has got the address in between, which its owner is told', async () => {
    const { send } = await member('fay@example.com');
    await send('/email', { email: 'shared@example.com', password: chosenPassword });
    const code = codeFor(stack, 'shared@example.com');
    await member('shared@example.com');
    expect(await send('/email/confirm', { code })).toMatchObject({ status: 409, body: { code: 'ADDRESS_TAKEN' } });
  });

  test('not by the code of somebody else', async () => {
    const gil = await member('gil@example.com');
    await gil.send('/email', { email: 'gil.new@example.com', password: chosenPassword });
    const { send, read } = await member('mallory@example.com');
    const code = codeFor(stack, 'gil.new@example.com');
    expect((await send('/email/confirm', { code })).body.code).toBe('INVALID_CODE');
    expect(await read()).toMatchObject({ email: 'mallory@example.com' });
  });

  test('not past the rules of sign-ups', async () => {
    const { send } = await member('hal@example.com');
    const refused = await send('/email', { email: 'hal@elsewhere.example', password: chosenPassword });
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'ADDRESS_REFUSED', errors: [{ field: 'email', code: 'NOT_ADMITTED' }] },
    });
    expect((await send('/email', { email: 'Hal@example.com' })).body.errors).toMatchObject([{ code: 'UNCHANGED' }]);
  });

  test('not by those whom nobody else may act on either, as a session of theirs would be worth their rights for good', async () => {
    await activePerson(stack, 'admin@example.com');
    const member = { UserPoolId: stack.endpoints.userPoolId, Username: 'admin@example.com' };
    await stack.clients.cognito.send(new AdminAddUserToGroupCommand({ ...member, GroupName: AdminGroup.admin }));
    await activePerson(stack, 'ceo@example.com');
    for (const email of ['admin@example.com', 'ceo@example.com']) {
      const { access_token: accessToken } = (await call('/sign-in', { email, password: chosenPassword })).body;
      const own = await call('/account', undefined, { accessToken, method: 'GET' });
      expect(own.body, email).toMatchObject({ may_change_email: false });
      const body = { email: 'mallory.new@example.com', password: chosenPassword };
      expect(await call('/account/email', body, { accessToken }), email).toMatchObject({
        status: 403,
        body: { code: 'ADDRESS_FIXED' },
      });
    }
    expect(mailsTo('mallory.new@example.com')).toBe(0);
  });
});

describe('two-factor authentication is turned off', () => {
  test('with the password only, and the next sign-in asks for nothing more', async () => {
    const email = 'ida@example.com';
    const { accessToken, read, send } = await member(email);
    const { body: secret } = await call('/mfa/associate', undefined, { accessToken });
    await call('/mfa/verify', { code: oneTimeCode(secret.secret_code ?? '') }, { accessToken });
    expect(await read()).toMatchObject({ factors: { authenticator: true, preferred: 'authenticator' } });
    expect((await send('/factors', { authenticator: false, password: 'a wrong one' })).body.code).toBe(
      'WRONG_PASSWORD',
    );
    expect((await send('/factors', { authenticator: false })).body.code).toBe('INVALID_REQUEST');
    expect((await call('/sign-in', { email, password: chosenPassword })).body.challenge).toBe('SOFTWARE_TOKEN_MFA');

    expect((await send('/factors', { authenticator: false, password: chosenPassword })).status).toBe(204);
    expect((await call('/sign-in', { email, password: chosenPassword })).body.token_type).toBe('Bearer');
    const user = { UserPoolId: stack.endpoints.userPoolId, Username: email };
    expect(await stack.clients.cognito.send(new AdminGetUserCommand(user))).not.toHaveProperty('PreferredMfaSetting');
  });
});

test('whatever changes how somebody signs in is announced once, an address with the one before', async () => {
  const { accessToken, send } = await member('kim@example.com');
  // What came before is on the bus.
  await eventually(() => announced.length > 0, { what: 'an event of another test' });
  announced.length = 0;
  const { body: secret } = await call('/mfa/associate', undefined, { accessToken });
  await call('/mfa/verify', { code: oneTimeCode(secret.secret_code ?? '') }, { accessToken });
  await send('/factors', { authenticator: false, password: chosenPassword });
  // It is off already.
  await send('/factors', { authenticator: false, password: chosenPassword });
  await send('/email', { email: 'kim.new@example.com', password: chosenPassword });
  await send('/email/confirm', { code: '000000' });
  await send('/email/confirm', { code: codeFor(stack, 'kim.new@example.com') });
  await eventually(() => announced.length >= 3, { what: 'three events' });
  expect(announced).toEqual([
    ['authenticator-added', undefined],
    ['authenticator-removed', undefined],
    ['email-changed', 'kim@example.com'],
  ]);
});

test('nobody does any of it with a token that was revoked', async () => {
  const { accessToken, send } = await member('joe@example.com');
  await call('/sign-out?everywhere=true', undefined, { accessToken });
  const answers = await Promise.all([
    call('/account', undefined, { accessToken, method: 'GET' }),
    send('', { attributes: { given_name: 'Joe' } }),
    send('/email', { email: 'joe.new@example.com', password: chosenPassword }),
    send('/email/confirm', { code: '123456' }),
    send('/factors', { authenticator: false, password: chosenPassword }),
  ]);
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [401, 'INVALID_TOKEN']));
});
