import {
  AdminSetUserPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiClient, apiClient } from '../../support/api-client.ts';
import { startTestStack, type TestStack } from '../../support/test-stack.ts';
import { activePerson, chosenPassword, codeFor, invite } from './people.ts';

let stack: TestStack;
let call: ApiClient;
beforeAll(async () => {
  stack = await startTestStack();
  call = apiClient(stack.endpoints);
});
afterAll(async () => {
  expect(stack.faults).toEqual([]);
  await stack.remove();
});

test('an invited person signs in, chooses a password, and can sign in with it', async () => {
  const email = 'invited@example.com';
  const password = await invite(stack, email);

  // Copied from the email, with surrounding spaces.
  const first = await call('/sign-in', { email: ' Invited@Example.com ', password: `${password}\n` });
  expect(first).toMatchObject({ status: 200, body: { challenge: 'NEW_PASSWORD_REQUIRED' } });
  const { session } = first.body;

  const weak = await call('/new-password', { email, session, new_password: 'short' });
  expect(weak).toMatchObject({ status: 400, body: { code: 'WEAK_PASSWORD' } });
  expect(weak.body.errors).toEqual([
    { field: 'new_password', code: 'TOO_SHORT', detail: 'Use at least 15 characters: add 10 more.' },
  ]);

  const chosen = await call('/new-password', { email, session, new_password: chosenPassword });
  expect(chosen.status).toBe(200);
  expect(chosen.body).toEqual({
    id_token: expect.any(String),
    access_token: expect.any(String),
    refresh_token: expect.any(String),
    expires_in: 3600,
    token_type: 'Bearer',
  });

  const again = await call('/new-password', { email, session, new_password: 'another blue kite' });
  expect(again).toMatchObject({ status: 401, body: { code: 'SESSION_EXPIRED' } });
  expect((await call('/sign-in', { email, password: chosenPassword })).body.token_type).toBe('Bearer');
});

test('an address with an internationalised domain is recognised in either spelling', async () => {
  await activePerson(stack, 'ann@xn--mller-kva.example');
  for (const email of ['ann@müller.example', ' Ann@MÜLLER。example', 'ann@xn--mller-kva.example']) {
    expect((await call('/sign-in', { email, password: chosenPassword })).status, email).toBe(200);
  }
});

test('a password is refused that is guessed first, or that the person has already', async () => {
  const email = 'greta.guessed@example.com';
  const { access_token } = await activePerson(stack, email);
  const change = (proposed_password: string, previous_password = chosenPassword) =>
    call('/change-password', { previous_password, proposed_password }, { accessToken: access_token });
  const codes = async (...given: Parameters<typeof change>) =>
    ((await change(...given)).body.errors ?? []).map(({ code }: { code: string }) => code);

  expect(await codes('P@SSW0RD1234567')).toEqual(['COMMON']);
  expect(await codes('greta.guessed2026')).toEqual(['CONTEXT']);
  expect(await codes('abcdefghijklmnop')).toEqual(['PATTERN']);
  expect(await codes(chosenPassword)).toEqual(['REUSED']);
  for (const [path, body] of [
    ['/reset-password', { email, code: '123456', new_password: 'superman1234567' }],
    ['/sign-up', { email: 'other@example.com', password: 'superman1234567' }],
  ] as const) {
    expect((await call(path, body)).body, path).toMatchObject({ code: 'WEAK_PASSWORD', errors: [{ code: 'COMMON' }] });
  }

  // Nothing of this has used an attempt up, and the one that is good is taken.
  expect((await change('pa\u0308sse fu\u0308r den mai')).status).toBe(204);
  for (const password of ['pa\u0308sse fu\u0308r den mai', 'p\u00e4sse f\u00fcr den mai']) {
    expect((await call('/sign-in', { email, password })).status, password).toBe(200);
  }
});

test('a password that another client has stored as its keyboard wrote it signs in as it is typed', async () => {
  const email = 'decomposed@example.com';
  await activePerson(stack, email);
  const Password = 'pa\u0308sse fu\u0308r den mai';
  const { userPoolId: UserPoolId } = stack.endpoints;
  await stack.clients.cognito.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username: email, Password, Permanent: true }),
  );
  expect((await call('/sign-in', { email, password: Password })).status).toBe(200);
});

