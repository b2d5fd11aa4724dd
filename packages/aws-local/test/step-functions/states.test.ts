import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { AwsError } from '../../aws-error.ts';
import { describeExecution, functionArn, historyOf, NamedError, runStates, testStack } from './stack.ts';

const invoke = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: functionArn('f'), 'Payload.$': '$' },
};
const task = { ...invoke, OutputPath: '$.Payload', End: true };

describe('a task', () => {
  test('gets the answer in the envelope of lambda:invoke', async () => {
    const { result } = await runStates({ T: { ...invoke, End: true } }, 1, { functions: { f: () => 'hello' } });

    expect(result).toEqual({ ExecutedVersion: '$LATEST', Payload: 'hello', StatusCode: 200 });
  });

  test("fails with the name of the function's error, with its answer as the cause", async () => {
    const { error, cause } = await runStates({ T: task }, 1, {
      functions: {
        f: () => {
          throw new NamedError('UnusableFile', 'It is empty.');
        },
      },
    });

    expect(error).toBe('UnusableFile');
    expect(JSON.parse(cause ?? '')).toEqual({
      errorType: 'UnusableFile',
      errorMessage: 'It is empty.',
      trace: expect.any(Array),
    });
  });

  test('fails with the name of Lambda’s refusal', async () => {
    const throttled = () => {
      throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
    };

    expect((await runStates({ T: task }, 1, { functions: { f: throttled } })).error).toBe(
      'Lambda.TooManyRequestsException',
    );
    const { error, cause } = await runStates({ T: task }, 1);
    expect(error).toBe('Lambda.ResourceNotFoundException');
    // As recorded in AWS (localstack, test_task_service_lambda).
    expect(cause).toMatch(
      /^Function not found: arn:aws:lambda:\S+:function:f:\$LATEST \(Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: [\da-f-]+; Proxy: null\)$/,
    );
  });

  test('is retried by the first retrier that matches the error, as often as that says', async () => {
    const thrown: string[] = [];
    const { error } = await runStates(
      {
        T: {
          ...task,
          Retry: [
            { ErrorEquals: ['Other'], MaxAttempts: 9 },
            { ErrorEquals: ['Known'], MaxAttempts: 2, JitterStrategy: 'FULL' },
            { ErrorEquals: ['States.TaskFailed'], MaxAttempts: 1 },
          ],
        },
      },
      1,
      {
        functions: {
          f: () => {
            const name = thrown.length < 1 ? 'Unknown' : 'Known';
            thrown.push(name);
            throw new NamedError(name, 'no');
          },
        },
      },
    );

    expect(thrown).toEqual(['Unknown', 'Known', 'Known', 'Known']);
    expect(error).toBe('Known');
  });

  test('that takes too long fails with States.Timeout, which States.TaskFailed does not cover', async () => {
    const catching = (name: string) => ({
      ErrorEquals: [name],
      ResultPath: '$.error',
      Next: name === 'States.Timeout' ? 'Late' : 'Failed',
    });
    const late = { functions: { f: () => new Promise((resolve) => setTimeout(resolve, 1500)) } };
    const [{ result, stepFunctions, arn }, uncaught] = await Promise.all([
      runStates(
        {
          T: { ...task, TimeoutSeconds: 1, Catch: [catching('States.TaskFailed'), catching('States.Timeout')] },
          Late: { Type: 'Pass', Parameters: { 'late.$': '$.error' }, End: true },
          Failed: { Type: 'Pass', End: true },
        },
        {},
        late,
      ),
      runStates({ T: { ...task, TimeoutSeconds: 1 } }, {}, late),
    ]);

    // As recorded in AWS (localstack, test_fixed_timeout_service_lambda and test_invoke_timeout): without a cause.
    expect(result).toEqual({ late: { Error: 'States.Timeout', Cause: '' } });
    expect((await historyOf(stepFunctions, arn)).map(({ type }) => type)).toContain('TaskTimedOut');
    expect(uncaught).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(uncaught).not.toHaveProperty('cause');
  });

  test('may not answer with more than 256 KiB, and nothing catches that', async () => {
    const { status, error } = await runStates(
      {
        T: { ...task, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] },
        Caught: { Type: 'Succeed' },
      },
      1,
      { functions: { f: () => 'ü'.repeat(131_072) } },
    );

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  test('may not answer with more than 256 KiB, even if the state keeps little of it', async () => {
    const { error } = await runStates(
      { T: { ...invoke, ResultSelector: { 'code.$': '$.StatusCode' }, End: true } },
      1,
      {
        functions: { f: () => 'x'.repeat(262_144) },
      },
    );

    expect(error).toBe('States.DataLimitExceeded');
  });

  test('that fails after the library has given up on its state takes nothing else with it', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    onTestFinished(() => void process.off('unhandledRejection', unhandled));
    vi.spyOn(Promise, 'withResolvers').mockImplementationOnce(() => {
      throw new Error('an error of the library, between calling a task and waiting for it');
    });
    onTestFinished(() => void vi.restoreAllMocks());
    const failing = () => {
      throw new NamedError('Late', 'after its execution');
    };

    const { error } = await runStates({ T: task }, 1, { functions: { f: failing } });
    await new Promise(setImmediate);

    expect(error).not.toBe('Late');
    expect(unhandled).not.toHaveBeenCalled();
  });

  test('without TimeoutSeconds may take any time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const answer = Promise.withResolvers<string>();
    const ran = runStates({ T: task }, 1, { functions: { f: () => answer.promise } });
    await new Promise(setImmediate);
    await vi.advanceTimersByTimeAsync(900_000);
    answer.resolve('late');

    expect((await ran).result).toBe('late');
  });

  test('may not get more than 256 KiB', async () => {
    const { error } = await runStates(
      { T: { ...task, Parameters: { FunctionName: functionArn('f'), Payload: { 'a.$': '$', 'b.$': '$' } } } },
      'x'.repeat(140_000),
      { functions: { f: () => 1 } },
    );

    expect(error).toBe('States.DataLimitExceeded');
  });
});

