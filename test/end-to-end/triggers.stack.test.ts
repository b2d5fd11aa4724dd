import { join } from 'node:path';
import {
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  type AuthenticationResultType,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { Bus } from '../../functions/contract.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';
import { allEnded, mailsByAddress, reportedRuns, usernames } from './runs.ts';

const troubled = join(import.meta.dirname, '../fixtures/functions/troubled-trigger.ts');

/** Uploads a file of these rows and waits for its report. */
async function imported(stack: TestStack, ...lines: readonly string[]) {
  const { inboxBucket: Bucket } = stack.endpoints;
  await stack.clients.s3.send(new PutObjectCommand({ Bucket, Key: 'inbox/people.csv', Body: lines.join('\n') }));
  await allEnded(stack);
  const run = (await reportedRuns(stack)).at(-1);
  return run?.report.map(({ email, outcome, code }) => [email, outcome, code].filter(Boolean).join(' '));
}

async function signIn({ clients, endpoints }: TestStack, USERNAME: string, PASSWORD: string) {
  return clients.cognito.send(
    new InitiateAuthCommand({
      ClientId: endpoints.userPoolClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD },
    }),
  );
}

/** Signs in with a temporary password and chooses one's own. */
async function activate(
  stack: TestStack,
  address: string,
  own: string,
  temporary: string = stack.passwordFor(address),
): Promise<AuthenticationResultType | undefined> {
  const { ChallengeName, Session } = await signIn(stack, address, temporary);
  expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  const answer = await stack.clients.cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId: stack.endpoints.userPoolClientId,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: address, NEW_PASSWORD: own },
    }),
  );
  return answer.AuthenticationResult;
}

/** The six digits in the newest email to an address. */
function codeFor({ mailbox }: TestStack, address: string): string {
  const text = mailbox.list({ to: address, limit: 1 })[0]?.html?.replace(/<(style|head)[\s\S]*?<\/\1>|<[^>]*>/g, ' ');
  return /(?<!\d)\d{6}(?!\d)/.exec(text ?? '')?.[0] ?? '';
}

test('people of five locales get emails in five languages, and each password works', async () => {
  await using stack = await startTestStack();
  const locales = ['en', 'ja-JP', 'de-AT', 'fr', 'es'];
  const addressOf = (locale: string) => `${locale.toLowerCase()}@people.example`;
  const rows = locales.map((locale) => `${addressOf(locale)},{####} <b>Ω</b>,${locale}`);
  const outcomes = await imported(stack, 'email,given_name,locale', ...rows, 'none@people.example,Ann,');
  expect(outcomes).toEqual([...locales.map((locale) => `${addressOf(locale)} created`), 'none@people.example created']);
  const subjects = new Set<string>();
  for (const locale of locales) {
    const [mail, ...more] = stack.mailbox.list({ to: addressOf(locale) });
    expect(more).toEqual([]);
    expect(mail?.html).toContain(`lang="${locale.slice(0, 2)}"`);
    expect(mail?.html).not.toContain('<b>Ω');
    subjects.add(mail?.subject ?? '');
    expect((await activate(stack, addressOf(locale), 'a password of my own'))?.IdToken).toBeDefined();
  }
  expect(subjects.size).toBe(5);
  expect(stack.faults).toEqual([]);
});

