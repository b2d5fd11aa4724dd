import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withResultSender } from '../../local/result-emails.ts';
import { parseSettings } from '../../settings/config.ts';
import { apiClient } from '../support/api-client.ts';
import { callCommand } from '../support/call-command.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';

/* People who are invited by a link, from the file to the first sign-in: no account of theirs has a password, and no email a secret. */

const settings = withResultSender(
  parseSettings({
    stage: 'dev',
    userDirectory: { featurePlan: 'ESSENTIALS' },
    signIn: { invitation: 'link', passkeys: true },
    invitations: { quietHours: null, quietDays: [] },
  }),
);
const dayMs = 24 * 60 * 60 * 1000;
let stack: TestStack;
const activated: string[] = [];

beforeAll(async () => {
  stack = await startTestStack({ settings, retryInterval: 20 });
  stack.eventBridge.subscribe(({ 'detail-type': type, detail }) => {
    if (type === 'UserActivated') activated.push((detail as { readonly email: string }).email);
  });
});
afterAll(async () => {
  expect(stack.faults).toEqual([]);
  await stack.remove();
});

const [ann, ben, cid] = ['ann@acme.example', 'ben@acme.example', 'cid@acme.example'] as const;
const who = (Username: string) => ({ UserPoolId: stack.endpoints.userPoolId, Username });
const accountOf = async (address: string) => {
  const user = await stack.clients.cognito.send(new AdminGetUserCommand(who(address)));
  return {
    ...user,
    attributes: Object.fromEntries((user.UserAttributes ?? []).map(({ Name = '', Value = '' }) => [Name, Value])),
  };
};
const mailsTo = (to: string) => stack.mailbox.list({ to, limit: 100 });
const linkIn = (html = '') => /href="([^"]*#\/sign-in[^"]*)" target/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';

async function sweep(): Promise<void> {
  const stateMachineArn = stack.endpoints.invitationsStateMachineArn ?? '';
  const started = await stack.clients.stepFunctions.send(new StartExecutionCommand({ stateMachineArn, input: '{}' }));
  const describeIt = () =>
    stack.clients.stepFunctions.send(new DescribeExecutionCommand({ executionArn: started.executionArn }));
  await expect.poll(async () => (await describeIt()).status).toBe('SUCCEEDED');
}

/** Lets so many days pass for a person: everything that the account says was so much earlier. */
async function wait(address: string, days: number): Promise<void> {
  const { attributes } = await accountOf(address);
  const earlier = (text: string) =>
    text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (at) => new Date(Date.parse(at) - days * dayMs).toISOString());
  const aged = ['custom:invited_at', 'custom:invitation'].map((Name) => ({
    Name,
    Value: earlier(attributes[Name] ?? ''),
  }));
  await stack.clients.cognito.send(new AdminUpdateUserAttributesCommand({ ...who(address), UserAttributes: aged }));
}

test('the laptop has what a deployment has, on a page whose name browsers bind passkeys to', async () => {
  const { userPoolId: UserPoolId, userPoolClientId: ClientId, portal } = stack.endpoints;
  const { cognito } = stack.clients;
  const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
  const factors = ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'];
  expect(UserPool?.Policies?.SignInPolicy?.AllowedFirstAuthFactors).toEqual(factors);
  const { UserPoolClient } = await cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
  expect(UserPoolClient).toMatchObject({ AuthSessionValidity: 15 });
  expect(UserPoolClient?.ExplicitAuthFlows).toContain('ALLOW_USER_AUTH');
  const { WebAuthnConfiguration } = await cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
  expect(WebAuthnConfiguration).toMatchObject({
    RelyingPartyId: new URL(portal).hostname,
    UserVerification: 'required',
  });
  expect(portal).toMatch(/^http:\/\/localhost:\d+$/);
});

