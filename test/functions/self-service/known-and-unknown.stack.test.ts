import { AdminDisableUserCommand, AdminResetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
  stack = await startTestStack();
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
