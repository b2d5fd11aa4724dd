import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Env } from '../../functions/contract.ts';
import { type ApiClient, apiClient } from '../support/api-client.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';
import { chosenPassword, invite } from './people.ts';

let stack: TestStack;
let call: ApiClient;
/** Three seconds, so that the test need not wait long. */
const againMs = 3_000;

beforeAll(async () => {
  const functionEnvironment = { [Env.invitationAgainMinutes]: String(againMs / 60_000) };
  stack = await startTestStack({ functionEnvironment });
  call = apiClient(stack.endpoints);
});
afterAll(() => stack.remove());

const mailsTo = (to: string) => stack.mailbox.list({ to }).length;

async function lastChange(email: string): Promise<number> {
  const command = new AdminGetUserCommand({ UserPoolId: stack.endpoints.userPoolId, Username: email });
  const { UserLastModifiedDate } = await stack.clients.cognito.send(command);
  return UserLastModifiedDate?.getTime() ?? 0;
}

test('an invited person who forgot the password is invited again, once in a while', async () => {
  const email = 'late@example.com';
  const first = await invite(stack, email);
  const forget = () => call('/forgot-password', { email });

  expect((await forget()).status).toBe(202);
  await vi.waitUntil(async () => Date.now() - (await lastChange(email)) > againMs, { timeout: 20_000 });
  expect(mailsTo(email)).toBe(1);

  expect((await forget()).status).toBe(202);
  await vi.waitUntil(() => mailsTo(email) === 2, { timeout: 20_000 });
  expect((await forget()).status).toBe(202);
  const second = stack.passwordFor(email);
  expect(second).not.toBe(first);
  expect((await call('/sign-in', { email, password: first })).status).toBe(401);
  const { body } = await call('/sign-in', { email, password: second });
  expect(body.challenge).toBe('NEW_PASSWORD_REQUIRED');
  const chosen = await call('/new-password', { email, session: body.session, new_password: chosenPassword });
  expect(chosen.status).toBe(200);
  expect(mailsTo(email)).toBe(2);
});

test('nobody is invited who was not before', async () => {
  const email = 'stranger@example.com';
  expect((await call('/forgot-password', { email })).status).toBe(202);
  // Whoever comes after has been dealt with after.
  const known = 'known@example.com';
  await invite(stack, known);
  await vi.waitUntil(async () => Date.now() - (await lastChange(known)) > againMs, { timeout: 20_000 });
  await call('/forgot-password', { email: known });
  await vi.waitUntil(() => mailsTo(known) === 2, { timeout: 20_000 });
  expect(mailsTo(email)).toBe(0);
});
