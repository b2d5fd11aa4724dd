import { describe, expect, test } from 'vitest';
import type { StepFunctions } from '../../step-functions/step-functions.ts';
import { functionArn, historyOf, NamedError, runStates, type TestFunction, testObjects } from './stack.ts';

const processor = {
  ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
  StartAt: 'Child',
  States: {
    Child: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: functionArn('f'), 'Payload.$': '$' },
      OutputPath: '$.Payload',
      End: true,
    },
  },
};

const reader = {
  Resource: 'arn:aws:states:::s3:getObject',
  ReaderConfig: { InputType: 'JSONL' },
  Parameters: { Bucket: 'files', 'Key.$': '$.key' },
};

const writer = { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'files', Prefix: 'results/one' } };

const lines = (count: number) => Array.from({ length: count }, (_, n) => `{"n":${n}}\n`).join('');

interface Given {
  readonly f?: TestFunction;
  readonly items?: string;
  readonly input?: object;
  readonly inner?: object;
}

async function runMap(map: object, { f = (input) => input, items = lines(10), input = {}, inner }: Given = {}) {
  const objects = testObjects({ 'items.jsonl': items });
  const state = {
    Type: 'Map',
    ItemReader: reader,
    ItemProcessor:
      inner === undefined ? processor : { ...processor, States: { Child: { ...processor.States.Child, ...inner } } },
    ...map,
    End: true,
  };
  const ran = await runStates(
    { Map: state },
    { key: 'items.jsonl', ...input },
    { functions: { f }, objects: objects.store },
  );
  const manifest = objects.json([...objects.objects.keys()].find((key) => key.endsWith('manifest.json')) ?? '');
  return { ...ran, objects, manifest, mapRun: await firstMapRun(ran.stepFunctions, ran.arn) };
}

async function firstMapRun(stepFunctions: StepFunctions, executionArn: string) {
  const { mapRuns } = (await stepFunctions.handle('ListMapRuns', { executionArn })) as {
    mapRuns: { mapRunArn: string }[];
  };
  const mapRunArn = mapRuns[0]?.mapRunArn ?? '';
  return (await stepFunctions.handle('DescribeMapRun', { mapRunArn })) as {
    readonly mapRunArn: string;
    readonly status: string;
    readonly maxConcurrency: number;
    readonly itemCounts: Record<string, number>;
    readonly executionCounts: Record<string, number>;
  };
}

