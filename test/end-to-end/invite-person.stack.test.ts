import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AdminAddUserToGroupCommand,
  AdminDisableUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { undeliverableDomain } from 'aws-local/cognito/messages/delivery.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AdminGroup } from '../../functions/contract.ts';
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

const invitations = (...args: readonly string[]) => callCommand('invitations', ...args, '--state', desk.stack.stateDir);
const invite = (...args: readonly string[]) => invitations('resend', ...args);

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

describe('of an import', () => {
  let run: string;
  let people: readonly string[];
  beforeAll(async () => {
    people = [desk.somebody(), desk.somebody(), desk.somebody()];
    run = (
      await desk.importJson(desk.file('three.csv', `email,name\n${people.map((one) => `${one},Kim Lee`).join('\n')}\n`))
    ).run_id;
    const invitedAt = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000).toISOString();
    const UserAttributes = [{ Name: 'custom:invited_at', Value: invitedAt }];
    await desk.stack.clients.cognito.send(
      new AdminUpdateUserAttributesCommand({ ...who(people[1] ?? ''), UserAttributes }),
    );
  });
  const mailsTo = () => people.map((to) => desk.stack.mailbox.list({ to }).length);

  test('it is listed who has not come in, those first who need help', async () => {
    const { text } = await invitations('list', '--run', run, '--json');
    const listed = JSON.parse(text).people;
    expect(listed[0]).toMatchObject({
      email: people[1],
      status: 'expired',
      name: 'Kim Lee',
      mails: 1,
      from: 'three.csv',
    });
    expect(listed.map(({ email }: { email: string }) => email).toSorted()).toEqual(people.toSorted());
    const out = join(desk.folder, 'not-in.csv');
    await invitations('list', '--status', 'expired', '--out', out);
    const [head, ...rows] = readFileSync(out, 'utf8').split('\r\n');
    expect(head).toBe('\ufeffemail,name,status,invited_at,works_until,mails,from');
    expect(rows[0]).toMatch(new RegExp(`^${people[1]},Kim Lee,expired,.*,1,three.csv$`));
    const misspelt = invitations('list', '--group', 'no-such-group');
    await expect(misspelt).rejects.toThrow("There is no group 'no-such-group'");
  });

  test('those whose password expired are invited again, after the question, and nobody twice', async () => {
    const due = ['--run', run, '--status', 'expired'];
    const { text } = await invite(...due, '--dry-run');
    expect(text).toBe(`${people[1]}\nThis would send an invitation again to 1 person.`);
    await expect(invite(...due)).rejects.toThrow('pass --yes');
    expect(mailsTo()).toEqual([1, 1, 1]);
    const sent = await invite(...due, '--yes');
    expect([sent.exitCode, sent.text, sent.complaints]).toEqual([0, `${people[1]}  sent`, '1 person sent.']);
    const again = await invite('--run', run, '--yes');
    expect([again.exitCode, again.text.split('\n').length]).toEqual([0, 3]);
    expect(again.text).toContain(`${people[0]}  unchanged: The person was emailed within the last 24 hours.`);
    expect(mailsTo()).toEqual([1, 2, 1]);
  });

  test('invitations are revoked, those of protected people are not, and another one takes it back', async () => {
    const [ann = '', ben = '', kim = ''] = people;
    await desk.stack.clients.cognito.send(
      new AdminAddUserToGroupCommand({ ...who(kim), GroupName: AdminGroup.viewer }),
    );
    const password = desk.stack.passwordFor(ann);
    const { exitCode, text } = await invitations('revoke', '--run', run, '--yes', '--json');
    const { people: results, ...counts } = JSON.parse(text);
    expect([exitCode, counts]).toEqual([3, { action: 'revoke', done: 2, unchanged: 0, refused: 1, failed: 0 }]);
    expect(results).toContainEqual({ email: kim, outcome: 'refused', code: 'ADMINISTRATOR' });
    await expect(signIn(ann, password)).rejects.toThrow();
    expect((await invitations('revoke', ann)).text).toBe(`${ann}  unchanged: The invitation was revoked before.`);
    expect((await invite(ann)).exitCode).toBe(0);
    expect((await signIn(ann, desk.stack.passwordFor(ann))).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    await expect(invitations('revoke', ben, '--delete')).rejects.toThrow('pass --yes');
    expect((await invitations('revoke', ben, '--delete', '--yes')).text).toBe(`${ben}  deleted`);
    expect(await desk.person(ben)).toBeUndefined();
  });
});

test.each([
  [['resend'], 'Whom?'],
  [['revoke', 'ann@example.com', '--group', 'g'], 'not both'],
  [['resend', 'ann@example.com', '--delete'], '--delete is for revoke'],
  [['revoke', 'ann@example.com', '--out', 'x'], '--out is for list'],
  [['resend', '--run', '../x'], '--run must be the id of a run'],
  [['list', '--status', 'lost'], '--status must be one of'],
  [['forget', 'ann@example.com'], 'The action must be one of'],
])('%j is wrong usage', async (words, sentence) => {
  await expect(invitations(...words)).rejects.toThrow(sentence);
});