test('a forgotten password can be replaced with the code from the email, once', async () => {
  const email = 'forgetful@example.com';
  await activePerson(stack, email);

  const asked = await call('/forgot-password', { email });
  expect(asked).toMatchObject({ status: 202, body: { expires_in: 3600 } });
  const code = codeFor(stack, email);
  const wrong = code === '000000' ? '000001' : '000000';
  expect(await call('/reset-password', { email, code: wrong, new_password: 'a kite that is new' })).toMatchObject({
    status: 400,
    body: { code: 'INVALID_CODE', errors: [{ field: 'code' }] },
  });
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  expect((await call('/reset-password', { email, code: spaced, new_password: 'a kite that is new' })).status).toBe(204);
  expect((await call('/reset-password', { email, code, new_password: 'yet another kite' })).body.code).toBe(
    'INVALID_CODE',
  );
  expect((await call('/sign-in', { email, password: 'a kite that is new' })).status).toBe(200);
  expect((await call('/sign-in', { email, password: chosenPassword })).status).toBe(401);
});

test('a person who is signed in changes the password', async () => {
  const email = 'careful@example.com';
  const { access_token: accessToken } = await activePerson(stack, email);
  const change = (previous: string) =>
    call('/change-password', { previous_password: previous, proposed_password: 'a better blue kite' }, { accessToken });

  expect(await change('not mine at all')).toMatchObject({
    status: 400,
    body: { code: 'WRONG_PASSWORD', errors: [{ field: 'previous_password' }] },
  });
  expect((await change(chosenPassword)).status).toBe(204);
  expect((await call('/sign-in', { email, password: 'a better blue kite' })).status).toBe(200);

  const nobody = await call('/change-password', { previous_password: 'x', proposed_password: 'a better blue kite' });
  expect(nobody).toMatchObject({ status: 401, body: { code: 'INVALID_TOKEN' } });
  expect(nobody.headers['www-authenticate']).toBe('Bearer');
});

test('a person who is signed in does not change the address past our API, at Cognito itself', async () => {
  const email = 'stays@example.com';
  const { access_token: AccessToken } = await activePerson(stack, email);
  const change = { AccessToken, UserAttributes: [{ Name: 'email', Value: 'gone@example.com' }] };
  await expect(stack.clients.cognito.send(new UpdateUserAttributesCommand(change))).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: expect.stringContaining('can’t be changed here'),
  });
  expect(stack.mailbox.list({ to: 'gone@example.com' })).toEqual([]);
  const again = new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'email' });
  await expect(stack.clients.cognito.send(again)).rejects.toMatchObject({ name: 'UserLambdaValidationException' });
  expect((await call('/sign-in', { email, password: chosenPassword })).status).toBe(200);
});

test('signing out ends the refresh token, everywhere all of them', async () => {
  const email = 'leaving@example.com';
  const here = await activePerson(stack, email);
  const { body: there } = await call('/sign-in', { email, password: chosenPassword });
  const refresh = (token: string | undefined) => call('/refresh', { refresh_token: token });

  expect((await refresh(here.refresh_token)).body).toMatchObject({
    refresh_token: here.refresh_token,
    token_type: 'Bearer',
  });
  expect((await call('/sign-out', { refresh_token: here.refresh_token })).status).toBe(204);
  expect((await call('/sign-out', { refresh_token: here.refresh_token })).status).toBe(204);
  expect(await refresh(here.refresh_token)).toMatchObject({ status: 401, body: { code: 'INVALID_TOKEN' } });
  expect((await refresh(there.refresh_token)).status).toBe(200);

  const everywhere = await call('/sign-out?everywhere=true', undefined, { accessToken: there.access_token });
  expect(everywhere.status).toBe(204);
  expect((await refresh(there.refresh_token)).status).toBe(401);
});

test('a person signs up and confirms the address', async () => {
  const email = 'newcomer@example.com';
  const attributes = { given_name: 'Nia', family_name: 'Newcomer' };
  const signedUp = await call('/sign-up', { email, password: chosenPassword, locale: 'de', attributes });
  expect(signedUp).toMatchObject({ status: 202, body: { confirmation_required: true, expires_in: 86_400 } });
  const early = await call('/sign-in', { email, password: chosenPassword });
  expect(early).toMatchObject({ status: 403, body: { code: 'USER_NOT_CONFIRMED' } });

  const first = codeFor(stack, email);
  expect((await call('/resend-code', { email })).status).toBe(202);
  const second = codeFor(stack, email);
  if (first !== second) expect((await call('/confirm-sign-up', { email, code: first })).body.code).toBe('INVALID_CODE');
  expect((await call('/confirm-sign-up', { email, code: second })).status).toBe(204);
  expect((await call('/sign-in', { email, password: chosenPassword })).status).toBe(200);
});
