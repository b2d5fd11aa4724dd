import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { weekdays } from '../../functions/domain/invitations/policy.ts';
import { waitingReportOf } from '../../functions/domain/sweep/sweep-files.ts';
import { withResultSender } from '../../local/result-emails.ts';
import type { StackOptions } from '../../local/stack.ts';
import { parseSettings } from '../../settings/config.ts';
import { callCommand } from '../support/call-command.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';

/* People who were invited and do not come in, from the first reminder to HR's list, with roles and state machines as in AWS. */

const dayMs = 24 * 60 * 60 * 1000;
const hr = 'hr@acme.example';
const settings = parseSettings({
  stage: 'dev',
  bulkImport: { notify: { addresses: [hr] } },
  invitations: {
    renewals: 2,
    quietHours: null,
    quietDays: [],
    list: { day: weekdays[new Date().getUTCDay()], hour: 0 },
  },
});
let stack: TestStack;
let invocations: string[] = [];
let events: { readonly type: string; readonly detail: Record<string, unknown> }[] = [];

const options: Partial<StackOptions> = {
  settings: withResultSender(settings),
  retryInterval: 20,
  onInvocation: (name) => invocations.push(name),
};

function follow(started: TestStack): TestStack {
  started.eventBridge.subscribe(({ 'detail-type': type, detail }) => {
    if (type.startsWith('Invitation')) events.push({ type, detail: detail as Record<string, unknown> });
  });
  return started;
}

beforeAll(async () => {
  stack = follow(await startTestStack(options));
});
afterAll(async () => {
  expect(stack.faults).toEqual([]);
  await stack.remove();
});

/** Invites people by a file. */
async function invite(addresses: readonly string[]): Promise<void> {
  const { inboxBucket: Bucket } = stack.endpoints;
  const Body = `email\n${addresses.join('\n')}\n`;
  await stack.clients.s3.send(new PutObjectCommand({ Bucket, Key: `inbox/${addresses[0]}.csv`, Body }));
  await expect.poll(() => mailsTo(addresses.at(-1) ?? '')).toBe(1);
}

/** Lets so many days pass for a person: everything that the account says was so much earlier. */
async function wait(address: string, days: number): Promise<void> {
  const who = { UserPoolId: stack.endpoints.userPoolId, Username: address };
  const { UserAttributes = [] } = await stack.clients.cognito.send(new AdminGetUserCommand(who));
  const earlier = (text: string) => new Date(Date.parse(text) - days * dayMs).toISOString();
  const aged = UserAttributes.flatMap(({ Name = '', Value = '' }) => {
    if (Name === 'custom:invited_at') return [{ Name, Value: earlier(Value) }];
    if (Name === 'custom:invitation')
      return [{ Name, Value: Value.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (text) => earlier(text)) }];
    return [];
  });
  await stack.clients.cognito.send(new AdminUpdateUserAttributesCommand({ ...who, UserAttributes: aged }));
}

const sweepArn = () => stack.endpoints.invitationsStateMachineArn ?? '';

async function startSweep(): Promise<string> {
  const command = new StartExecutionCommand({ stateMachineArn: sweepArn(), input: '{}' });
  return (await stack.clients.stepFunctions.send(command)).executionArn ?? '';
}

async function outcomeOf(executionArn: string): Promise<Record<string, unknown>> {
  const describeIt = () => stack.clients.stepFunctions.send(new DescribeExecutionCommand({ executionArn }));
  await expect.poll(async () => (await describeIt()).status).not.toBe('RUNNING');
  const { status, output, cause } = await describeIt();
  expect(status, cause).toBe('SUCCEEDED');
  return JSON.parse(output ?? '{}');
}

const sweep = async () => outcomeOf(await startSweep());
const mailsTo = (to: string) => stack.mailbox.list({ to, limit: 100 }).length;

const [ann, ben, cid, dan, eve] = ['ann', 'ben', 'cid', 'dan', 'eve'].map((name) => `${name}@acme.example`) as [
  string,
  string,
  string,
  string,
  string,
];
const everybody = [ann, ben, cid, dan, eve];
const mails = () => everybody.map(mailsTo);

