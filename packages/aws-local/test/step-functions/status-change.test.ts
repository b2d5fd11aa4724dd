import { expect, test } from 'vitest';
import { describeStatusChange } from '../../step-functions/status-change.ts';
import { functionArn, testStack } from './stack.ts';

const machine = {
  StartAt: 'T',
  States: {
    T: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: functionArn('work'), 'Payload.$': '$' },
      OutputPath: '$.Payload',
      End: true,
    },
  },
};

/** Runs an execution to its end. @returns what the default bus is told meanwhile */
async function changesOf(work: () => unknown, meanwhile?: (stop: () => Promise<unknown>) => Promise<unknown>) {
  const changes: ReturnType<typeof describeStatusChange>[] = [];
  const { stepFunctions } = testStack({
    functions: { work },
    onStatusChange: (record) => changes.push(describeStatusChange(record)),
  });
  const arn = stepFunctions.start(stepFunctions.define('Machine', machine), { a: 1 }, 'n-1');
  await meanwhile?.(() =>
    stepFunctions.handle('StopExecution', { executionArn: arn, error: 'Stopped', cause: 'by hand' }),
  );
  await stepFunctions.ended(arn);
  return { arn, changes };
}

test('an execution is announced when it begins and when it ends', async () => {
  const { arn, changes } = await changesOf(() => ({ b: 2 }));
  expect(changes).toMatchObject([
    { detail: { status: 'RUNNING', stopDate: null, output: null, outputDetails: null } },
    {
      source: 'aws.states',
      detailType: 'Step Functions Execution Status Change',
      resources: [arn],
      detail: {
        executionArn: arn,
        name: 'n-1',
        status: 'SUCCEEDED',
        startDate: expect.any(Number),
        stopDate: expect.any(Number),
        input: '{"a":1}',
        inputDetails: { included: true },
        output: '{"b":2}',
        error: null,
        redriveCount: 0,
        redriveDate: null,
      },
    },
  ]);
});

test('a failure is announced with its error, and a stop with what was said of it, once', async () => {
  const failed = await changesOf(() => {
    throw new Error('broke');
  });
  expect(failed.changes.at(-1)?.detail).toMatchObject({ status: 'FAILED', error: 'Error', output: null });
  const stopped = await changesOf(
    () => new Promise(() => undefined),
    (stop) => stop().then(stop),
  );
  expect(stopped.changes.map(({ detail }) => detail.status)).toEqual(['RUNNING', 'ABORTED']);
  expect(stopped.changes.at(-1)?.detail).toMatchObject({ error: 'Stopped', cause: 'by hand' });
});
