import { describe, expect, test, vi } from 'vitest';
import { describeExecution, functionArn, historyOf, testStack } from './stack.ts';

const pass = { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } };
const slow = {
  StartAt: 'T',
  States: {
    T: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: functionArn('slow') },
      Retry: [{ ErrorEquals: ['States.ALL'] }],
      Next: 'After',
    },
    After: { ...{ Type: 'Pass' }, End: true },
  },
};

function stack() {
  const released = Promise.withResolvers<void>();
  let calls = 0;
  const { stepFunctions } = testStack({
    functions: {
      slow: () => {
        calls += 1;
        return released.promise;
      },
    },
  });
  const quick = stepFunctions.define('Quick', pass);
  const lasting = stepFunctions.define('Lasting', slow);
  return { stepFunctions, quick, lasting, release: released.resolve, fail: released.reject, calls: () => calls };
}

const code = (error: string) => expect.objectContaining({ code: error });

describe('StartExecution', () => {
  test('answers with the ARN of a name, and runs', async () => {
    const { stepFunctions, quick } = stack();

    const started = await stepFunctions.handle('StartExecution', {
      stateMachineArn: quick,
      name: 'n-1',
      input: '{"a":1}',
    });
    const executionArn = 'arn:aws:states:eu-central-1:123456789012:execution:Quick:n-1';
    await stepFunctions.ended(executionArn);

    expect(started).toEqual({ executionArn, startDate: expect.any(Date) });
    expect(await describeExecution(stepFunctions, executionArn)).toEqual({
      executionArn,
      stateMachineArn: quick,
      name: 'n-1',
      status: 'SUCCEEDED',
      startDate: expect.any(Date),
      stopDate: expect.any(Date),
      input: '{"a":1}',
      inputDetails: { included: true },
      output: '{"a":1}',
      outputDetails: { included: true },
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: expect.any(String),
    });
  });

  test('with the same name and input is the same execution while that runs, and an error afterwards', async () => {
    const { stepFunctions, lasting, release } = stack();
    const same = { stateMachineArn: lasting, name: 'n', input: '{"a":1}' };

    const first = await stepFunctions.handle('StartExecution', same);

    expect(await stepFunctions.handle('StartExecution', same)).toEqual(first);
    await expect(stepFunctions.handle('StartExecution', { ...same, input: '{}' })).rejects.toEqual(
      code('ExecutionAlreadyExists'),
    );
    release();
    await stepFunctions.ended((first as { executionArn: string }).executionArn);
    await expect(stepFunctions.handle('StartExecution', same)).rejects.toEqual(code('ExecutionAlreadyExists'));
  });

  test.each([
    ['a name with a space', { name: 'a b' }, 'InvalidName'],
    ['a name of 81 characters', { name: 'a'.repeat(81) }, 'InvalidName'],
    ['an input that is no JSON', { input: '{' }, 'InvalidExecutionInput'],
    ['an input of more than 256 KiB', { input: JSON.stringify('x'.repeat(262_143)) }, 'InvalidExecutionInput'],
    [
      'a machine that does not exist',
      { stateMachineArn: 'arn:aws:states:eu-central-1:123456789012:stateMachine:Gone' },
      'StateMachineDoesNotExist',
    ],
    ['something else than an ARN', { stateMachineArn: 'Quick' }, 'InvalidArn'],
    ['no machine', { stateMachineArn: undefined }, 'ValidationException'],
  ])('refuses %s', async (_, wrong, expected) => {
    const { stepFunctions, quick } = stack();

    await expect(stepFunctions.handle('StartExecution', { stateMachineArn: quick, ...wrong })).rejects.toEqual(
      code(expected),
    );
  });
});

test('StopExecution ends an execution at once; the results of what was running are ignored', async () => {
  const { stepFunctions, lasting, fail, calls } = stack();
  const executionArn = stepFunctions.start(lasting, {});
  await vi.waitUntil(() => calls() > 0, { interval: 1, timeout: 4000 });

  const stopped = await stepFunctions.handle('StopExecution', { executionArn, error: 'Stopped', cause: 'Wrong file.' });
  fail(new Error('Would be retried.'));
  await stepFunctions.ended(executionArn);
  await new Promise((resolve) => setTimeout(resolve, 20));

  expect(stopped).toEqual({ stopDate: expect.any(Date) });
  expect(await describeExecution(stepFunctions, executionArn)).toMatchObject({
    status: 'ABORTED',
    error: 'Stopped',
    cause: 'Wrong file.',
  });
  expect((await historyOf(stepFunctions, executionArn)).at(-1)).toMatchObject({
    type: 'ExecutionAborted',
    executionAbortedEventDetails: { error: 'Stopped', cause: 'Wrong file.' },
  });
  expect(calls()).toBe(1);
});