describe('the items of a Distributed Map', () => {
  test('are passed to children one by one where nothing batches them', async () => {
    expect((await runMap({}, { items: lines(3) })).result).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
  });

  test('come from the input where nothing reads them', async () => {
    const { result } = await runMap({ ItemReader: undefined, ItemsPath: '$.list' }, { input: { list: ['a', 'b'] } });

    expect(result).toEqual(['a', 'b']);
  });

  test('come from a JSON array', async () => {
    const { result } = await runMap(
      { ItemReader: { ...reader, ReaderConfig: { InputType: 'JSON', MaxItems: 2 } } },
      { items: '[{"n":0},{"n":1},{"n":2}]' },
    );

    expect(result).toEqual([{ n: 0 }, { n: 1 }]);
  });

  test('are selected from', async () => {
    const { result } = await runMap(
      {
        ItemSelector: {
          'n.$': '$$.Map.Item.Value.n',
          'at.$': '$$.Map.Item.Index',
          'key.$': '$.key',
          'run.$': '$$.Execution.Input.key',
        },
      },
      { items: lines(2) },
    );

    expect(result).toEqual([
      { n: 0, at: 0, key: 'items.jsonl', run: 'items.jsonl' },
      { n: 1, at: 1, key: 'items.jsonl', run: 'items.jsonl' },
    ]);
  });

  test('are batched by number, beside what every batch gets', async () => {
    const { result } = await runMap(
      { ItemBatcher: { MaxItemsPerBatchPath: '$.size', BatchInput: { 'key.$': '$.key', fixed: 1 } } },
      { items: lines(3), input: { size: 2 } },
    );

    expect(result).toEqual([
      { BatchInput: { key: 'items.jsonl', fixed: 1 }, Items: [{ n: 0 }, { n: 1 }] },
      { BatchInput: { key: 'items.jsonl', fixed: 1 }, Items: [{ n: 2 }] },
    ]);
  });

  test('are batched by bytes of the whole input, never over the limit', async () => {
    const sizes: number[] = [];
    const { status } = await runMap(
      { ItemBatcher: { MaxInputBytesPerBatch: 1000, BatchInput: { b: 'x'.repeat(100) } }, ResultWriter: writer },
      {
        items: Array.from({ length: 100 }, (_, n) => `{"n":"${'ü'.repeat(n)}"}\r\n\r\n`).join(''),
        f: (input) => {
          sizes.push(Buffer.byteLength(JSON.stringify(input)));
          return null;
        },
      },
    );

    expect(status).toBe('SUCCEEDED');
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1000);
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(750);
  });

  test('one of which is too large for a batch fail the map, and States.ALL does not catch that', async () => {
    const { status, error } = await runMap(
      { ItemBatcher: { MaxItemsPerBatch: 2 }, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Map' }] },
      { items: `{"n":"${'x'.repeat(262_144)}"}` },
    );

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  test.each([
    ['are not there', lines(1), { key: 'gone.jsonl' }],
    ['are not JSON', '{"n":0}\nnonsense\n', {}],
  ])('fail the map when they %s', async (_, items, input) => {
    const { error, mapRun } = await runMap({ ItemBatcher: { MaxItemsPerBatch: 1 } }, { items, input });

    expect(error).toBe('States.ItemReaderFailed');
    expect(mapRun.status).toBe('FAILED');
  });

  test('may be none', async () => {
    const { manifest, status } = await runMap({ ResultWriter: writer }, { items: '' });

    expect(status).toBe('SUCCEEDED');
    expect(manifest.ResultFiles).toEqual({ FAILED: [], PENDING: [], SUCCEEDED: [] });
  });
});

describe('the results of a Distributed Map', () => {
  test("are written in AWS's layout", async () => {
    const { result, manifest, mapRun, objects } = await runMap(
      { ResultWriter: writer, ToleratedFailurePercentage: 100 },
      {
        items: lines(2),
        f: (input) => {
          if ((input as { n: number }).n === 1) throw new NamedError('Runtime.ExitError', 'died');
          return { done: true };
        },
      },
    );
    const id = mapRun.mapRunArn.split(':').at(-1);
    const machine = 'arn:aws:states:eu-central-1:123456789012';

    expect(mapRun.mapRunArn).toMatch(new RegExp(`^${machine}:mapRun:Test/Map:[0-9a-f-]{36}$`));
    expect(result).toEqual({
      MapRunArn: mapRun.mapRunArn,
      ResultWriterDetails: { Bucket: 'files', Key: `results/one/${id}/manifest.json` },
    });
    const size = (key: string) => objects.objects.get(key)?.length;
    const succeeded = `results/one/${id}/SUCCEEDED_0.json`;
    const failed = `results/one/${id}/FAILED_0.json`;
    expect(manifest).toEqual({
      DestinationBucket: 'files',
      MapRunArn: mapRun.mapRunArn,
      ResultFiles: {
        FAILED: [{ Key: failed, Size: size(failed) }],
        PENDING: [],
        SUCCEEDED: [{ Key: succeeded, Size: size(succeeded) }],
      },
    });
    expect(objects.json(succeeded)).toEqual([
      {
        ExecutionArn: expect.stringMatching(new RegExp(`^${machine}:express:Test/Map:`)),
        Input: '{"n":0}',
        InputDetails: { Included: true },
        Name: expect.stringMatching(/^[0-9a-f-]{36}$/),
        Output: '{"done":true}',
        OutputDetails: { Included: true },
        RedriveCount: 0,
        RedriveStatus: 'NOT_REDRIVABLE',
        RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
        StartDate: expect.stringMatching(/^\d{4}-.*Z$/),
        StateMachineArn: `${machine}:stateMachine:Test/Map`,
        Status: 'SUCCEEDED',
        StopDate: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
    expect(objects.json(failed)).toMatchObject([
      {
        Status: 'FAILED',
        Error: 'Runtime.ExitError',
        Cause: '{"errorType":"Runtime.ExitError","errorMessage":"died"}',
      },
    ]);
    expect(objects.json(failed)[0]).not.toHaveProperty('Output');
  });

  test('fail the map when they can not be written', async () => {
    const elsewhere = { ...writer, Parameters: { Bucket: 'gone', Prefix: 'p' } };

    expect((await runMap({ ResultWriter: elsewhere })).error).toBe('States.ResultWriterFailed');
  });

  test('may not have more than 256 KiB where nothing writes them', async () => {
    expect((await runMap({}, { f: () => 'x'.repeat(60_000) })).error).toBe('States.DataLimitExceeded');
  });
});

describe('failures of children', () => {
  const failing = (numbers: readonly number[]) => (input: unknown) => {
    if (numbers.includes((input as { n: number }).n)) throw new NamedError('Broken', 'no');
    return input;
  };

  test.each<[string, object, number[], string]>([
    ['none is tolerated unless it is said', {}, [3], 'FAILED'],
    ['up to the percentage', { ToleratedFailurePercentage: 20 }, [3, 4], 'SUCCEEDED'],
    ['not over the percentage', { ToleratedFailurePercentagePath: '$.p' }, [3, 4, 5], 'FAILED'],
    ['up to a percentage that is not whole', { ToleratedFailurePercentagePath: '$.part' }, [3, 4], 'SUCCEEDED'],
    ['up to the number', { ToleratedFailureCount: 2 }, [3, 4], 'SUCCEEDED'],
    [
      'not over the number, although the percentage would',
      { ToleratedFailureCount: 2, ToleratedFailurePercentage: 100 },
      [3, 4, 5],
      'FAILED',
    ],
  ])('%s', async (_, tolerance, numbers, expected) => {
    const { status, error, mapRun } = await runMap(
      { ...tolerance, MaxConcurrency: 1 },
      { f: failing(numbers), input: { p: 20, part: 20.5 } },
    );

    expect(status).toBe(expected);
    expect(mapRun.status).toBe(expected);
    if (expected === 'FAILED') expect(error).toBe('States.ExceedToleratedFailureThreshold');
  });

  test('too many of them leave the rest pending, as the results show', async () => {
    const { manifest, mapRun, objects } = await runMap(
      { ResultWriter: writer, MaxConcurrency: 1, ToleratedFailureCount: 1 },
      { f: failing([2, 3]) },
    );
    const { SUCCEEDED, FAILED, PENDING } = manifest.ResultFiles;

    expect([SUCCEEDED, FAILED, PENDING].map(([file]) => objects.json(file.Key).length)).toEqual([2, 2, 6]);
    expect(mapRun.executionCounts).toMatchObject({ total: 10, succeeded: 2, failed: 2, pending: 6, resultsWritten: 4 });
  });

  test('are retried and caught inside the child', async () => {
    let tries = 0;
    const { result } = await runMap(
      {},
      {
        items: lines(1),
        inner: { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }] },
        f: (input) => {
          tries += 1;
          if (tries === 1) throw new NamedError('Broken', 'no');
          return input;
        },
      },
    );

    expect(result).toEqual([{ n: 0 }]);
  });

  test('fail by name: a child that takes too long', async () => {
    const { objects, manifest } = await runMap(
      { ResultWriter: writer, ToleratedFailurePercentage: 100 },
      { items: lines(1), inner: { TimeoutSeconds: 1 }, f: () => new Promise((resolve) => setTimeout(resolve, 1500)) },
    );

    expect(objects.json(manifest.ResultFiles.FAILED[0].Key)).toMatchObject([{ Error: 'States.Timeout' }]);
  });
});

test('a thousand batches run no more than so many at a time, and are counted', async () => {
  let now = 0;
  let most = 0;
  const { status, mapRun, result, stepFunctions, arn } = await runMap(
    { ItemBatcher: { MaxItemsPerBatch: 3 }, MaxConcurrencyPath: '$.workers', ResultWriter: writer },
    {
      items: lines(3000),
      input: { workers: 4 },
      f: async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise(setImmediate);
        now -= 1;
        return null;
      },
    },
  );

  expect(status).toBe('SUCCEEDED');
  expect(most).toBe(4);
  expect(mapRun).toMatchObject({
    status: 'SUCCEEDED',
    maxConcurrency: 4,
    itemCounts: { total: 3000, succeeded: 3000, pending: 0, running: 0, resultsWritten: 3000 },
    executionCounts: { total: 1000, succeeded: 1000, pending: 0, running: 0, resultsWritten: 1000 },
  });
  expect(result).toHaveProperty('ResultWriterDetails');
  expect(await historyOf(stepFunctions, arn)).toHaveLength(8);
});
