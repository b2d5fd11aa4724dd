import { AdminSetUserMFAPreferenceCommand } from '@aws-sdk/client-cognito-identity-provider';
import { oneTimeCode } from 'aws-local/cognito/sign-in/one-time-code.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseSettings } from '../../../settings/config.ts';
import { type ApiClient, apiClient } from '../../support/api-client.ts';
import { startTestStack, type TestStack } from '../../support/test-stack.ts';
import { activePerson, chosenPassword, invite } from './people.ts';

function stackWith(mfa: 'off' | 'optional' | 'required') {
  let stack: TestStack;
  let call: ApiClient;
  beforeAll(async () => {
    stack = await startTestStack({ settings: parseSettings({ stage: 'dev', userDirectory: { mfa } }) });
    call = apiClient(stack.endpoints);
  });
  afterAll(() => stack.remove());
  return () => ({ stack, call });
}

/** A code that the authenticator app does not show. */
const wrongCode = (secret: string) => (oneTimeCode(secret) === '000000' ? '000001' : '000000');

describe('a pool that requires two-factor authentication', () => {
  const running = stackWith('required');

  test('has an authenticator app set up during the first sign-in', async () => {
    const { stack, call } = running();
    const email = 'mia@example.com';
    const password = await invite(stack, email);
    const { body: first } = await call('/sign-in', { email, password });
    const { body: setUp } = await call('/new-password', {
      email,
      session: first.session,
      new_password: chosenPassword,
    });
    expect(setUp).toEqual({ challenge: 'MFA_SETUP', session: expect.any(String) });

    const { status, body: secret } = await call('/mfa/associate', { session: setUp.session });
    const { secret_code: secretCode = '' } = secret;
    expect(status).toBe(200);
    expect(secret.otpauth_uri).toBe(`otpauth://totp/?secret=${secretCode}`);
    const verify = (code: string) =>
      call('/mfa/verify', { email, session: secret.session, code, device_name: 'Phone' });
    expect(await verify(wrongCode(secretCode))).toMatchObject({ status: 400, body: { code: 'INVALID_CODE' } });
    const used = oneTimeCode(secretCode);
    expect((await verify(used)).body.token_type).toBe('Bearer');

    const { body: next } = await call('/sign-in', { email, password: chosenPassword });
    expect(next.challenge).toBe('SOFTWARE_TOKEN_MFA');
    const respond = (code: string) => call('/mfa/respond', { email, session: next.session, code });
    expect((await respond(wrongCode(secretCode))).body.code).toBe('INVALID_CODE');
    expect((await respond(used)).body.code).toBe('INVALID_CODE');
    const nextCode = oneTimeCode(secretCode, Date.now() + 30_000);
    expect((await respond(nextCode)).body.token_type).toBe('Bearer');
    expect((await respond(nextCode)).body.code).toBe('SESSION_EXPIRED');

    // The phone is lost, and an administrator resets the factor: another app is set up.
    const Username = email;
    const SoftwareTokenMfaSettings = { Enabled: false, PreferredMfa: false };
    const { userPoolId: UserPoolId } = stack.endpoints;
    await stack.clients.cognito.send(
      new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username, SoftwareTokenMfaSettings }),
    );
    const { body: again } = await call('/sign-in', { email, password: chosenPassword });
    expect(again.challenge).toBe('MFA_SETUP');
  });

  test('lets nobody skip the set-up', async () => {
    const { stack, call } = running();
    const email = 'max@example.com';
    const password = await invite(stack, email);
    const { body: first } = await call('/sign-in', { email, password });
    const { session } = (await call('/new-password', { email, session: first.session, new_password: chosenPassword }))
      .body;
    const code = '123456';
    expect((await call('/mfa/verify', { email, session, code })).body.code).toBe('MFA_UNAVAILABLE');
    expect((await call('/mfa/respond', { email, session, code })).body.code).toBe('SESSION_EXPIRED');
  });
});

describe('a pool that offers two-factor authentication', () => {
  const running = stackWith('optional');

  test('has it set up by a person who is signed in', async () => {
    const { stack, call } = running();
    const email = 'tom@example.com';
    const { access_token: accessToken } = await activePerson(stack, email);
    const { body: secret } = await call('/mfa/associate', undefined, { accessToken });
    expect(secret.session).toBeUndefined();
    const code = oneTimeCode(secret.secret_code ?? '');
    const verified = await call('/mfa/verify', { code }, { accessToken });
    expect(verified.status).toBe(204);
    expect((await call('/sign-in', { email, password: chosenPassword })).body.challenge).toBe('SOFTWARE_TOKEN_MFA');
  });

  test('requires the person who sets it up to be signed in', async () => {
    const { call } = running();
    expect((await call('/mfa/associate')).body.code).toBe('INVALID_TOKEN');
    expect((await call('/mfa/verify', { code: '123456' })).body.code).toBe('INVALID_TOKEN');
    const session = 'a session that is none';
    expect((await call('/mfa/verify', { code: '123456', session })).body.errors).toEqual([
      { field: 'email', code: 'REQUIRED', detail: 'This field is required.' },
    ]);
  });
});

describe('a pool without two-factor authentication', () => {
  const running = stackWith('off');

  test('says so to a person who wants to set it up', async () => {
    const { stack, call } = running();
    const { access_token: accessToken } = await activePerson(stack, 'ida@example.com');
    expect(await call('/mfa/associate', undefined, { accessToken })).toMatchObject({
      status: 403,
      body: { code: 'MFA_UNAVAILABLE' },
    });
  });
});