describe('people who were invited', () => {
  test('are left alone at first, and HR has the list of them', async () => {
    await invite(everybody);
    const { text } = await callCommand('invitations', 'sweep', '--state', stack.stateDir);
    expect(text).toMatch(/^Not due yet {2}5$/m);
    expect(mails()).toEqual([1, 1, 1, 1, 1]);
    const { csvKey: Key, countsKey } = waitingReportOf(new Date().toISOString().slice(0, 10));
    const { Body } = await stack.clients.s3.send(new GetObjectCommand({ Bucket: stack.endpoints.inboxBucket, Key }));
    const lines = (await Body?.transformToString())?.split('\r\n') ?? [];
    expect(lines.filter((line) => line.includes('@acme.example,')).length).toBe(5);
    expect(lines[1]).toContain(`,1,`);
    expect(lines[1]).toContain(`${everybody[0]}.csv,`);
    expect(text).toMatch(/^Report {7}.*invitations.*\.xlsx$/m);
    await expect.poll(() => existsSync(join(stack.stateDir, countsKey))).toBe(true);
    expect(readFileSync(join(stack.stateDir, Key), 'utf8')).toBe(lines.join('\r\n'));
    const [mail, ...others] = stack.mailbox
      .list({ to: hr, limit: 100 })
      .filter(({ subject }) => /not come in/.test(subject));
    expect([mail?.subject, others]).toEqual(['5 people have not come in yet', []]);
  });

  test('are reminded after three days, once, however many sweeps there are at a time', async () => {
    for (const address of everybody) await wait(address, 3);
    const sweeps = await Promise.all([startSweep(), startSweep(), startSweep()]);
    await Promise.all(sweeps.map(outcomeOf));
    await sweep();
    expect(mails()).toEqual([2, 2, 2, 2, 2]);
    expect(events.map(({ type, detail }) => `${type} ${detail.kind}`)).toEqual(
      everybody.map(() => 'InvitationSent reminder'),
    );
    expect(events[0]?.detail.run_id).toMatch(/^[0-9a-f]{16}$/);
    const sent = stack.mailbox.list({ to: hr, limit: 100 }).filter(({ subject }) => /not come in/.test(subject));
    expect(sent).toHaveLength(1);
  });

  test('are not reminded once they have come in, and the others are, with a password that works', async () => {
    events = [];
    const UserPoolId = stack.endpoints.userPoolId;
    await stack.clients.cognito.send(
      new AdminSetUserPasswordCommand({ UserPoolId, Username: ann, Password: 'a password of my own', Permanent: true }),
    );
    const before = stack.passwordFor(ben);
    for (const address of everybody) await wait(address, 3);
    expect(await sweep()).toMatchObject({ due: 4 });
    expect(mails()).toEqual([2, 3, 3, 3, 3]);
    expect(stack.passwordFor(ben)).not.toBe(before);
  });

  test('whose invitations expire get two more, and after those HR is told, once', async () => {
    for (let renewal = 0; renewal < 2; renewal++) {
      for (const address of everybody) await wait(address, 8);
      events = [];
      await sweep();
      expect(events.map(({ detail }) => detail.kind)).toEqual(['renewal', 'renewal', 'renewal', 'renewal']);
    }
    expect(mails()).toEqual([2, 5, 5, 5, 5]);
    for (const address of everybody) await wait(address, 8);
    events = [];
    await sweep();
    await sweep();
    expect(events.map(({ type, detail }) => `${type} ${detail.email} ${detail.mails}`).toSorted()).toEqual(
      [ben, cid, dan, eve].map((address) => `InvitationExpired ${address} 5`),
    );
    expect(mails()).toEqual([2, 5, 5, 5, 5]);
  });

  test('are counted by the command line, which sends nothing', async () => {
    const { text, exitCode } = await callCommand('invitations', 'sweep', '--dry-run', '--state', stack.stateDir);
    expect(exitCode).toBe(0);
    expect(text).toContain('Due now      0 reminders, 0 new invitations, 0 to be reported to HR');
    expect(text).toContain('Nothing was sent.');
  });
});

test('a sweep that is killed while it sends continues after the restart, and sends nobody two', async () => {
  const late = Array.from({ length: 30 }, (_, person) => `late.${person}@acme.example`);
  await invite(late);
  for (const address of late) await wait(address, 3);
  invocations = [];
  const executionArn = await startSweep();
  await expect.poll(() => invocations).toContain('SendInvitations');
  stack = follow(await stack.restart());
  await outcomeOf(executionArn);
  // Those who were about to be sent one when it was killed may have got none; they are due again on another day.
  const sent = late.map(mailsTo);
  expect(sent.filter((count) => count > 2)).toEqual([]);
  for (const address of late) await wait(address, 4);
  await sweep();
  expect(late.map(mailsTo).filter((count) => count < 2)).toEqual([]);
});
