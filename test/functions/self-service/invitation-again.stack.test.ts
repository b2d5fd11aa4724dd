import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { AwsError } from 'aws-local/aws-error.ts';
import type { BusEvent } from 'aws-local/event-bridge/event.ts';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DetailType, OwnAttribute, Prefix } from '../../../functions/contract.ts';
import { parseSettings } from '../../../settings/config.ts';
import { movableClock } from '../../fixtures/functions/movable-clock.ts';
import { type ApiClient, apiClient } from '../../support/api-client.ts';
import { proxyEventWith } from '../../support/proxy-event.ts';
import { startTestStack, type TestStack } from '../../support/test-stack.ts';
import { activePerson, chosenPassword, codeFor, invite } from './people.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** The default. */
const perClientDay = parseSettings({ stage: 'dev' }).selfService.invitationsPerClientDay;
const clock = movableClock();
let stack: TestStack;
let call: ApiClient;
const announced: BusEvent['detail'][] = [];
/** The operation of Cognito that fails, and how. */
let failing: { readonly operation: string; readonly error: AwsError } | undefined;
/** Blocked until a test lets them continue. */
let held: Promise<unknown> | undefined;

beforeAll(async () => {
  stack = await startTestStack({
    cognitoClock: clock.now,
    functionEnvironment: clock.environment,
    functionEntries: {
      ResendInvitation: fileURLToPath(new URL('../../fixtures/functions/moved-resend-invitation.ts', import.meta.url)),
    },
    faults: async ({ operation }) => {
      if (operation === failing?.operation) throw failing.error;
      if (operation === 'AdminUpdateUserAttributes' || operation === 'AdminCreateUser') await held;
      return undefined;
    },
  });
  call = apiClient(stack.endpoints);
  stack.eventBridge.subscribe(({ 'detail-type': type, detail }) => {
    if (type === DetailType.invitationSent) announced.push(detail);
  });
});
afterEach(() => {
  failing = undefined;
  held = undefined;
});
afterAll(() => stack?.remove());

const mailsTo = (to: string) => stack.mailbox.list({ to }).length;

/** The outcomes of the requests, from the log of the function that processes them. */
function outcomes(): string[] {
  let text = '';
  try {
    text = readFileSync(join(stack.stateDir, 'logs', 'ResendInvitation.log'), 'utf8');
  } catch {
    // No request was processed yet.
  }
  return [...text.matchAll(/"outcome":"([\w-]+)"|could not be sent again","/g)].map(
    ([, outcome = 'failed']) => outcome,
  );
}

/** Does something, and waits for the outcomes of so many requests. */
async function outcomesOf(count: number, act: () => Promise<unknown>): Promise<string[]> {
  const before = outcomes().length;
  await act();
  await vi.waitUntil(() => outcomes().length >= before + count, { timeout: 60_000, interval: 50 });
  return outcomes().slice(before);
}

async function forget(email: string): Promise<string | undefined> {
  const [outcome] = await outcomesOf(1, async () => {
    expect((await call('/forgot-password', { email })).status).toBe(202);
  });
  return outcome;
}

const signIn = async (email: string, password: string) => (await call('/sign-in', { email, password })).status;

async function person(email: string) {
  const command = new AdminGetUserCommand({ UserPoolId: stack.endpoints.userPoolId, Username: email });
  const { Username = '', UserAttributes = [] } = await stack.clients.cognito.send(command);
  const attribute = (name: string) => UserAttributes.find(({ Name }) => Name === `custom:${name}`)?.Value;
  return {
    Username,
    invitedAt: attribute(OwnAttribute.invitedAt),
    undeliveredAt: attribute(OwnAttribute.undeliveredAt),
  };
}

const note = (email: string, name: 'invitedAt' | 'undeliveredAt', at: Date) =>
  stack.clients.cognito.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: stack.endpoints.userPoolId,
      Username: email,
      UserAttributes: [{ Name: `custom:${OwnAttribute[name]}`, Value: at.toISOString() }],
    }),
  );

/** Asks for several people at once, from a network address of one's own. */
const askFrom = (sourceIp: string, emails: readonly string[]) =>
  Promise.all(
    emails.map(async (email) => {
      const event = proxyEventWith({ routeKey: 'POST /forgot-password', body: JSON.stringify({ email }) });
      const requestContext = {
        ...event.requestContext,
        requestId: crypto.randomUUID(),
        http: { ...event.requestContext.http, sourceIp },
      };
      const result = await stack.lambda.invoke('Passwords', { ...event, requestContext });
      expect(result).toMatchObject({ ok: true, payload: { statusCode: 202 } });
    }),
  );