test('a file makes accounts without a password, and an email that has no secret', async () => {
  const { inboxBucket: Bucket } = stack.endpoints;
  const Body = `email\n${[ann, ben, cid].join('\n')}\n`;
  await stack.clients.s3.send(new PutObjectCommand({ Bucket, Key: 'inbox/people.csv', Body }));
  // People of a batch are invited at once, in whichever order.
  await expect.poll(() => [ann, ben, cid].map((one) => mailsTo(one).length)).toEqual([1, 1, 1]);
  const [mail] = mailsTo(ann);
  expect(mail?.subject).toBe('Your account at Onboarding is ready');
  expect(mail?.html).not.toMatch(/password<|monospace|\{####\}/i);
  expect(linkIn(mail?.html)).toBe(`${stack.endpoints.portal}/#/sign-in?email=ann%40acme.example`);
  expect(() => stack.passwordFor(ann)).toThrow();
  const { UserStatus, attributes } = await accountOf(ann);
  expect(UserStatus).toBe('CONFIRMED');
  expect(attributes['custom:activated_at']).toBeUndefined();
  const { text } = await callCommand('invitations', 'list', '--state', stack.stateDir);
  for (const address of [ann, ben, cid]) expect(text).toContain(address);
});

test('scanners may open the link a thousand times: nothing is sent, nothing changes, and it works as before', async () => {
  const [mail] = mailsTo(ann);
  const before = await accountOf(ann);
  const link = linkIn(mail?.html);
  const open = async (method: string) => {
    const response = await fetch(link, { method });
    await response.arrayBuffer();
    return response.status;
  };
  for (let round = 0; round < 10; round++) {
    const opened = await Promise.all(Array.from({ length: 100 }, (_, index) => open(index % 2 === 0 ? 'GET' : 'HEAD')));
    expect(new Set(opened)).toEqual(new Set([200]));
  }
  expect(mailsTo(ann)).toHaveLength(1);
  expect(await accountOf(ann)).toMatchObject({
    UserLastModifiedDate: before.UserLastModifiedDate,
    attributes: before.attributes,
  });
});

async function comeIn(email: string) {
  const call = apiClient(stack.endpoints);
  const sent = mailsTo(email).length;
  const { body } = await call('/sign-in/begin', { email, method: 'EMAIL_OTP' });
  await expect.poll(() => mailsTo(email).length).toBe(sent + 1);
  const [code] = /\b\d{6,8}\b(?=<\/div>)/.exec(mailsTo(email)[0]?.html ?? '') ?? [];
  return call('/sign-in/code', { email, session: body.session, code });
}

async function signIn(email: string): Promise<number> {
  return (await comeIn(email)).status;
}

test('the first code that is entered activates the account, once', async () => {
  expect(await signIn(ann)).toBe(200);
  await expect.poll(() => activated).toEqual([ann]);
  expect((await accountOf(ann)).attributes['custom:activated_at']).toBeDefined();
  expect(await signIn(ann)).toBe(200);
  const { text } = await callCommand('invitations', 'list', '--state', stack.stateDir);
  expect(text).not.toContain(ann);
  expect(activated).toEqual([ann]);
});

test('who came by a link may choose a password, and is told by email', async () => {
  const call = apiClient(stack.endpoints);
  const { body } = await comeIn(ann);
  const accessToken = body.access_token;
  const told = () => mailsTo(ann).filter(({ subject }) => subject === 'Your password was changed (Onboarding)').length;
  const first = { proposed_password: 'seven blue kites' };
  expect((await call('/change-password', first, { accessToken })).status).toBe(204);
  expect((await call('/sign-in', { email: ann, password: 'seven blue kites' })).status).toBe(200);
  await expect.poll(told, { timeout: 10_000 }).toBe(1);
  // From then on it is asked for.
  const again = await call('/change-password', { proposed_password: 'eight green kites' }, { accessToken });
  expect(again.body.errors).toMatchObject([{ field: 'previous_password', code: 'REQUIRED' }]);
});

test('who has not come in is reminded by another link, and who has is left alone', async () => {
  await wait(ben, 3.5);
  const sent = mailsTo(ann).length;
  await sweep();
  await expect.poll(() => mailsTo(ben).length).toBe(2);
  const [reminder] = mailsTo(ben);
  expect(reminder?.subject).toBe('A reminder: your account at Onboarding is ready');
  expect(linkIn(reminder?.html)).toBe(`${stack.endpoints.portal}/#/sign-in?email=ben%40acme.example`);
  expect([mailsTo(ann).length, mailsTo(cid).length]).toEqual([sent, 1]);
  expect(await signIn(ben)).toBe(200);
});

test('a revoked invitation opens nothing', async () => {
  const { text } = await callCommand('invitations', 'revoke', cid, '--yes', '--state', stack.stateDir);
  expect(text).toBe(`${cid}  revoked`);
  expect((await accountOf(cid)).Enabled).toBe(false);
  const call = apiClient(stack.endpoints);
  const { body } = await call('/sign-in/begin', { email: cid, method: 'EMAIL_OTP' });
  const answer = await call('/sign-in/code', { email: cid, session: body.session, code: '123456' });
  expect(answer.status).not.toBe(200);
  expect(mailsTo(cid)).toHaveLength(1);
});

test('people who have a temporary password already get another one, also where invitations bring links', async () => {
  const dan = 'dan@acme.example';
  const UserAttributes = [
    { Name: 'email', Value: dan },
    { Name: 'email_verified', Value: 'true' },
    { Name: 'custom:origin', Value: 'import:before' },
    { Name: 'custom:invited_at', Value: new Date(Date.now() - 3.5 * dayMs).toISOString() },
  ];
  const TemporaryPassword = 'kmtv-4c7x-hd2p-3wfr';
  const MessageAction = 'SUPPRESS';
  await stack.clients.cognito.send(
    new AdminCreateUserCommand({ ...who(dan), UserAttributes, TemporaryPassword, MessageAction }),
  );
  await sweep();
  await expect.poll(() => mailsTo(dan).length).toBe(1);
  const { body } = await apiClient(stack.endpoints)('/sign-in', { email: dan, password: stack.passwordFor(dan) });
  expect(body.challenge).toBe('NEW_PASSWORD_REQUIRED');
});