describe('a trigger that fails for some people', () => {
  const fine = Array.from({ length: 40 }, (_, index) => `fine.${index}@people.example`);
  const header = 'email,given_name';

  test.each([
    [
      'PreSignUp',
      {
        throws: 'REFUSED_BY_TRIGGER',
        exits: 'TRIGGER_FAILED',
        hangs: 'TRIGGER_FAILED',
        nonsense: 'TRIGGER_FAILED',
        nothing: 'TRIGGER_FAILED',
        unsettled: 'TRIGGER_FAILED',
        huge: 'TRIGGER_FAILED',
      },
    ],
    [
      'CustomMessage',
      {
        throws: 'REFUSED_BY_TRIGGER',
        exits: 'TRIGGER_FAILED',
        hangs: 'TRIGGER_FAILED',
        nonsense: 'TRIGGER_FAILED',
        forgets: 'TRIGGER_FAILED',
        garbles: 'TRIGGER_FAILED',
        counts: 'TRIGGER_FAILED',
      },
    ],
  ] as const)('%s: those are reported as failed, the others are unharmed', async (trigger, troubles) => {
    await using stack = await startTestStack({ functionEntries: { [trigger]: troubled }, triggerTimeoutMs: 500 });
    const troublesome = Object.entries(troubles).map(([how, code]) => ({ address: `${how}@people.example`, code }));
    const rows = [...fine.slice(0, 20).map((address) => ({ address, code: '' })), ...troublesome];
    rows.push(...fine.slice(20).map((address) => ({ address, code: '' })));
    const outcomes = await imported(stack, header, ...rows.map(({ address }) => `${address},X`));
    expect(outcomes).toEqual(rows.map(({ address, code }) => `${address} ${code ? `failed ${code}` : 'created'}`));
    expect((await usernames(stack)).sort()).toEqual([...fine].sort());
    expect(await mailsByAddress(stack)).toEqual(new Map(fine.map((address) => [address, 1])));
    expect(stack.faults).toEqual([]);
  });
});

describe('the events of a life-cycle, each once', () => {
  test('an invited person, and one who signs up', async () => {
    await using stack = await startTestStack();
    const { cognito } = stack.clients;
    const ClientId = stack.endpoints.userPoolClientId;
    const [ann, bob] = ['ann@people.example', 'bob@people.example'];
    const events: string[] = [];
    stack.eventBridge.subscribe((event, bus) => {
      if (bus === Bus.name) events.push(`${event['detail-type']} ${event.detail.email ?? event.detail.file}`);
    });
    await imported(stack, 'email', ann);

    const tokens = await activate(stack, ann, 'the first password');
    await signIn(stack, ann, 'the first password');
    const temporary = { Username: ann, Password: 'temporary again', Permanent: false };
    await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId: stack.endpoints.userPoolId, ...temporary }));
    await activate(stack, ann, 'the first password', temporary.Password);
    const AuthParameters = { REFRESH_TOKEN: tokens?.RefreshToken ?? '' };
    await cognito.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters }));
    await cognito.send(new ForgotPasswordCommand({ ClientId, Username: ann }));
    const reset = { ClientId, Username: ann, Password: 'the second password' };
    await cognito.send(new ConfirmForgotPasswordCommand({ ...reset, ConfirmationCode: codeFor(stack, ann) }));
    await signIn(stack, ann, 'the second password');

    const UserAttributes = [{ Name: 'email', Value: bob }];
    await cognito.send(new SignUpCommand({ ClientId, Username: bob, Password: 'my own password', UserAttributes }));
    await cognito.send(new ResendConfirmationCodeCommand({ ClientId, Username: bob }));
    const ConfirmationCode = codeFor(stack, bob);
    await cognito.send(new ConfirmSignUpCommand({ ClientId, Username: bob, ConfirmationCode }));
    await signIn(stack, bob, 'my own password');
    const UserPoolId = stack.endpoints.userPoolId;
    await cognito.send(new AdminResetUserPasswordCommand({ UserPoolId, Username: bob }));
    const own = { ClientId, Username: bob, Password: 'my next password' };
    await cognito.send(new ConfirmForgotPasswordCommand({ ...own, ConfirmationCode: codeFor(stack, bob) }));
    await signIn(stack, bob, 'my next password');

    expect(events).toEqual([
      'BulkImportCompleted people.csv',
      `UserActivated ${ann}`,
      `PasswordReset ${ann}`,
      `UserConfirmed ${bob}`,
      `PasswordReset ${bob}`,
    ]);
    expect(stack.faults).toEqual([]);
  });
});