describe.each([
  ['that says when it was sent', true],
  ['of an account made before that was noted', false],
])('an invitation %s', (_, isNoted) => {
  const address = (name: string) => `${name}-${isNoted}@example.com`;
  const invited = async (email: string) => {
    const password = await invite(stack, email);
    if (isNoted) await note(email, 'invitedAt', clock.now());
    return password;
  };

  test('keeps its password, however often anybody asks, and the mailbox gets nothing more', async () => {
    const email = address('early');
    const password = await invited(email);
    for (const _ of [16, 32, 48]) {
      clock.moveBy(16 * minuteMs);
      expect(await forget(email)).toBe('still-valid');
    }
    clock.moveBy(5 * dayMs);
    expect(await forget(email)).toBe('still-valid');
    expect(mailsTo(email)).toBe(1);
    const { body } = await call('/sign-in', { email, password });
    expect(body.challenge).toBe('NEW_PASSWORD_REQUIRED');
    const answer = await call('/new-password', { email, session: body.session, new_password: chosenPassword });
    expect(answer.status).toBe(200);
  });

  test.each([
    ['is about to expire', 6.5],
    ['has expired', 8],
  ])('is sent once more when it %s, and the new password works', async (_, days) => {
    const email = address(`late-${days}`);
    const first = await invited(email);
    clock.moveBy(days * dayMs);
    expect(await forget(email)).toBe('sent');
    expect(mailsTo(email)).toBe(2);
    expect(announced.filter((event) => event.email === email)).toMatchObject([{ kind: 'asked' }]);
    const sentAt = new Date((await person(email)).invitedAt ?? '').getTime();
    expect(Math.abs(clock.now().getTime() - sentAt)).toBeLessThan(minuteMs);
    const second = stack.passwordFor(email);
    expect(second).not.toBe(first);
    clock.moveBy(16 * minuteMs);
    expect(await forget(email)).toBe('still-valid');
    expect(mailsTo(email)).toBe(2);
    expect([await signIn(email, first), await signIn(email, second)]).toEqual([401, 200]);
  });

  test('that could not be sent is sent once, as soon as somebody asks', async () => {
    const email = address('unlucky');
    await invited(email);
    await note(email, 'undeliveredAt', clock.now());
    expect(await forget(email)).toBe('sent');
    expect(await forget(email)).toBe('still-valid');
    expect(mailsTo(email)).toBe(2);
    expect((await person(email)).undeliveredAt).toBeUndefined();
    expect(await signIn(email, stack.passwordFor(email))).toBe(200);
  });

  test.each(['CodeDeliveryFailureException', 'LimitExceededException'])(
    'that fails with %s is sent at the next request',
    async (name) => {
      const email = address(`failing-${name.toLowerCase()}`);
      await invited(email);
      clock.moveBy(7 * dayMs);
      failing = { operation: 'AdminCreateUser', error: new AwsError(name, `no email to ${email}`) };
      // Lambda tries three times in all.
      const failed = await outcomesOf(3, () => call('/forgot-password', { email }));
      expect(failed).toEqual(['failed', 'failed', 'failed']);
      expect((await person(email)).undeliveredAt).toBeDefined();
      failing = undefined;
      expect(await forget(email)).toBe('sent');
      expect(mailsTo(email)).toBe(2);
      expect(await signIn(email, stack.passwordFor(email))).toBe(200);
    },
    30_000,
  );

  test("is sent by one of Lambda's retries when the account can not be changed for a moment", async () => {
    const email = address('stumbling');
    await invited(email);
    clock.moveBy(7 * dayMs);
    failing = { operation: 'AdminUpdateUserAttributes', error: new AwsError('TooManyRequestsException', 'too many') };
    const tried = await outcomesOf(2, async () => {
      await outcomesOf(1, () => call('/forgot-password', { email }));
      failing = undefined;
    });
    expect(tried).toEqual(['failed', 'sent']);
    expect(mailsTo(email)).toBe(2);
  });

  test('is one email when several ask at the same moment', async () => {
    const email = address('twins');
    await invited(email);
    clock.moveBy(7 * dayMs);
    // Requests in another minute have another turn.
    await vi.waitUntil(() => clock.now().getSeconds() < 50, { timeout: 15_000 });
    let letGo: (value?: unknown) => void = () => undefined;
    held = new Promise((resolve) => {
      letGo = resolve;
    });
    const asked = await outcomesOf(4, async () => {
      await askFrom('192.0.2.20', Array(4).fill(email));
      await vi.waitUntil(() => outcomes().filter((outcome) => outcome === 'in-progress').length > 0, {
        timeout: 15_000,
      });
      letGo();
    });
    expect(asked.filter((outcome) => outcome === 'sent')).toHaveLength(1);
    expect(mailsTo(email)).toBe(2);
  }, 30_000);
});