describe('data between states', () => {
  test('ResultPath null keeps the input, $ replaces it, $.a.b joins it', async () => {
    const functions = { f: () => 'r' };
    const through = async (ResultPath: unknown) =>
      (
        await runStates(
          { T: { ...invoke, ResultSelector: { 'p.$': '$.Payload' }, ResultPath, End: true } },
          { in: 1 },
          { functions },
        )
      ).result;

    expect(await through(null)).toEqual({ in: 1 });
    expect(await through('$')).toEqual({ p: 'r' });
    expect(await through('$.a.b')).toEqual({ in: 1, a: { b: { p: 'r' } } });
  });

  test("the context has the execution's own id, name, input and start", async () => {
    const { result, arn, startDate } = await runStates(
      {
        P: {
          Type: 'Pass',
          Parameters: {
            'id.$': '$$.Execution.Id',
            'name.$': "States.Format('{}!', $$.Execution.Name)",
            'start.$': '$$.Execution.StartTime',
            'a.$': '$$.Execution.Input.a',
            'machine.$': '$$.StateMachine.Name',
          },
          End: true,
        },
      },
      { a: 1 },
    );

    expect(result).toEqual({
      id: arn,
      name: `${arn.split(':').at(-1)}!`,
      start: startDate.toISOString(),
      a: 1,
      machine: 'Test',
    });
  });

  test('a path to nothing ends the execution with States.Runtime, which nothing catches', async () => {
    const { error, cause } = await runStates(
      {
        T: { ...task, InputPath: '$.nothing', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] },
        Caught: { Type: 'Succeed' },
      },
      {},
    );

    expect(error).toBe('States.Runtime');
    expect(cause).toContain('$.nothing');
  });
});

