import type { PutEvents } from 'aws-local/step-functions/tasks/put-events.ts';
import { describe, expect, test } from 'vitest';
import {
  describeExecution,
  functionArn,
  historyOf,
  NamedError,
  type TestFunction,
  testObjects,
  testStack,
} from '../../packages/aws-local/test/step-functions/stack.ts';
import { loadDefinition } from '../../statemachines/load-definition.ts';

const definition = loadDefinition('BulkImport', { functionArn, busName: 'onboarding' });

interface Batch {
  readonly BatchInput: { readonly run_id: string; readonly preview: boolean };
  readonly Items: readonly { readonly row: number }[];
}

interface Report {
  readonly import: {
    readonly error?: { readonly Error: string; readonly Cause: string };
    readonly map?: { readonly ResultWriterDetails: { readonly Bucket: string; readonly Key: string } };
  };
}

const upload = { bucket: 'files', key: 'inbox/new hires.csv', version_id: 'v1' };

/** A prepared import of so many valid rows. */
const prepared = (valid: number, more: object = {}) => ({
  run_id: 'run-1',
  bucket: 'files',
  key: upload.key,
  preview: false,
  started_at: '2025-01-01T00:00:00.000Z',
  resumed: 0,
  users_key: 'work/run-1/users.jsonl',
  results_prefix: 'work/run-1/results',
  valid,
  batch_size: 200,
  workers: 2,
  ...more,
});

const usersFile = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `${JSON.stringify({ row: index + 2, email: `p${index}@example.com` })}\n`,
  ).join('');

async function run(
  functions: Readonly<Record<string, TestFunction>>,
  users = 3,
  bus?: PutEvents,
  input: Record<string, unknown> = upload,
) {
  const objects = testObjects({ 'work/run-1/users.jsonl': usersFile(users) });
  const published: Record<string, unknown>[] = [];
  const batches: Batch[] = [];
  const reports: Report[] = [];
  const { stepFunctions } = testStack({
    objects: objects.store,
    putEvents:
      bus ??
      (async ({ Entries }) => {
        published.push(...Entries);
        return { FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: 'e' })) };
      }),
    functions: {
      PrepareImport: () => prepared(users),
      CreateUsers: (batch) => {
        batches.push(batch as Batch);
        return { outcomes: (batch as Batch).Items.map(({ row }) => ({ row, outcome: 'created' })) };
      },
      ReportImport: (payload) => {
        reports.push(payload as Report);
        const { error } = (payload as Report).import;
        return error === undefined
          ? { detail_type: 'BulkImportCompleted', status: 'succeeded', event: { status: 'succeeded' } }
          : {
              detail_type: 'BulkImportRefused',
              status: 'failed',
              error: 'UnusableFile',
              cause: 'The file is empty.',
              event: { status: 'refused' },
            };
      },
      ...functions,
    },
  });
  const arn = stepFunctions.start(stepFunctions.define('BulkImport', definition), input);
  await stepFunctions.ended(arn);
  return {
    ...(await describeExecution(stepFunctions, arn)),
    arn,
    published,
    batches,
    reports,
    objects,
    history: await historyOf(stepFunctions, arn),
  };
}

/** The result files passed to a report. */
function manifest(report: Report | undefined, objects: ReturnType<typeof testObjects>) {
  return objects.json(report?.import.map?.ResultWriterDetails.Key ?? '').ResultFiles;
}

