import { AdminDisableUserCommand, AdminResetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { SoftwareAuthenticator } from 'aws-local/software-authenticator.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseSettings } from '../../../settings/config.ts';
import { type ApiAnswer, type ApiClient, apiClient } from '../../support/api-client.ts';
import { startTestStack, type TestStack } from '../../support/test-stack.ts';
import { activePerson, chosenPassword, codeFor, invite } from './people.ts';

let stack: TestStack;
let call: ApiClient;

/** People in every state that an account can be in, and nobody. */
const people = {
  nobody: 'nobody@example.com',
  active: 'active@example.com',
  awaitingCode: 'awaiting-code@example.com',
  invited: 'invited@example.com',
  unconfirmed: 'unconfirmed@example.com',
  disabled: 'disabled@example.com',
  reset: 'reset@example.com',
} as const;

beforeAll(async () => {
  stack = await startTestStack({
    settings: parseSettings({
      stage: 'dev',
      userDirectory: { featurePlan: 'ESSENTIALS' },
      signIn: { invitation: 'link', passkeys: true },
    }),
  });
  call = apiClient(stack.endpoints);
  for (const email of [people.active, people.awaitingCode, people.disabled, people.reset]) {
    await activePerson(stack, email);
  }
  await invite(stack, people.invited);
  await call('/forgot-password', { email: people.awaitingCode });
  await call('/sign-up', { email: people.unconfirmed, password: chosenPassword });
  const { userPoolId: UserPoolId } = stack.endpoints;
  await stack.clients.cognito.send(new AdminDisableUserCommand({ UserPoolId, Username: people.disabled }));
  await stack.clients.cognito.send(new AdminResetUserPasswordCommand({ UserPoolId, Username: people.reset }));
});
afterAll(() => stack.remove());

/** Status, body and headers, without what differs in every answer. */
function comparable({ status, headers, body }: ApiAnswer) {
  const { date: _, 'apigw-requestid': _id, ...rest } = headers;
  return { status, headers: rest, body };
}

const newPassword = 'another password';
/** A code that nobody was sent. */
const wrongCode = () => {
  const sent = [people.awaitingCode, people.unconfirmed, people.reset].map((email) => codeFor(stack, email));
  return ['000000', '000001', '000002', '000003'].find((code) => !sent.includes(code));
};

test.each<[string, string, () => object]>([
  ['a wrong password', '/sign-in', () => ({ password: 'wrong password' })],
  ['an empty password', '/sign-in', () => ({ password: ' ' })],
  ['a forgotten password', '/forgot-password', () => ({})],
  ['a wrong code for a new password', '/reset-password', () => ({ code: wrongCode(), new_password: newPassword })],
  ['a wrong code and a weak password', '/reset-password', () => ({ code: wrongCode(), new_password: 'short' })],
  ['a sign-up', '/sign-up', () => ({ password: newPassword })],
  ['a sign-up with a weak password', '/sign-up', () => ({ password: 'short' })],
  ['a wrong code of a sign-up', '/confirm-sign-up', () => ({ code: wrongCode() })],
  ['the code of a sign-up again', '/resend-code', () => ({})],
  ['somebody else’s session', '/new-password', () => ({ session: 'x'.repeat(64), new_password: newPassword })],
])('%s has the same answer for everybody', async (_what, path, body) => {
  // An unknown address is known once it has signed up.
  const unknown = path === '/sign-up' ? `nobody-${Math.random()}@example.com` : people.nobody;
  const nobody = comparable(await call(path, { email: unknown, ...body() }));
  for (const [state, email] of Object.entries(people)) {
    expect({ state, ...comparable(await call(path, { email, ...body() })) }).toEqual({ state, ...nobody });
  }
});

test('repeated attempts have the same answer for everybody', async () => {
  const often = async (email: string) => {
    const answers: unknown[] = [];
    const [password, code] = ['wrong password', wrongCode()];
    for (let times = 0; times < 17; times++) {
      answers.push(comparable(await call('/sign-in', { email, password })));
      answers.push(comparable(await call('/reset-password', { email, code, new_password: newPassword })));
      answers.push(comparable(await call('/forgot-password', { email })));
    }
    return answers;
  };
  expect(await often(people.active)).toEqual(await often(people.nobody));
});

describe('a sign-in without a password', () => {
  type Method = [method: string, path: string, given: object, code: string];
  const methods: readonly Method[] = [
    ['EMAIL_OTP', '/sign-in/code', { code: '00000000' }, 'INVALID_CODE'],
    ['WEB_AUTHN', '/sign-in/passkey', { credential: { id: 'x', type: 'public-key' } }, 'INVALID_PASSKEY'],
  ];

  /** Both answers, with what is drawn at random replaced by what anybody can see of it: how it is written, and how long it is. */
  async function attempt(email: string, [method, path, given]: Method) {
    const begun = comparable(await call('/sign-in/begin', { email, method }));
    const { session = '', passkey_options: options } = begun.body;
    const entered = await call(path, { email, session, ...given });
    const challenge = String(options?.challenge ?? '');
    const body = {
      ...begun.body,
      session: [session.length, session.replace(/[\w-]/g, '')],
      ...(options && { passkey_options: { ...options, challenge: challenge.length } }),
    };
    const { 'content-length': _, ...headers } = begun.headers;
    return [{ ...begun, headers, body }, comparable(entered)] as const;
  }

  test.each(methods)('by %s has the same answers for everybody', async (...method) => {
    const [begun, entered] = await attempt(people.nobody, method);
    expect(begun).toMatchObject({ status: 200, body: { challenge: method[0] } });
    expect(entered).toMatchObject({ body: { code: method[3] } });
    for (const [state, email] of Object.entries(people)) {
      expect([state, ...(await attempt(email, method))]).toEqual([state, begun, entered]);
    }
  });

  test('has them for somebody with a passkey, too', async () => {
    const email = 'has-a-passkey@example.com';
    const { access_token: accessToken } = await activePerson(stack, email);
    const { body } = await call('/passkeys/begin', {}, { accessToken });
    const credential = new SoftwareAuthenticator().create(body.options as never, { origin: stack.endpoints.portal });
    expect((await call('/passkeys', { credential }, { accessToken })).status).toBe(204);
    for (const method of methods) expect(await attempt(email, method)).toEqual(await attempt(people.nobody, method));
  });

  test('has them for many addresses that nobody has, whatever method Cognito draws for each', async () => {
    const method: Method = ['EMAIL_OTP', '/sign-in/code', { code: '00000000' }, 'INVALID_CODE'];
    const [begun, entered] = await attempt(people.nobody, method);
    for (let times = 0; times < 8; times++) {
      expect(await attempt(`nobody-${times}@example.com`, method)).toEqual([begun, entered]);
    }
  });
});