test('ListExecutions lists the newest first, by status and page by page', async () => {
  const { stepFunctions, quick, lasting } = stack();
  for (const name of ['a', 'b', 'c']) await stepFunctions.ended(stepFunctions.start(quick, {}, name));
  stepFunctions.start(lasting, {});
  const list = async (more: object) =>
    (await stepFunctions.handle('ListExecutions', { stateMachineArn: quick, ...more })) as {
      executions: { name: string }[];
      nextToken?: string;
    };

  const first = await list({ maxResults: 2 });
  const second = await list({ maxResults: 2, nextToken: first.nextToken });

  expect([...first.executions, ...second.executions].map(({ name }) => name).sort()).toEqual(['a', 'b', 'c']);
  expect(second).not.toHaveProperty('nextToken');
  expect((await list({ statusFilter: 'RUNNING' })).executions).toEqual([]);
  await expect(list({ nextToken: 'x' })).rejects.toEqual(code('InvalidToken'));
});

test('GetExecutionHistory lists events in either order, page by page, and without data on demand', async () => {
  const { stepFunctions, quick } = stack();
  const executionArn = stepFunctions.start(quick, { secret: 1 });
  await stepFunctions.ended(executionArn);
  const history = async (more: object) =>
    (await stepFunctions.handle('GetExecutionHistory', { executionArn, ...more })) as {
      events: { id: number; previousEventId: number; type: string }[];
      nextToken?: string;
    };

  const { events } = await history({});
  expect(events).toEqual([
    {
      id: 1,
      previousEventId: 0,
      timestamp: expect.any(Date),
      type: 'ExecutionStarted',
      executionStartedEventDetails: {
        input: '{"secret":1}',
        inputDetails: { truncated: false },
        roleArn: expect.stringContaining(':role/'),
      },
    },
    {
      id: 2,
      previousEventId: 0,
      timestamp: expect.any(Date),
      type: 'PassStateEntered',
      stateEnteredEventDetails: { name: 'P', input: '{"secret":1}', inputDetails: { truncated: false } },
    },
    {
      id: 3,
      previousEventId: 2,
      timestamp: expect.any(Date),
      type: 'PassStateExited',
      stateExitedEventDetails: { name: 'P', output: '{"secret":1}', outputDetails: { truncated: false } },
    },
    {
      id: 4,
      previousEventId: 3,
      timestamp: expect.any(Date),
      type: 'ExecutionSucceeded',
      executionSucceededEventDetails: { output: '{"secret":1}', outputDetails: { truncated: false } },
    },
  ]);
  const last = await history({ reverseOrder: true, maxResults: 1 });
  expect(last.events.map(({ id }) => id)).toEqual([4]);
  expect((await history({ reverseOrder: true, nextToken: last.nextToken })).events.map(({ id }) => id)).toEqual([
    3, 2, 1,
  ]);
  expect(JSON.stringify(await history({ includeExecutionData: false }))).not.toContain('secret');
});

test('state machines can be listed and described', async () => {
  const { stepFunctions, quick } = stack();

  expect(await stepFunctions.handle('ListStateMachines', {})).toMatchObject({
    stateMachines: [{ stateMachineArn: quick, name: 'Quick', type: 'STANDARD' }, { name: 'Lasting' }],
  });
  const described = await stepFunctions.handle('DescribeStateMachine', { stateMachineArn: quick });
  expect(JSON.parse((described as { definition: string }).definition)).toEqual(pass);
});

test.each([
  [
    'DescribeExecution',
    { executionArn: 'arn:aws:states:eu-central-1:123456789012:execution:Quick:gone' },
    'ExecutionDoesNotExist',
  ],
  ['DescribeExecution', { executionArn: 'gone' }, 'InvalidArn'],
  ['DescribeMapRun', { mapRunArn: 'arn:aws:states:eu-central-1:123456789012:mapRun:Quick/M:1' }, 'ResourceNotFound'],
  ['UpdateMapRun', {}, 'UnknownOperationException'],
  ['constructor', {}, 'UnknownOperationException'],
])('%s of %j is %s', async (operation, body, expected) => {
  await expect(stack().stepFunctions.handle(operation, body)).rejects.toEqual(code(expected));
});

