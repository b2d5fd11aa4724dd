import {
  AdminDisableUserCommand,
  AdminSetUserPasswordCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { undeliverableDomain } from 'aws-local/cognito/messages/delivery.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useLocalCredentials } from '../../scripts/target/target.ts';
import { callCommand } from '../support/call-command.ts';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  useLocalCredentials();
  desk = await openDesk();
});
afterAll(() => desk.close());

const who = (Username: string) => ({ UserPoolId: desk.stack.endpoints.userPoolId, Username });

const invite = (...args: readonly string[]) =>
  callCommand('invitations', 'resend', ...args, '--state', desk.stack.stateDir);

async function signIn(USERNAME: string, PASSWORD: string) {
  const { userPoolClientId: ClientId } = desk.stack.endpoints;
  const AuthParameters = { USERNAME, PASSWORD };
  return desk.stack.clients.cognito.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  );
}

async function imported(address = desk.somebody()): Promise<string> {
  await desk.importJson(desk.file('one.csv', `email\n${address}\n`));
  return address;
}

test('a person who lost the invitation is sent another one, only its password works, and the time is recorded', async () => {
  const ann = await imported();
  const first = desk.stack.passwordFor(ann);
  const before = await desk.person(ann);
  const { exitCode, text } = await invite(ann.toUpperCase());
  expect([exitCode, text]).toEqual([0, expect.stringContaining(`${ann} was sent a new invitation`)]);
  expect(desk.stack.mailbox.list({ to: ann })).toHaveLength(2);
  await expect(signIn(ann, first)).rejects.toThrow('Incorrect username or password');
  expect((await signIn(ann, desk.stack.passwordFor(ann))).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  const after = await desk.person(ann);
  expect(Date.parse(after?.['custom:invited_at'] ?? '')).toBeGreaterThan(
    Date.parse(before?.['custom:invited_at'] ?? ''),
  );
  expect(after?.['custom:origin']).toBe(before?.['custom:origin']);
});

test('an invitation that can not be sent is reported, and the account is unchanged', async () => {
  const ann = await imported(`lost@${undeliverableDomain}`);
  const before = await desk.person(ann);
  const { exitCode, text } = await invite(ann);
  expect([exitCode, text]).toEqual([1, expect.stringContaining('could not be sent (CodeDeliveryFailureException)')]);
  expect(await desk.person(ann)).toMatchObject({
    'custom:invited_at': before?.['custom:invited_at'],
    'custom:undelivered_at': expect.anything(),
  });
});

describe('nothing is sent, with the reason, to', () => {
  test.each([
    ['nobody', async () => desk.somebody(), 'There is no account for'],
    [
      'who has a password',
      async () => {
        const ann = await imported();
        const Password = 'Ann chose this 1';
        await desk.stack.clients.cognito.send(
          new AdminSetUserPasswordCommand({ ...who(ann), Password, Permanent: true }),
        );
        return ann;
      },
      'has a password already',
    ],
    [
      'who is disabled',
      async () => {
        const ann = await imported();
        await desk.stack.clients.cognito.send(new AdminDisableUserCommand(who(ann)));
        return ann;
      },
      'is disabled',
    ],
    [
      'a stranger who signed up',
      async () => {
        const ann = desk.somebody();
        const { userPoolClientId: ClientId } = desk.stack.endpoints;
        await desk.stack.clients.cognito.send(
          new SignUpCommand({ ClientId, Username: ann, Password: 'A stranger chose this 1' }),
        );
        return ann;
      },
      'has not confirmed it',
    ],
    ['what is no address', async () => 'ann at example.com', 'name@example.com'],
  ])('%s', async (_, address, words) => {
    const email = await address();
    const mails = desk.stack.mailbox.size;
    await expect(invite(email)).rejects.toThrow(words);
    expect(desk.stack.mailbox.size).toBe(mails);
  });
});
