import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { AdminGetUserCommand, InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import { DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import { listen, listenOn, stopListening } from 'aws-local/listen.ts';
import { findRunningStack } from 'aws-local/state-folder.ts';
import { expect, test } from 'vitest';
import { startStack } from '../../local/stack.ts';
import { isOwnerOnly } from '../../packages/aws-local/test/owner-only.ts';
import { allEnded, reportedRuns } from '../end-to-end/runs.ts';
import { invite } from '../functions/self-service/people.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';

const ann = 'ann@example.com';

async function signIn({ clients, endpoints }: TestStack, USERNAME: string, PASSWORD: string) {
  return clients.cognito.send(
    new InitiateAuthCommand({
      ClientId: endpoints.userPoolClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD },
    }),
  );
}

test('every service answers any AWS client at one endpoint', async () => {
  await using stack = await startTestStack();
  const { clients, endpoints } = stack;
  await invite(stack, ann);
  expect(await signIn(stack, ann, stack.passwordFor(ann))).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
  await clients.s3.send(new PutObjectCommand({ Bucket: endpoints.inboxBucket, Key: 'work/a', Body: 'a' }));
  const object = await clients.s3.send(new GetObjectCommand({ Bucket: endpoints.inboxBucket, Key: 'work/a' }));
  expect(await object.Body?.transformToString()).toBe('a');
  const stateMachineArn = endpoints.bulkImportStateMachineArn;
  expect(await clients.stepFunctions.send(new DescribeStateMachineCommand({ stateMachineArn }))).toMatchObject({
    name: 'BulkImport',
    creationDate: expect.any(Date),
  });
  const Entries = [{ EventBusName: endpoints.eventBus, Source: 'test', DetailType: 'Test', Detail: '{}' }];
  expect(await clients.eventBridge.send(new PutEventsCommand({ Entries }))).toMatchObject({ FailedEntryCount: 0 });
  const mail = { Subject: { Data: 'Hi' }, Body: { Text: { Data: 'Hello' } } };
  const sent = { FromEmailAddress: 'hr@example.com', Destination: { ToAddresses: [ann] }, Content: { Simple: mail } };
  await clients.ses.send(new SendEmailCommand(sent));
  expect(stack.mailbox.list({ to: ann, limit: 1 })[0]?.text).toBe('Hello');
  expect(stack.faults).toEqual([]);
});

test('a restart keeps people, emails and passwords', async () => {
  await using first = await startTestStack();
  await invite(first, ann);
  const password = first.passwordFor(ann);
  await using second = await first.restart();
  expect(second.endpoints.userPoolId).toBe(first.endpoints.userPoolId);
  expect(second.passwordFor(ann)).toBe(password);
  const user = { UserPoolId: second.endpoints.userPoolId, Username: ann };
  expect(await second.clients.cognito.send(new AdminGetUserCommand(user))).toMatchObject({
    UserStatus: 'FORCE_CHANGE_PASSWORD',
  });
  expect(await signIn(second, ann, password)).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
});

test('a clock that was set back makes no existing account look created by a run', async () => {
  const tomorrow = () => new Date(Date.now() + 24 * 3600 * 1000);
  await using first = await startTestStack({ cognitoClock: tomorrow });
  await invite(first, ann);
  await first.stop();
  await using second = await startTestStack({ stateDir: first.stateDir });
  const file = {
    Bucket: second.endpoints.inboxBucket,
    Key: 'inbox/both.csv',
    Body: `email\n${ann}\nbea@example.com\n`,
  };
  await second.clients.s3.send(new PutObjectCommand(file));
  await allEnded(second);
  const [run] = await reportedRuns(second);
  expect(run?.report.map(({ outcome }) => outcome)).toEqual(['existing', 'created']);
});

test("a pool's tokens can be verified with the keys that it publishes", async () => {
  await using stack = await startTestStack();
  const { aws, userPoolId } = stack.endpoints;
  const configuration = await (await fetch(`${aws}/${userPoolId}/.well-known/openid-configuration`)).json();
  expect(configuration).toMatchObject({ issuer: `${aws}/${userPoolId}` });
  const { jwks_uri: uri } = configuration as { jwks_uri: string };
  expect(await (await fetch(uri)).json()).toEqual({ keys: [expect.objectContaining({ kty: 'RSA' })] });
  expect((await fetch(`${aws}/eu-central-1_other/.well-known/jwks.json`)).status).toBe(404);
});

test('everything it keeps is readable by its owner only', async () => {
  await using stack = await startTestStack();
  await invite(stack, ann);
  const entries = await readdir(stack.stateDir, { recursive: true, withFileTypes: true });
  expect(entries.length).toBeGreaterThan(5);
  for (const entry of entries) {
    expect([entry.name, isOwnerOnly(join(entry.parentPath, entry.name))]).toEqual([entry.name, true]);
  }
});

test('logs contain no personal data', async () => {
  await using stack = await startTestStack();
  await invite(stack, 'somebody.special@example.com');
  const password = stack.passwordFor('somebody.special@example.com');
  await stack.stop();
  const logs = await readdir(join(stack.stateDir, 'logs'));
  const text = logs.map((name) => readFileSync(join(stack.stateDir, 'logs', name), 'utf8')).join('');
  expect(text).not.toContain('somebody.special');
  expect(text).not.toContain(password);
});

test('publishes its endpoints until it stops', async () => {
  await using stack = await startTestStack();
  expect(await findRunningStack(stack.stateDir)).toEqual(stack.endpoints);
  await expect(startStack({ stateDir: stack.stateDir, port: 0 })).rejects.toThrow(
    `already runs on ${stack.stateDir} (process ${process.pid} at ${stack.endpoints.aws}). To import a file into it: npx onboarding import FILE --state ${stack.stateDir}. To start another one, stop it first`,
  );
  await stack.stop();
  expect(await findRunningStack(stack.stateDir)).toBeUndefined();
});

test('a requested port that is in use is named in the error, and the folder is released', async () => {
  const other = createServer();
  const port = Number(new URL((await listen(other, 0)) ?? '').port);
  await using stack = await startTestStack();
  const { stateDir } = stack;
  await stack.stop();
  await expect(startStack({ stateDir, port })).rejects.toMatchObject({
    name: 'StateFolderError',
    message: `Port ${port} is taken by another program; choose another one with --port.`,
  });
  await stopListening(other);
  await using again = await startTestStack({ stateDir, port });
  expect(again.endpoints.aws).toBe(`http://127.0.0.1:${port}`);
});

test('another port is used where none was requested', async () => {
  const [other, server] = [createServer(), createServer()];
  const taken = (await listen(other, 0)) ?? '';
  const url = await listenOn(server, undefined, Number(new URL(taken).port));
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(url).not.toBe(taken);
  await Promise.all([stopListening(other), stopListening(server)]);
});
