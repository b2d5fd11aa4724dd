import {
  AdminListGroupsForUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { passwordIn } from '../support/test-stack.ts';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

interface Mail {
  readonly subject: string;
  readonly destination: { readonly to: readonly string[] };
  readonly body: { readonly html?: string; readonly text?: string };
}

/** The emails to an address, as `GET /store` of the mailbox shows them to anybody. */
async function mailsTo(address: string): Promise<Mail[]> {
  const answer = await fetch(`${desk.stack.endpoints.mailbox}/store`);
  const { emails } = (await answer.json()) as { emails: Mail[] };
  return emails.filter(({ destination }) => destination.to.includes(address));
}

const signIn = (address: string, password: string) =>
  desk.stack.clients.cognito.send(
    new InitiateAuthCommand({
      ClientId: desk.stack.endpoints.userPoolClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: address, PASSWORD: password },
    }),
  );

describe('a person who is created', () => {
  test('gets one email, whose password lets them sign in and choose their own', async () => {
    const people = Array.from({ length: 20 }, () => desk.somebody());
    await desk.importJson(desk.file('twenty.csv', `email,locale\n${people.join(',en\n')},en\n`));
    for (const address of people) {
      const [mail, ...others] = await mailsTo(address);
      expect(others).toEqual([]);
      const password = passwordIn(mail?.body, address);
      const { ChallengeName, Session } = await signIn(address, password);
      expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
      const { AuthenticationResult } = await desk.stack.clients.cognito.send(
        new RespondToAuthChallengeCommand({
          ClientId: desk.stack.endpoints.userPoolClientId,
          ChallengeName,
          Session,
          ChallengeResponses: { USERNAME: address, NEW_PASSWORD: 'a password of my own' },
        }),
      );
      expect(AuthenticationResult).toMatchObject({
        AccessToken: expect.any(String),
        IdToken: expect.any(String),
        RefreshToken: expect.any(String),
      });
      expect((await signIn(address, 'a password of my own')).AuthenticationResult).toBeDefined();
      await expect(signIn(address, password)).rejects.toThrow('Incorrect username or password.');
    }
  });

  test('can reset a password later, and is in the groups asked for', async () => {
    const address = desk.somebody();
    await desk.importJson(desk.file('groups.csv', `email,groups\n${address},employees\n`));
    expect(await desk.person(address)).toMatchObject({ email: address, email_verified: 'true' });
    const { Groups } = await desk.stack.clients.cognito.send(
      new AdminListGroupsForUserCommand({ UserPoolId: desk.stack.endpoints.userPoolId, Username: address }),
    );
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['employees']);
  });

  test.each([
    ['de', /Konto|Zugang|Willkommen/],
    ['fr-CA', /compte/],
    ['es', /cuenta/],
    ['ja', /アカウント/],
    ['', /account/i],
  ])('gets an email in their language: %j', async (locale, word) => {
    const address = desk.somebody();
    await desk.importJson(desk.file(`language ${locale}.csv`, `email,locale\n${address},${locale}\n`));
    const [mail] = await mailsTo(address);
    expect(`${mail?.subject} ${mail?.body.html}`).toMatch(word);
  });

  test('is not misled by what a name contains', async () => {
    const address = desk.somebody();
    const name = '<img src=x onerror=alert(1)> {####} {username}';
    await desk.importJson(desk.file('name.csv', `email,given_name\n${address},${name}\n`));
    const [mail] = await mailsTo(address);
    expect(mail?.body.html).not.toContain('<img src=x');
    expect((await signIn(address, passwordIn(mail?.body, address))).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });
});

test('a person who had an account before is unchanged, and gets no email', async () => {
  const address = desk.somebody();
  await desk.importJson(desk.file('before.csv', `email,given_name\n${address},Ann\n`));
  const result = await desk.importJson(desk.file('after.csv', `email,given_name\n${address},Other\n`));
  expect(result).toMatchObject({ exitCode: 0, created: 0, existing: 1 });
  expect(await desk.person(address)).toMatchObject({ given_name: 'Ann' });
  expect(await mailsTo(address)).toHaveLength(1);
});
