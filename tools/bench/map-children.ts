import { AwsError } from 'aws-local/aws-error.ts';
import type { LambdaService } from 'aws-local/lambda/lambda-service.ts';
import type { ObjectStore } from 'aws-local/s3/object-store.ts';
import { createStepFunctions } from 'aws-local/step-functions/step-functions.ts';
import type { PreparedImport } from '../../functions/bulk-import/prepare-import.ts';
import { loadDefinition } from '../../statemachines/load-definition.ts';
import { type Benchmark, inPairs } from './benchmark.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

/** Children of the map that run at a time, as by default. */
const workers = 2;
const place = { region: 'eu-central-1', accountId: '000000000000' };
const arnOf = (name: string) => `arn:aws:lambda:${place.region}:${place.accountId}:function:${name}`;

export const mapChildren: Benchmark = {
  name: 'map-children',
  measures: 'What the embedded state machine adds to each child of the map, with functions that do nothing',
  async run({ people, pairs, onStep }) {
    const lambda = idleFunctions(people);
    const runs = await inPairs(pairs, async (pair) => {
      onStep(`${people.toLocaleString('en')} children of one person, pair ${pair + 1} of ${pairs}`);
      return { bare: await bareCalls(lambda, people), machine: await machineRun(lambda, people) };
    });
    const perChild = (ms: number) => (ms * 1000) / people;
    return [
      {
        figure: `${people.toLocaleString('en')} children: time of each`,
        unit: 'µs',
        values: runs.map(({ machine }) => perChild(machine)),
        against: { what: 'the calls alone', values: runs.map(({ bare }) => perChild(bare)) },
      },
    ];
  },
};

/** Functions that answer at once; payload and answer pass through JSON, as always. */
function idleFunctions(people: number): LambdaService {
  const prepared: PreparedImport = {
    run_id: 'run',
    bucket: 'inbox',
    key: 'inbox/people.csv',
    version_id: '1',
    preview: false,
    started_at: '2026-01-01T00:00:00Z',
    resumed: 0,
    users_key: 'users.jsonl',
    results_prefix: 'results',
    workers,
    batch_size: 1,
    rows: people,
    skipped: 0,
    valid: people,
    rejected: 0,
    most_groups_each: 0,
  };
  const answers: Readonly<Record<string, unknown>> = {
    PrepareImport: prepared,
    CreateUsers: { outcomes: [{ row: 2, outcome: 'created' }] },
    ReportImport: { detail_type: 'BulkImportCompleted', status: 'succeeded', event: {}, error: '', cause: '' },
  };
  return {
    async invoke(functionArn, payload) {
      const answer = answers[functionArn.slice(functionArn.lastIndexOf(':') + 1)];
      JSON.parse(JSON.stringify(payload));
      return { ok: true, payload: JSON.parse(JSON.stringify(answer)) };
    },
  };
}

/** @returns milliseconds */
async function bareCalls(lambda: LambdaService, calls: number): Promise<number> {
  const since = performance.now();
  let left = calls;
  const worker = async () => {
    while (left-- > 0) await lambda.invoke(arnOf('CreateUsers'), { Items: [{ row: 2, email: 'ann@example.com' }] });
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return performance.now() - since;
}

/** Runs the bulk import's own machine. @returns milliseconds */
function machineRun(lambda: LambdaService, people: number): Promise<number> {
  return inTemporaryFolder(async (stateDir) => {
    const objects = new Map([
      [
        'users.jsonl',
        Buffer.from(
          Array.from({ length: people }, (_, row) => `{"row":${row + 2},"email":"ann@example.com"}\n`).join(''),
        ),
      ],
    ]);
    const stepFunctions = createStepFunctions({
      ...place,
      stateDir,
      lambda,
      objects: inMemory(objects),
      putEvents: async ({ Entries }) => ({ FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: 'event' })) }),
    });
    const machine = stepFunctions.define(
      'BulkImport',
      loadDefinition('BulkImport', { functionArn: arnOf, busName: 'onboarding' }),
    );
    const since = performance.now();
    const executionArn = stepFunctions.start(machine, { bucket: 'inbox', key: 'inbox/people.csv' });
    await stepFunctions.ended(executionArn);
    const ms = performance.now() - since;
    const { status } = (await stepFunctions.handle('DescribeExecution', { executionArn })) as { status: string };
    if (status !== 'SUCCEEDED') throw new Error(`The run of ${people} children ended as ${status}`);
    return ms;
  });
}

function inMemory(objects: Map<string, Buffer>): ObjectStore {
  return {
    async get(_, key) {
      const body = objects.get(key);
      if (!body) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
      return body;
    },
    async put(_, key, body) {
      objects.set(key, body);
    },
  };
}
