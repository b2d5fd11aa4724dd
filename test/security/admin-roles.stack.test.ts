import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUserGlobalSignOutCommand,
  CreateUserPoolClientCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AdminGroup, type Role } from '../../functions/contract.ts';
import type { AdminOperation } from '../../functions/domain/admin/operations/operation.ts';
import { allAdminOperations } from '../../functions/domain/admin/operations.ts';
import { adminPassword, type SignedIn, signInWithRole } from '../support/admin-person.ts';
import { apiClient } from '../support/api-client.ts';
import { callCommand } from '../support/call-command.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';

let stack: TestStack;
let aheadMs = 0;
let viewer: SignedIn;
let approver: SignedIn;
let admin: SignedIn;

beforeAll(async () => {
  stack = await startTestStack({ cognitoClock: () => new Date(Date.now() + aheadMs) });
  [viewer, approver, admin] = await Promise.all([
    signInWithRole(stack, 'viewer'),
    signInWithRole(stack, 'approver'),
    signInWithRole(stack, 'admin'),
  ]);
});
afterAll(() => stack.remove());

const stranger = 'no_operation_has_this_field';

/**
 * Calls an operation with a field that none has: it is refused as 400 by an operation that has let the caller in, and does nothing in any
 * case.
 * @returns the status, and the code of the problem or what the gateway says
 */
async function attempt({ method, path }: AdminOperation, accessToken?: string): Promise<string> {
  const to = path.replace(/\{\w+\}/g, 'none');
  const call = { method, accessToken };
  const { status, body } =
    method === 'GET'
      ? await apiClient(stack.endpoints)(`${to}?${stranger}=1`, undefined, call)
      : await apiClient(stack.endpoints)(to, { [stranger]: 1 }, call);
  return `${status} ${body.code ?? Reflect.get(body, 'message')}`;
}

/** What each operation answers to somebody, beside what it should. */
async function answersTo(accessToken: string | undefined, expected: (operation: AdminOperation) => string) {
  const answers = await Promise.all(
    allAdminOperations.map(async (operation) => [operation.name, await attempt(operation, accessToken)]),
  );
  const due = allAdminOperations.map((operation) => [operation.name, expected(operation)]);
  return [Object.fromEntries(answers), Object.fromEntries(due)] as const;
}

const letIn = '400 INVALID_REQUEST';
const unauthorized = '401 Unauthorized';

describe('an operation is open to', () => {
  test.each<[Role, () => SignedIn]>([
    ['viewer', () => viewer],
    ['approver', () => approver],
    ['admin', () => admin],
  ])('each %s as it is declared', async (role, person) => {
    const [answers, expected] = await answersTo(person().accessToken, ({ roles }) =>
      roles.includes(role) ? letIn : '403 FORBIDDEN',
    );
    expect(answers).toEqual(expected);
    expect(Object.values(answers)).toContain(letIn);
  });

  test('nobody without a group', async () => {
    const { accessToken } = await signInWithRole(stack);
    const [answers, expected] = await answersTo(accessToken, () => '403 FORBIDDEN');
    expect(answers).toEqual(expected);
  });

  test('nobody without a token', async () => {
    const [answers, expected] = await answersTo(undefined, () => unauthorized);
    expect(answers).toEqual(expected);
  });
});

describe("an administrator's token opens nothing", () => {
  test('if it is an ID token', async () => {
    const [answers, expected] = await answersTo(admin.idToken, () => '403 Forbidden');
    expect(answers).toEqual(expected);
  });

  test('if another app got it', async () => {
    const { userPoolId: UserPoolId } = stack.endpoints;
    const { UserPoolClient } = await stack.clients.cognito.send(
      new CreateUserPoolClientCommand({
        UserPoolId,
        ClientName: 'another',
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      }),
    );
    const { AuthenticationResult } = await stack.clients.cognito.send(
      new InitiateAuthCommand({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: UserPoolClient?.ClientId,
        AuthParameters: { USERNAME: admin.email, PASSWORD: adminPassword },
      }),
    );
    const [answers, expected] = await answersTo(AuthenticationResult?.AccessToken, () => unauthorized);
    expect(answers).toEqual(expected);
  });

  test('when it has expired', async () => {
    aheadMs = 61 * 60_000;
    const [answers, expected] = await answersTo(admin.accessToken, () => unauthorized);
    aheadMs = 0;
    expect(answers).toEqual(expected);
  });

  const withClaims = (token: string, claims: object) => {
    const [header = '', payload = '', signature] = token.split('.');
    const changed = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), ...claims };
    return [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature];
  };
  const asAdmin = { 'cognito:groups': [AdminGroup.admin] };

  test.each<[string, () => string]>([
    ['whose groups a viewer has changed', () => withClaims(viewer.accessToken, asAdmin).join('.')],
    [
      'that somebody signed with a key of their own',
      () => {
        const [header, payload] = withClaims(viewer.accessToken, asAdmin);
        const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
        const signature = sign('RSA-SHA256', Buffer.from(`${header}.${payload}`), privateKey).toString('base64url');
        return `${header}.${payload}.${signature}`;
      },
    ],
    [
      'that is not signed',
      () => {
        const [, payload] = withClaims(viewer.accessToken, asAdmin);
        return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
      },
    ],
  ])('and neither does one %s', async (_, token) => {
    const [answers, expected] = await answersTo(token(), () => unauthorized);
    expect(answers).toEqual(expected);
  });
});