describe('somebody who signs up', () => {
  const signUp = async (email: string): Promise<string | undefined> => {
    const [outcome] = await outcomesOf(1, async () => {
      expect((await call('/sign-up', { email, password: chosenPassword, locale: 'de' })).status).toBe(202);
    });
    return outcome;
  };

  test('though invited, gets the invitation again when it no longer works, which says that they asked', async () => {
    const email = 'eager@example.com';
    const first = await invite(stack, email);
    expect(await signUp(email)).toBe('still-valid');
    clock.moveBy(8 * dayMs);
    expect(await signUp(email)).toBe('sent');
    expect(mailsTo(email)).toBe(2);
    expect(stack.mailbox.list({ to: email, limit: 1 })[0]?.subject).toContain('Ihr neues vorläufiges Passwort');
    expect([await signIn(email, first), await signIn(email, stack.passwordFor(email))]).toEqual([401, 200]);
  });

  test('with an account, is emailed so, once a day, with a code that replaces the password', async () => {
    const email = 'member@example.com';
    await activePerson(stack, email);
    expect(await signUp(email)).toBe('code-asked');
    expect(stack.mailbox.list({ to: email, limit: 1 })[0]?.subject).toContain('bereits ein Konto');
    expect(await signUp(email)).toBe('asked-today');
    expect(mailsTo(email)).toBe(2);
    expect(await signIn(email, chosenPassword)).toBe(200);
    const answer = { email, code: codeFor(stack, email), new_password: 'one more password' };
    expect((await call('/reset-password', answer)).status).toBe(204);
    expect(await signIn(email, 'one more password')).toBe(200);
  });

  test('gets one email with a code where the address is new, and none where it is waiting for that', async () => {
    const email = 'new.here@example.com';
    expect(await signUp(email)).toBe('new-account');
    expect(await signUp(email)).toBe('code-asked');
    expect(mailsTo(email)).toBe(1);
    expect((await call('/confirm-sign-up', { email, code: codeFor(stack, email) })).status).toBe(204);
  });
});

test('nobody is invited who was not invited before, or may not sign in', async () => {
  expect(await forget('stranger@example.com')).toBe('not-invited');
  const email = 'disabled@example.com';
  await invite(stack, email);
  const command = new AdminDisableUserCommand({ UserPoolId: stack.endpoints.userPoolId, Username: email });
  await stack.clients.cognito.send(command);
  clock.moveBy(8 * dayMs);
  expect(await forget(email)).toBe('not-invited');
  expect(mailsTo(email)).toBe(1);
});

test('one client causes no more than its share of emails, and takes nothing from another', async () => {
  const people = Array.from({ length: 100 }, (_, index) => `flooded-${index}@example.com`);
  for (const email of people) await invite(stack, email);
  clock.moveBy(8 * dayMs);
  const asked = await outcomesOf(200, () => askFrom('2001:db8::1', [...people, ...people]));
  const sent = () => people.filter((email) => mailsTo(email) > 1);
  expect(asked.filter((outcome) => outcome === 'sent').length).toBe(sent().length);
  expect(sent().length).toBeLessThanOrEqual(perClientDay);
  expect(sent().length).toBeGreaterThan(0);
  expect(people.filter((email) => mailsTo(email) > 2)).toEqual([]);
  const left = people.filter((email) => mailsTo(email) === 1);
  // The neighbour of the same /64 is the same client.
  expect(await outcomesOf(1, () => askFrom('2001:db8::2', left.slice(0, 1)))).toEqual(['client-limit']);
  expect(await outcomesOf(1, () => askFrom('2001:db8:0:1::1', left.slice(0, 1)))).toEqual(['sent']);
}, 120_000);

test('the client is stored only as a digest, and only for limits', async () => {
  const email = 'careful@example.com';
  await invite(stack, email);
  clock.moveBy(8 * dayMs);
  expect(await outcomesOf(1, () => askFrom('203.0.113.77', [email]))).toEqual(['sent']);
  const command = new ListObjectsV2Command({ Bucket: stack.endpoints.inboxBucket, Prefix: Prefix.limits });
  const { Contents = [] } = await stack.clients.s3.send(command);
  for (const { Key } of Contents) expect(Key).toMatch(/^limits\/([0-9a-f]{16}\/\d+|turns\/[0-9a-f]{40})$/);
  for (const name of ['Passwords', 'ResendInvitation']) {
    const log = readFileSync(join(stack.stateDir, 'logs', `${name}.log`), 'utf8');
    expect(log).not.toContain('203.0.113.77');
  }
});

describe('who counts as the client', () => {
  const expired = async (name: string, count: number) => {
    const people = Array.from({ length: count }, (_, index) => `${name}-${index}@example.com`);
    for (const email of people) await invite(stack, email);
    clock.moveBy(8 * dayMs);
    return people;
  };
  const ask = async (base: string | null, email: string, headers: Record<string, string>) => {
    const [outcome] = await outcomesOf(1, () =>
      fetch(`${base}/forgot-password`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ email }),
      }),
    );
    return outcome;
  };
  const clients = async () => {
    const command = new ListObjectsV2Command({
      Bucket: stack.endpoints.inboxBucket,
      Prefix: Prefix.limits,
      Delimiter: '/',
    });
    const { CommonPrefixes = [] } = await stack.clients.s3.send(command);
    return CommonPrefixes.length;
  };

  test('can not be forged, neither at the API nor at the page', async () => {
    const [one = '', two = '', three = ''] = await expired('forged', 3);
    await ask(stack.endpoints.api, one, {});
    const before = await clients();
    const forged = { 'x-forwarded-for': '192.0.2.200', 'x-onboarding-portal': 'a guess' };
    await ask(stack.endpoints.api, two, forged);
    await ask(`${stack.endpoints.portal}/api`, three, forged);
    expect(await clients()).toBe(before);
  });
});
