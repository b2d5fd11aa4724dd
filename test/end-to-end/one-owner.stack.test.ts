import { ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { AwsError } from 'aws-local/aws-error.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DetailType } from '../../functions/contract.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';
import { ended, objectKeys, reportedRuns } from './runs.ts';

let stack: TestStack;
/** What Cognito does before it creates a person. */
let beforeCreation: () => Promise<void> | void = () => {};
const published: string[] = [];

beforeAll(async () => {
  stack = await startTestStack({
    faults: async ({ operation }) => {
      if (operation === 'AdminCreateUser') await beforeCreation();
      return undefined;
    },
  });
  stack.eventBridge.subscribe(({ 'detail-type': type, detail }) => {
    if (type === DetailType.bulkImportCompleted) published.push((detail as { file: string }).file);
  });
});
afterAll(async () => {
  expect(stack.faults).toEqual([]);
  await stack.remove();
});

/** Puts a file into the inbox and waits until Cognito is asked for its first person, who waits for `goOn`. */
async function underWay(file: string, people: number) {
  const reached = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  beforeCreation = () => {
    reached.resolve();
    return goOn.promise;
  };
  const Bucket = stack.endpoints.inboxBucket;
  const Key = `inbox/${file}`;
  const rows = Array.from({ length: people }, (_, index) => `${index}@${file}.example`);
  await stack.clients.s3.send(new PutObjectCommand({ Bucket, Key, Body: ['email', ...rows, ''].join('\n') }));
  await reached.promise;
  const { Versions } = await stack.clients.s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: Key }));
  const input = { bucket: Bucket, key: Key, version_id: Versions?.[0]?.VersionId, resume: true };
  return { goOn, input, owner: await runningExecution() };
}

async function runningExecution(): Promise<string> {
  const { executions = [] } = await stack.clients.stepFunctions.send(
    new ListExecutionsCommand({ stateMachineArn: machine(), statusFilter: 'RUNNING' }),
  );
  return executions[0]?.executionArn ?? '';
}

const machine = () => stack.endpoints.bulkImportStateMachineArn;

async function start(input: object): Promise<string> {
  const { executionArn = '' } = await stack.clients.stepFunctions.send(
    new StartExecutionCommand({ stateMachineArn: machine(), input: JSON.stringify(input) }),
  );
  return executionArn;
}

async function outcomeOf(executionArn: string) {
  const { status, output } = await stack.clients.stepFunctions.send(new DescribeExecutionCommand({ executionArn }));
  return { status, ...(output !== undefined && { output: JSON.parse(output) }) };
}

const duplicateOf = (owner: string) => ({ status: 'SUCCEEDED', output: { duplicate_of: owner } });

test('an execution that was started to resume a run whose owner is still running leaves the run to the owner', async () => {
  const file = 'owned.csv';
  const { owner, input, goOn } = await underWay(file, 3);
  const second = await start(input);
  try {
    await vi.waitFor(async () => expect(await outcomeOf(second)).toMatchObject(duplicateOf(owner)), 10_000);
  } finally {
    beforeCreation = () => {};
    goOn.resolve();
    await Promise.all([ended(stack, owner), ended(stack, second)]);
  }
  expect(await outcomeOf(owner)).toMatchObject({ status: 'SUCCEEDED', output: { created: 3, file } });
  expect(published.filter((one) => one === file)).toHaveLength(1);
  expect((await objectKeys(stack.endpoints, `reports/${file}/`)).filter((key) => key.endsWith('.json'))).toHaveLength(
    1,
  );
});

test('of three executions that resume a stopped run at once, exactly one works on it', async () => {
  const file = 'stopped.csv';
  const { owner, input, goOn } = await underWay(file, 3);
  await stack.clients.stepFunctions.send(new StopExecutionCommand({ executionArn: owner }));
  // Lambda knows nothing of a stop; what it was at ends without a person.
  goOn.reject(new AwsError('InvalidParameterException', 'Nobody is created by a run that was stopped'));
  expect(await ended(stack, owner)).toBe('ABORTED');

  const resumed = Promise.withResolvers<void>();
  beforeCreation = () => resumed.promise;
  const executions = await Promise.all([start(input), start(input), start(input)]);
  const outcomes = () => Promise.all(executions.map(outcomeOf));
  try {
    await vi.waitFor(async () => {
      const states = (await outcomes()).map(({ status }) => status);
      expect(states.sort()).toEqual(['RUNNING', 'SUCCEEDED', 'SUCCEEDED']);
    }, 10_000);
  } finally {
    beforeCreation = () => {};
    resumed.resolve();
    await Promise.all(executions.map((one) => ended(stack, one)));
  }
  const all = await outcomes();
  const worker = executions[all.findIndex(({ output }) => output?.duplicate_of === undefined)] ?? '';
  expect(all.filter(({ output }) => output?.duplicate_of === worker)).toHaveLength(2);
  expect(published.filter((one) => one === file)).toHaveLength(1);
  const runs = (await reportedRuns(stack)).filter(({ summary }) => summary.file === file);
  expect(runs).toMatchObject([{ summary: { rows: 3, created: 3 } }]);
  expect(stack.mailbox.list({ to: `0@${file}.example` })).toHaveLength(1);
});
