import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliveryQueue } from '../../local/deliveries.ts';
import { laptopPace } from '../../local/functions.ts';
import { parseSettings } from '../../settings/config.ts';
import { eventually } from '../support/eventually.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';

/* What becomes of invitations, from SES's events to accounts, reports and runs that stop, with roles and rules as in AWS. */

let stack: TestStack;
const bounced: { readonly email?: string; readonly kind?: string; readonly run_id?: string }[] = [];

beforeAll(async () => {
  const mail = { sesIdentity: 'acme.example', fromAddress: 'hr@acme.example' };
  stack = await startTestStack({
    settings: parseSettings({ stage: 'dev', userDirectory: { mail }, invitations: { bounces: { atLeast: 5 } } }),
    // Fifty people a second, of whom a run begins with twenty at once.
    pace: { ...laptopPace, creationsPerSecond: 100, mailsPerSecond: 100, workers: 1, batchSize: 20 },
    retryInterval: 20,
  });
  stack.eventBridge.subscribe(({ 'detail-type': type, detail }) => {
    if (type === 'InvitationBounced') bounced.push(detail as (typeof bounced)[number]);
  });
});
afterAll(async () => {
  expect(stack.faults).toEqual([]);
  await stack.remove();
});

const simulated = (name: string) => `${name}@simulator.amazonses.com`;

async function upload(file: string, addresses: readonly string[]): Promise<void> {
  const { inboxBucket: Bucket } = stack.endpoints;
  const Body = ['email', ...addresses, ''].join('\n');
  await stack.clients.s3.send(new PutObjectCommand({ Bucket, Key: `inbox/${file}`, Body }));
}

async function read(key: string): Promise<string> {
  const { inboxBucket: Bucket } = stack.endpoints;
  const { Body } = await stack.clients.s3.send(new GetObjectCommand({ Bucket, Key: key }));
  return (await Body?.transformToString()) ?? '';
}

async function keysBelow(prefix: string): Promise<string[]> {
  const { inboxBucket: Bucket } = stack.endpoints;
  const { Contents = [] } = await stack.clients.s3.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }));
  return Contents.map(({ Key = '' }) => Key);
}

const find = (prefix: string, name: string) =>
  eventually(async () => (await keysBelow(prefix)).find((key) => key.endsWith(name)), { what: name, every: 50 });

async function mailStatusOf(email: string): Promise<string | undefined> {
  const { userPoolId: UserPoolId } = stack.endpoints;
  const { UserAttributes = [] } = await stack.clients.cognito.send(
    new AdminGetUserCommand({ UserPoolId, Username: email }),
  );
  const written = UserAttributes.find(({ Name }) => Name === 'custom:mail_status')?.Value;
  return written && JSON.parse(written).kind;
}

test('an address that bounces is marked and published, and a second report says what became of everybody', async () => {
  const [hard, soft, spam] = [
    simulated('bounce+1'),
    simulated('softbounce+2'),
    simulated('complaint+3.twice.reversed'),
  ];
  await upload('hires.csv', [simulated('success+0'), hard, soft, spam]);
  const summaryKey = await find('reports/hires.csv/', 'summary.json');
  const settled = () => {
    const { ApproximateNumberOfMessages: waits, ApproximateNumberOfMessagesNotVisible: worked } =
      stack.queues.attributes(deliveryQueue);
    return new Set(bounced.map(({ email }) => email)).size === 2 && Number(waits) + Number(worked) === 0
      ? true
      : undefined;
  };
  await eventually(settled, { what: 'all that SES reports to be recorded', every: 50 });
  expect(await Promise.all([hard, soft, spam].map(mailStatusOf))).toEqual(['bounced', undefined, 'complained']);
  const summary = JSON.parse(await read(summaryKey));
  // At least once: a queue whose worker is slow brings events again.
  const published = new Set(bounced.map(({ email, kind, run_id }) => `${email} ${kind} ${run_id}`));
  expect([...published].sort()).toEqual([`${hard} bounced ${summary.run_id}`, `${spam} complained ${summary.run_id}`]);

  // As if the run had ended sixteen minutes ago.
  const { inboxBucket: Bucket } = stack.endpoints;
  const earlier = { ...summary, finished_at: new Date(Date.parse(summary.finished_at) - 16 * 60_000).toISOString() };
  await stack.clients.s3.send(new PutObjectCommand({ Bucket, Key: summaryKey, Body: JSON.stringify(earlier) }));
  expect(await stack.lambda.invoke('AmendReports', {})).toMatchObject({ ok: true });
  const folder = summaryKey.replace('summary.json', '');
  const [, ok, first, second, third] = (await read(`${folder}report-delivery.csv`)).split('\r\n');
  expect(ok).toMatch(/,created,,,\d{4}-\d\d-\d\d \d\d:\d\d,$/);
  expect(first).toMatch(/,created,,,,"?Bounced: /);
  expect(second).toContain('the mailbox is full');
  expect(third).toMatch(/,created,,,\d{4}.*,Reported as spam/);
  expect(JSON.parse(await read(`${folder}delivery.json`))).toMatchObject({
    ...{ people: 4, delivered: 2, bounced: 2, complained: 1 },
  });
  expect((await keysBelow('deliveries/')).length).toBeGreaterThan(0);
});

test('a run of whose emails too many bounce stops by itself, and says so', async () => {
  await upload(
    'old list.csv',
    Array.from({ length: 600 }, (_, index) => simulated(`bounce+old${index}`)),
  );
  const action = await find('reports/old list.csv/', '-bounces-0.json');
  const { bulkImportStateMachineArn: stateMachineArn } = stack.endpoints;
  await eventually(
    async () => {
      const { executions = [] } = await stack.clients.stepFunctions.send(
        new ListExecutionsCommand({ stateMachineArn, statusFilter: 'ABORTED' }),
      );
      return executions[0];
    },
    { what: 'a run that is stopped', every: 50 },
  );
  const { actor, bounces } = JSON.parse(await read(action));
  expect(actor).toBe('system');
  expect(bounces.bounced).toBeGreaterThanOrEqual(5);
  expect(bounces.bounced / bounces.sent).toBeGreaterThanOrEqual(0.05);
  expect(bounces.sent).toBeLessThan(600);
  // It has no report; those of others are amended all the same.
  expect(await stack.lambda.invoke('AmendReports', {})).toMatchObject({ ok: true });
});
