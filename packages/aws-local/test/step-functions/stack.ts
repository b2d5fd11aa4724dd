import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsError } from '../../aws-error.ts';
import type { Iam } from '../../iam/iam.ts';
import type { InvokeResult, LambdaService } from '../../lambda/lambda-service.ts';
import type { ObjectStore } from '../../s3/object-store.ts';
import type { ExecutionRecord } from '../../step-functions/execution-file.ts';
import { createStepFunctions, type StepFunctions } from '../../step-functions/step-functions.ts';
import type { PutEvents } from '../../step-functions/tasks/put-events.ts';

/** A function of a test, by the name in its ARN. What it throws is the invocation's error. */
export type TestFunction = (payload: unknown) => unknown;

/** An error by whose name a function fails, as user code does. */
export class NamedError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

export function testLambda(functions: Readonly<Record<string, TestFunction>>): LambdaService {
  return {
    async invoke(functionArnOrName, payload): Promise<InvokeResult> {
      const run = functions[functionArnOrName.slice(functionArnOrName.lastIndexOf(':') + 1)];
      if (run === undefined) {
        throw new AwsError('ResourceNotFoundException', `Function not found: ${functionArnOrName}`, 404);
      }
      try {
        return { ok: true, payload: await run(JSON.parse(JSON.stringify(payload))) };
      } catch (error) {
        if (error instanceof AwsError) throw error;
        if (!(error instanceof Error)) throw error;
        const trace = error.name.startsWith('Runtime.') ? [] : ['Error', '    at handler (index.mjs:1:1)'];
        return { ok: false, errorType: error.name, errorMessage: error.message, trace };
      }
    },
  };
}

/** Objects in memory. */
export function testObjects(initial: Readonly<Record<string, string>> = {}) {
  const objects = new Map<string, Buffer>(Object.entries(initial).map(([key, text]) => [key, Buffer.from(text)]));
  const store: ObjectStore = {
    async get(bucket, key) {
      const body = objects.get(key);
      if (bucket !== 'files') throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
      if (body === undefined) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
      return body;
    },
    async put(bucket, key, body) {
      if (bucket !== 'files') throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
      objects.set(key, body);
    },
  };
  const json = (key: string) => JSON.parse(objects.get(key)?.toString('utf8') ?? 'null');
  return { store, json, objects };
}

interface TestStackOptions {
  readonly functions?: Readonly<Record<string, TestFunction>>;
  readonly objects?: ObjectStore;
  readonly putEvents?: PutEvents;
  readonly stateDir?: string;
  readonly iam?: Iam;
  readonly onStatusChange?: (record: ExecutionRecord) => void;
}

/** Step Functions with functions, objects and a bus of the test's own. Retries do not wait. */
export function testStack(options: TestStackOptions = {}) {
  const stateDir = options.stateDir ?? mkdtempSync(join(tmpdir(), 'step-functions-'));
  const stepFunctions = createStepFunctions({
    stateDir,
    region: 'eu-central-1',
    accountId: '123456789012',
    lambda: testLambda(options.functions ?? {}),
    objects: options.objects ?? testObjects().store,
    putEvents:
      options.putEvents ?? (async ({ Entries }) => ({ FailedEntryCount: 0, Entries: Entries.map(() => ({})) })),
    retryInterval: 0,
    ...(options.iam && { iam: options.iam }),
    ...(options.onStatusChange && { onStatusChange: options.onStatusChange }),
  });
  return { stateDir, stepFunctions };
}

export function functionArn(name: string): string {
  return `arn:aws:lambda:eu-central-1:123456789012:function:${name}`;
}

export interface Described {
  readonly status: string;
  readonly input: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly startDate: Date;
  readonly stopDate?: Date;
  readonly redriveCount: number;
}

export async function describeExecution(stepFunctions: StepFunctions, executionArn: string): Promise<Described> {
  return (await stepFunctions.handle('DescribeExecution', { executionArn })) as Described;
}

/** Runs a machine of these states once. */
export async function runStates(
  states: Readonly<Record<string, unknown>>,
  input: unknown,
  options: TestStackOptions = {},
): Promise<Described & { readonly arn: string; readonly stepFunctions: StepFunctions; readonly result: unknown }> {
  const { stepFunctions } = testStack(options);
  const machine = stepFunctions.define('Test', { StartAt: Object.keys(states)[0], States: states });
  const arn = stepFunctions.start(machine, input);
  await stepFunctions.ended(arn);
  const described = await describeExecution(stepFunctions, arn);
  return { ...described, arn, stepFunctions, result: JSON.parse(described.output ?? 'null') };
}

export interface TestEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  readonly timestamp: Date;
  readonly [details: string]: unknown;
}

export async function historyOf(stepFunctions: StepFunctions, executionArn: string): Promise<TestEvent[]> {
  const answer = await stepFunctions.handle('GetExecutionHistory', { executionArn, maxResults: 1000 });
  return (answer as { events: TestEvent[] }).events;
}
