import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { laptopPace } from '../../local/functions.ts';
import { eventually } from '../support/eventually.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';
import { addressOf, peopleCsv } from './people.ts';
import { allEnded, ended, mailsByAddress, reportedRuns, usernames } from './runs.ts';

/** Three batches: two that run at a time, and one that waits. */
const rows = 150;
const batchSize = 50;

let stack: TestStack;
/** What was there before a test: it has people and files of its own, whose names begin with a company's. */
let before = { executions: 0, mails: 0 };
let companies = 0;
let company = '';
let people: readonly string[] = [];

beforeAll(async () => {
  stack = await startTestStack({ pace: { ...laptopPace, batchSize } });
});
beforeEach(async () => {
  before = { executions: (await allEnded(stack, 0)).length, mails: stack.mailbox.size };
  company = `company-${++companies}`;
  people = Array.from({ length: rows }, (_, number) => addressOf(number, company));
});
afterAll(async () => {
  expect(stack.faults).toEqual([]);
  await stack.remove();
});

/** Uploads the file of people. @returns what an execution is started with for this upload */
async function upload(name = 'people.csv') {
  const bucket = stack.endpoints.inboxBucket;
  const key = `inbox/${company} ${name}`;
  const { VersionId } = await stack.clients.s3.send(
    new PutObjectCommand({ Bucket: bucket, Key: key, Body: peopleCsv(rows, company) }),
  );
  return { bucket, key, version_id: VersionId };
}

const start = (input: object) =>
  stack.clients.stepFunctions.send(
    new StartExecutionCommand({
      stateMachineArn: stack.endpoints.bulkImportStateMachineArn,
      input: JSON.stringify(input),
    }),
  );

async function peopleThere(count: number): Promise<void> {
  await eventually(() => stack.mailbox.size >= before.mails + count, { what: `${count} emails` });
}

/** Waits until as many executions of this test have ended. @returns all of this test */
async function executionsEnded(count: number) {
  const newestFirst = await allEnded(stack, before.executions + count);
  return newestFirst.slice(0, newestFirst.length - before.executions);
}

async function runsOfTest() {
  return (await reportedRuns(stack)).filter(({ summary }) => summary.file.startsWith(`${company} `));
}

async function expectEverybodyOnce(): Promise<void> {
  const isOfTest = (address: string) => address.endsWith(`@${company}.example`);
  expect((await usernames(stack)).filter(isOfTest).sort()).toEqual([...people].sort());
  const mails = [...(await mailsByAddress(stack))].filter(([address]) => isOfTest(address));
  expect(new Map(mails)).toEqual(new Map(people.map((address) => [address, 1])));
  for (const { summary, report } of await runsOfTest()) {
    expect(summary.rows).toBe(rows + 1);
    expect(report.map(({ email }) => email)).toEqual([...people, 'not an address']);
  }
}

test('a file uploaded twice: the second run finds that everybody exists', async () => {
  await upload();
  await executionsEnded(1);
  await upload();
  await executionsEnded(2);
  await expectEverybodyOnce();
  const runs = await runsOfTest();
  expect(runs.map(({ summary }) => [summary.created, summary.existing, summary.rejected])).toEqual([
    [rows, 0, 1],
    [0, rows, 1],
  ]);
});

test('a file uploaded again, twice and under another name, while the first run is in progress', async () => {
  await upload();
  await peopleThere(rows / 5);
  await Promise.all([upload(), upload(), upload('the same people.csv')]);
  await executionsEnded(4);
  await expectEverybodyOnce();
  const runs = await runsOfTest();
  expect(runs).toHaveLength(4);
  for (const { summary } of runs) expect(summary.created + summary.existing).toBe(rows);
});

test('the same upload reported again, at once and long after, is one run', async () => {
  const input = await upload();
  const other = (await start(input)).executionArn;
  await executionsEnded(2);
  const late = (await start(input)).executionArn;
  expect(await ended(stack, late)).toBe('SUCCEEDED');
  await expectEverybodyOnce();
  const runs = await runsOfTest();
  expect(runs).toHaveLength(1);
  expect(runs[0]?.summary).toMatchObject({ created: rows, existing: 0 });
  expect(other).not.toBe(late);
});

test("S3's event delivered twice is one run", async () => {
  const input = await upload();
  const events = stack.eventBridge.recent().map(({ event }) => event);
  const uploaded = events.find(({ detail }) => JSON.stringify(detail).includes(input.key));
  if (uploaded === undefined) throw new Error('no event reported the upload');
  const { source, 'detail-type': detailType, detail } = uploaded;
  stack.eventBridge.put({ source, detailType, detail }, { source, detailType, detail });
  const executions = await executionsEnded(3);
  expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
  // One did the work; the others found its claim and ended.
  const { stepFunctions } = stack.clients;
  const stateMachineArn = stack.endpoints.bulkImportStateMachineArn;
  const { executions: listed = [] } = await stepFunctions.send(new ListExecutionsCommand({ stateMachineArn }));
  const outputs = listed.slice(0, executions.length).map(async ({ executionArn }) => {
    const { output = '' } = await stepFunctions.send(new DescribeExecutionCommand({ executionArn }));
    return { executionArn, output: JSON.parse(output) };
  });
  const ends = await Promise.all(outputs);
  const [owner, ...others] = ends.filter(({ output }) => output.duplicate_of === undefined);
  expect(others).toEqual([]);
  const found = ends.filter((end) => end !== owner).map(({ output }) => output.duplicate_of);
  expect(found).toEqual([owner?.executionArn, owner?.executionArn]);
  await expectEverybodyOnce();
  expect(await runsOfTest()).toHaveLength(1);
});

test('nobody outside can pretend to be S3', async () => {
  const Detail = JSON.stringify({ bucket: { name: stack.endpoints.inboxBucket }, object: { key: 'inbox/x.csv' } });
  const { Entries } = await stack.clients.eventBridge.send(
    new PutEventsCommand({ Entries: [{ Source: 'aws.s3', DetailType: 'Object Created', Detail }] }),
  );
  expect(Entries?.[0]?.ErrorCode).toBe('NotAuthorizedForSourceException');
});

test('a run that is stopped leaves complete accounts, and the next upload does the rest', async () => {
  await upload();
  await peopleThere(rows / 5);
  const { stepFunctions } = stack.clients;
  const stateMachineArn = stack.endpoints.bulkImportStateMachineArn;
  const { executions } = await stepFunctions.send(new ListExecutionsCommand({ stateMachineArn }));
  const executionArn = executions?.[0]?.executionArn;
  await stepFunctions.send(new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'A person said so' }));
  expect(await stepFunctions.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
    status: 'ABORTED',
    error: 'Enough',
    cause: 'A person said so',
  });
  expect(await runsOfTest()).toEqual([]);
  await upload();
  await executionsEnded(2);
  await expectEverybodyOnce();
  const [{ summary } = { summary: undefined }] = await runsOfTest();
  expect((summary?.created ?? 0) + (summary?.existing ?? 0)).toBe(rows);
  expect(summary?.existing).toBeGreaterThan(0);
});

test('a run and the two that meet it are still one each after a restart', async () => {
  await upload();
  await peopleThere(rows / 5);
  await upload();
  stack = await stack.restart();
  await executionsEnded(2);
  await expectEverybodyOnce();
  expect(await runsOfTest()).toHaveLength(2);
});