describe('a choice', () => {
  const choose = async (rule: object, input: unknown) =>
    (
      await runStates(
        {
          C: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
          Yes: { Type: 'Pass', Parameters: { took: 'yes' }, End: true },
          No: { Type: 'Pass', Parameters: { took: 'no' }, End: true },
        },
        input,
      )
    ).result;

  test.each<[object, unknown, string]>([
    [{ Variable: '$.a', IsPresent: true }, { a: null }, 'yes'],
    [{ Variable: '$.a', IsPresent: true }, {}, 'no'],
    [{ Variable: '$.a', IsPresent: false }, {}, 'yes'],
    [{ Variable: '$.a', IsNumeric: false }, { a: 'x' }, 'yes'],
    [{ Variable: '$.a', NumericGreaterThan: 0 }, { a: 1 }, 'yes'],
    [{ Variable: '$.a', NumericGreaterThan: 0 }, { a: '1' }, 'no'],
    [{ Variable: '$.a', StringLessThan: 'b' }, { a: 5 }, 'no'],
    [{ Variable: '$.a', StringEqualsPath: '$.b' }, { a: 'x', b: 'x' }, 'yes'],
    [
      { And: [{ Variable: '$.a', IsPresent: true }, { Not: { Variable: '$.a', StringEquals: 'x' } }] },
      { a: 'y' },
      'yes',
    ],
    [
      {
        Or: [
          { Variable: '$.a', BooleanEquals: true },
          { Variable: '$.b', IsPresent: true },
        ],
      },
      { a: false },
      'no',
    ],
  ])('%j of %j: %s', async (rule, input, expected) => {
    expect(await choose(rule, input)).toEqual({ took: expected });
  });
});

describe('the end of an execution', () => {
  test('Fail takes error and cause from paths, or has none', async () => {
    const paths = await runStates(
      { F: { Type: 'Fail', ErrorPath: '$.e', CausePath: '$.c' } },
      { e: 'Refused', c: 'Empty.' },
    );
    const none = await runStates({ F: { Type: 'Fail' } }, {});

    expect(paths).toMatchObject({ status: 'FAILED', error: 'Refused', cause: 'Empty.' });
    expect(none.status).toBe('FAILED');
    expect(none).not.toHaveProperty('error');
    const [last] = (await historyOf(none.stepFunctions, none.arn)).slice(-1);
    expect(last).toMatchObject({ type: 'ExecutionFailed', executionFailedEventDetails: {} });
  });

  test('a path that finds nothing is named as it is written', async () => {
    const { cause } = await runStates(
      { P: { Type: 'Pass', Parameters: { 'a.$': '$$.Execution.Input.nothing' }, End: true } },
      {},
    );
    expect(cause).toContain('$$.Execution.Input.nothing');
  });

  test('an execution that outlives its TimeoutSeconds is TIMED_OUT', async () => {
    const { stepFunctions } = testStack();
    const wait = { Type: 'Wait', Seconds: 30, End: true };
    const arn = stepFunctions.start(
      stepFunctions.define('Slow', { StartAt: 'W', TimeoutSeconds: 1, States: { W: wait } }),
      {},
    );
    await stepFunctions.ended(arn);

    expect((await describeExecution(stepFunctions, arn)).status).toBe('TIMED_OUT');
  });

  test('an execution that loops for ever fails at 25,000 events', async () => {
    const { status, error, stepFunctions, arn } = await runStates(
      {
        A: { Type: 'Pass', Next: 'B' },
        B: { Type: 'Pass', Next: 'C' },
        C: { Type: 'Choice', Choices: [{ Variable: '$.end', IsPresent: true, Next: 'D' }], Default: 'A' },
        D: { Type: 'Succeed' },
      },
      {},
    );

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.Runtime' });
    const last = await stepFunctions.handle('GetExecutionHistory', {
      executionArn: arn,
      reverseOrder: true,
      maxResults: 1,
    });
    expect(last).toMatchObject({ events: [{ id: 25_000, type: 'ExecutionFailed' }] });
  });

  test('parallel branches and inline maps run as part of the execution', async () => {
    const branch = (name: string) => ({
      StartAt: name,
      States: { [name]: { Type: 'Pass', Parameters: { 'id.$': '$$.Execution.Input.n' }, End: true } },
    });
    const { result } = await runStates(
      {
        P: { Type: 'Parallel', Branches: [branch('A'), branch('B')], ResultPath: '$.branches', Next: 'M' },
        M: {
          Type: 'Map',
          ItemsPath: '$.list',
          ItemSelector: { 'value.$': '$$.Map.Item.Value', 'index.$': '$$.Map.Item.Index' },
          ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'I', States: { I: task } },
          ResultPath: '$.list',
          End: true,
        },
      },
      { n: 7, list: ['a', 'b'] },
      { functions: { f: (payload) => payload } },
    );

    expect(result).toEqual({
      n: 7,
      branches: [{ id: 7 }, { id: 7 }],
      list: [
        { value: 'a', index: 0 },
        { value: 'b', index: 1 },
      ],
    });
  });
});