describe('an Express machine', () => {
  test('is started asynchronously, any number of times under one name', async () => {
    const inputs: unknown[] = [];
    const twice = Promise.withResolvers<void>();
    const { stepFunctions } = testStack({
      functions: {
        note: (input) => {
          if (inputs.push(input) === 2) twice.resolve();
        },
      },
    });
    const Parameters = { FunctionName: functionArn('note'), 'Payload.$': '$' };
    const T = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters, End: true };
    const stateMachineArn = stepFunctions.define('Fast', { StartAt: 'T', States: { T } }, 'EXPRESS');
    const start = () => stepFunctions.handle('StartExecution', { stateMachineArn, name: 'n', input: '{"a":1}' });
    expect(await start()).toEqual({
      executionArn: expect.stringMatching(/^arn:aws:states:eu-central-1:123456789012:express:Fast:n:[0-9a-f-]{36}$/),
      startDate: expect.any(Date),
    });
    await start();
    await twice.promise;
    expect(inputs).toEqual([{ a: 1 }, { a: 1 }]);
    await expect(stepFunctions.handle('ListExecutions', { stateMachineArn })).rejects.toEqual(
      code('StateMachineTypeNotSupported'),
    );
  });
});

// As recorded in AWS in June 2024 (localstack, test_express_sync).
test('an Express machine that is waited for answers with what it is billed, whether it succeeds or fails', async () => {
  const { stepFunctions } = stack();
  const failing = { StartAt: 'F', States: { F: { Type: 'Fail', Error: 'No', Cause: 'Never.' } } };
  const run = (name: string, definition: typeof pass | typeof failing) => {
    const stateMachineArn = stepFunctions.define(name, definition, 'EXPRESS');
    return stepFunctions.handle('StartSyncExecution', { stateMachineArn, name: 'n', input: '{}' });
  };
  const billed = {
    billingDetails: { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: expect.any(Number) },
    outputDetails: { included: true },
  };
  expect(await run('Passes', pass)).toMatchObject({ ...billed, status: 'SUCCEEDED', output: '{}' });
  expect(await run('Fails', failing)).toMatchObject({ ...billed, status: 'FAILED', error: 'No', cause: 'Never.' });
});

describe('what an execution ran by', () => {
  test('is shown, and that it is not redriven', async () => {
    const { stepFunctions, quick } = stack();
    const executionArn = stepFunctions.start(quick, {});
    expect(await stepFunctions.handle('DescribeStateMachineForExecution', { executionArn })).toEqual({
      stateMachineArn: quick,
      name: 'Quick',
      definition: JSON.stringify(pass),
      roleArn: expect.stringMatching(/^arn:aws:iam::/),
      updateDate: expect.any(Date),
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
    });
    await stepFunctions.ended(executionArn);
    const redrive = (arn: string) => stepFunctions.handle('RedriveExecution', { executionArn: arn });
    await expect(redrive(executionArn)).rejects.toEqual(code('ExecutionNotRedrivable'));
    await expect(redrive(`${executionArn}x`)).rejects.toEqual(code('ExecutionDoesNotExist'));
  });

  test('has no versions, aliases and tags, and can be described without its definition', async () => {
    const { stepFunctions, quick: stateMachineArn } = stack();
    const ask = (operation: string, body: object) => stepFunctions.handle(operation, { ...body });
    expect(await ask('ListStateMachineVersions', { stateMachineArn })).toEqual({ stateMachineVersions: [] });
    expect(await ask('ListStateMachineAliases', { stateMachineArn })).toEqual({ stateMachineAliases: [] });
    expect(await ask('ListTagsForResource', { resourceArn: stateMachineArn })).toEqual({ tags: [] });
    const short = await ask('DescribeStateMachine', { stateMachineArn, includedData: 'METADATA_ONLY' });
    expect(short).not.toHaveProperty('definition');
  });

  test('is listed by machine or by map run, not by both', async () => {
    const { stepFunctions, quick: stateMachineArn } = stack();
    const both = { stateMachineArn, mapRunArn: 'arn:aws:states:eu-central-1:123456789012:mapRun:Quick/M:1' };
    await expect(stepFunctions.handle('ListExecutions', both)).rejects.toEqual(code('ValidationException'));
  });
});