describe('the bulk-import state machine', () => {
  test('prepares, creates everybody in batches, reports and publishes', async () => {
    const { status, output, batches, reports, published, arn, startDate, objects } = await run({}, 450);

    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output ?? '')).toEqual({ status: 'succeeded' });
    expect(batches.map(({ Items }) => Items.length).sort()).toEqual([200, 200, 50]);
    expect(batches[0]?.BatchInput).toEqual({
      run_id: 'run-1',
      preview: false,
      started_at: '2025-01-01T00:00:00.000Z',
      resumed: 0,
    });
    const [report] = reports;
    expect(report).toMatchObject({ execution_arn: arn, started_at: startDate.toISOString() });
    expect(manifest(report, objects).SUCCEEDED).toHaveLength(1);
    expect(published).toEqual([
      {
        EventBusName: 'onboarding',
        Source: 'cognito-onboarding',
        DetailType: 'BulkImportCompleted',
        Detail: '{"status":"succeeded"}',
        Resources: [arn, arn.replace(':execution:', ':stateMachine:').replace(/:[^:]+$/, '')],
      },
    ]);
  });

  test.each([
    {},
    { bucket: 'files' },
    { key: 'inbox/new hires.csv' },
    { bucket: 1, key: 2 },
    { bucket: 'files', key: '' },
    { bucket: 'files', key: 'reports/evil.csv' },
    { bucket: 'files', key: 'inbox' },
    { bucket: 'files', key: 'inbox0/new hires.csv' },
    { bucket: 'files', key: 'Preview/new hires.csv' },
    { bucket: '', key: 'inbox/new hires.csv' },
  ])('says which input it needs when it is started with %j', async (input) => {
    const { status, error, cause, reports, published } = await run({}, 0, undefined, input);
    expect([status, error]).toEqual(['FAILED', 'WrongInput']);
    expect(cause).toContain('Upload one to inbox/ of the bucket');
    expect([...reports, ...published]).toEqual([]);
  });

  test('passes the upload, the execution and its start to prepare-import', async () => {
    let given: unknown;
    const { arn, startDate } = await run({
      PrepareImport: (payload) => {
        given = payload;
        return prepared(0);
      },
    });

    expect(given).toEqual({ drop: upload, execution_arn: arn, started_at: startDate.toISOString() });
  });

  test('starts no worker for a file without a valid row, and reports on it', async () => {
    const { status, batches, reports } = await run({ PrepareImport: () => prepared(0) });

    expect(status).toBe('SUCCEEDED');
    expect(batches).toEqual([]);
    expect(reports).toHaveLength(1);
  });

  test('ends at once when the same upload is being imported already', async () => {
    const { status, reports, published } = await run({
      PrepareImport: () => prepared(3, { duplicate_of: 'arn:other' }),
    });

    expect(status).toBe('SUCCEEDED');
    expect(reports).toEqual([]);
    expect(published).toEqual([]);
  });

  test('ends at once for a folder, which nobody uploaded', async () => {
    const { status, reports, published } = await run({ PrepareImport: () => ({ folder: 'inbox/2026/' }) });
    expect(status).toBe('SUCCEEDED');
    expect([...reports, ...published]).toEqual([]);
  });

  test('passes on to the workers that nobody may be created', async () => {
    const { batches } = await run({ PrepareImport: () => prepared(3, { preview: true }) });

    expect(batches.map(({ BatchInput }) => BatchInput.preview)).toEqual([true]);
  });

  test('reports and publishes a file that was refused, and fails with its reason', async () => {
    let tries = 0;
    const { status, error, cause, reports, published } = await run({
      PrepareImport: () => {
        tries += 1;
        throw new NamedError('UnusableFile', 'The file is empty.');
      },
    });

    expect({ status, error, cause }).toEqual({ status: 'FAILED', error: 'UnusableFile', cause: 'The file is empty.' });
    expect(tries).toBe(1);
    expect(reports[0]?.import).toMatchObject({ ...upload, error: { Error: 'UnusableFile' } });
    expect(JSON.parse(reports[0]?.import.error?.Cause ?? '')).toMatchObject({
      errorType: 'UnusableFile',
      errorMessage: 'The file is empty.',
    });
    expect(published.map(({ DetailType }) => DetailType)).toEqual(['BulkImportRefused']);
  });

  test.each(['PrepareImport', 'ReportImport'] as const)(
    'tries %s three times more while a service is unavailable',
    async (step) => {
      let tries = 0;
      const done = {
        PrepareImport: () => prepared(3),
        ReportImport: () => ({
          detail_type: 'BulkImportCompleted',
          status: 'succeeded',
          event: { status: 'succeeded' },
        }),
      }[step];
      const { status } = await run({
        [step]: () => {
          tries += 1;
          if (tries < 4) throw new NamedError('ServiceUnavailable', 'Slow down.');
          return done();
        },
      });

      expect(status).toBe('SUCCEEDED');
      expect(tries).toBe(4);
    },
  );

  test('a worker that dies twice fails only its batch', async () => {
    let tries = 0;
    const { status, reports, objects } = await run(
      {
        CreateUsers: (batch) => {
          if (!(batch as Batch).Items.some(({ row }) => row === 2)) return { outcomes: [] };
          tries += 1;
          throw new NamedError('Runtime.ExitError', 'Runtime exited with error: exit status 1');
        },
      },
      450,
    );

    expect(status).toBe('SUCCEEDED');
    expect(tries).toBe(2);
    const { FAILED, SUCCEEDED } = manifest(reports[0], objects);
    expect(objects.json(FAILED[0].Key)).toMatchObject([{ Status: 'FAILED', Error: 'Runtime.ExitError' }]);
    expect(objects.json(SUCCEEDED[0].Key)).toHaveLength(2);
  });

  test.each(['Sandbox.Timedout', 'AccessDeniedException'])('reports when preparing ends with %s', async (name) => {
    const { reports, batches } = await run({
      PrepareImport: () => {
        throw new NamedError(name, 'Task timed out');
      },
    });

    expect(batches).toEqual([]);
    expect(reports[0]?.import).toMatchObject({ ...upload, error: { Error: name } });
  });

  test('reports when the prepared users can not be read', async () => {
    const { reports } = await run({ PrepareImport: () => prepared(3, { users_key: 'work/gone.jsonl' }) });

    expect(reports[0]?.import).toMatchObject({ run_id: 'run-1', error: { Error: 'States.ItemReaderFailed' } });
  });

  test.each([
    ['TypeError', 1],
    ['ServiceUnavailable', 4],
  ])('publishes that the report is missing when it can not be written: %s', async (name, expectedTries) => {
    let tries = 0;
    const { status, error, published, arn } = await run({
      ReportImport: () => {
        tries += 1;
        throw new NamedError(name, 'not now');
      },
    });

    expect({ status, error, tries }).toEqual({ status: 'FAILED', error: 'ReportNotWritten', tries: expectedTries });
    expect(JSON.parse(String(published[0]?.Detail))).toMatchObject({
      bucket: 'files',
      key: upload.key,
      execution_arn: arn,
      error: 'ReportNotWritten',
    });
  });

  test('ends as its work ended although the bus is unavailable', async () => {
    let tries = 0;
    const { status, output } = await run({}, 3, async () => {
      tries += 1;
      return { FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'Try again.' }] };
    });

    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output ?? '')).toEqual({ status: 'succeeded' });
    expect(tries).toBe(5);
  });

  test('has the same history as in AWS', async () => {
    const { history } = await run({});

    expect(history.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'ChoiceStateEntered',
      'ChoiceStateExited',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ChoiceStateEntered',
      'ChoiceStateExited',
      'MapStateEntered',
      'MapStateStarted',
      'MapRunStarted',
      'MapRunSucceeded',
      'MapStateSucceeded',
      'MapStateExited',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ChoiceStateEntered',
      'ChoiceStateExited',
      'SucceedStateEntered',
      'SucceedStateExited',
      'ExecutionSucceeded',
    ]);
    expect(history.map(({ id }) => id)).toEqual(history.map((_, index) => index + 1));
  });
});