describe('an administrator who calls for the first time in a minute does nothing any more, from the very moment', () => {
  const whoIs = ({ email }: SignedIn) => ({ UserPoolId: stack.endpoints.userPoolId, Username: email });

  test('that they are taken out of their group', async () => {
    const person = await signInWithRole(stack, 'admin');
    await stack.clients.cognito.send(
      new AdminRemoveUserFromGroupCommand({ ...whoIs(person), GroupName: AdminGroup.admin }),
    );
    const [answers, expected] = await answersTo(person.accessToken, () => '403 FORBIDDEN');
    expect(answers).toEqual(expected);
  });

  test.each([
    ['their account is disabled', AdminDisableUserCommand],
    ['they are signed out everywhere', AdminUserGlobalSignOutCommand],
  ])('that %s', async (_, Command) => {
    const person = await signInWithRole(stack, 'admin');
    await stack.clients.cognito.send(new Command(whoIs(person)) as AdminDisableUserCommand);
    const [answers, expected] = await answersTo(person.accessToken, () => '401 INVALID_TOKEN');
    expect(answers).toEqual(expected);
  });
});

test('who is signed in learns who they are and what they may do', async () => {
  const { body } = await apiClient(stack.endpoints)('/admin/me', undefined, {
    method: 'GET',
    accessToken: approver.accessToken,
  });
  expect(body).toEqual({ sub: approver.sub, email: approver.email, roles: ['approver'] });
});

test('the log has one line a request, without anything of the person', async () => {
  const text = readFileSync(join(stack.stateDir, 'logs', 'AdminReadRuns.log'), 'utf8');
  expect(text).toContain('"operation":"WhoAmI"');
  for (const { email, sub, accessToken } of [viewer, approver, admin]) {
    for (const secret of [email, sub, accessToken]) expect(text).not.toContain(secret);
  }
});

describe('onboarding admins', () => {
  const admins = (...words: readonly string[]) => callCommand('admins', ...words, '--state', stack.stateDir);
  const tokenOf = async (email: string) => {
    const password = stack.passwordFor(email);
    const call = apiClient(stack.endpoints);
    const { body: challenge } = await call('/sign-in', { email, password });
    const fields = { email, session: challenge.session, new_password: adminPassword };
    return (await call('/new-password', fields)).body.access_token;
  };

  test('creates, invites and lets in who has no account, and says so again without doing it again', async () => {
    const email = 'first@acme.example';
    const { exitCode, text } = await admins('add', 'First@Acme.example');
    expect([exitCode, text]).toEqual([0, `${email} is an administrator now, and was sent an invitation.`]);
    expect((await admins('add', email)).text).toBe(`${email} is an administrator already.`);
    expect(stack.mailbox.list({ to: email })).toHaveLength(1);
    const [answers, expected] = await answersTo(await tokenOf(email), () => letIn);
    expect(answers).toEqual(expected);
  });

  test('finishes what was interrupted after the account was made', async () => {
    const email = 'interrupted@acme.example';
    const who = { UserPoolId: stack.endpoints.userPoolId, Username: email };
    await stack.clients.cognito.send(new AdminCreateUserCommand(who));
    expect((await admins('add', email, '--role', 'viewer')).text).toBe(`${email} is a viewer now.`);
  });

  test('gives a person one role in place of another, takes it away, and leaves the account', async () => {
    const { email } = await signInWithRole(stack, 'approver');
    const list = async () => (await admins('list')).text.split('\n').filter((line) => line.startsWith(`${email} `));
    expect((await admins('add', email, '--role', 'viewer')).text).toBe(
      `${email} is a viewer now, and no longer an approver.`,
    );
    expect(await list()).toEqual([expect.stringMatching(/ viewer$/)]);
    expect((await admins('remove', email)).text).toContain(`${email} is no longer a viewer`);
    expect((await admins('remove', email)).text).toBe(`${email} has no role on the admin page.`);
    expect(await list()).toEqual([]);
    await expect(admins('remove', 'nobody@acme.example')).rejects.toThrow('There is no account');
  });

  test('makes nobody an administrator by an account that a stranger may have made, or that is disabled', async () => {
    const stranger = 'stranger@acme.example';
    await apiClient(stack.endpoints)('/sign-up', { email: stranger, password: adminPassword });
    await expect(admins('add', stranger)).rejects.toThrow("may be a stranger's");
    const { email } = await signInWithRole(stack);
    await stack.clients.cognito.send(
      new AdminDisableUserCommand({ UserPoolId: stack.endpoints.userPoolId, Username: email }),
    );
    await expect(admins('add', email)).rejects.toThrow('is disabled');
    const { text } = await admins('--json');
    expect(text).not.toMatch(new RegExp(`${stranger}|${email}`));
    expect(JSON.parse(text)).toContainEqual({
      email: 'first@acme.example',
      role: 'admin',
      status: 'CONFIRMED',
      enabled: true,
    });
  });

  test.each([
    [['add'], 'add needs an EMAIL'],
    [['remove', 'ann'], 'There is no @'],
    [['add', 'ann@acme.example', '--role', 'boss'], '--role must be one of viewer, approver, admin'],
  ])('%j is wrong usage', async (words, sentence) => {
    await expect(admins(...words)).rejects.toThrow(sentence);
  });
});

test('nothing of the stack failed', () => expect(stack.faults).toEqual([]));
