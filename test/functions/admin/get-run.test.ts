import { expect, test } from 'vitest';
import { getRun } from '../../../functions/admin/read-runs/get-run.ts';
import type { ReadRunsServices } from '../../../functions/admin/read-runs/services.ts';
import { claimKeyOf, runWithId } from '../../../functions/domain/import/run.ts';
import { noRows, type Summary } from '../../../functions/domain/import/summary.ts';
import type { Execution, Executions } from '../../../functions/domain/runs/executions.ts';
import { rememberEnded } from '../../../functions/domain/runs/remember-ended.ts';

const run = runWithId('3f9a0c5be1d27846', 'inbox/a.csv');
const at = (second: number) => new Date(second * 1000);

const summaryOf = (created: number, finished: number): Summary => ({
  ...{ ...noRows, rows: created, created, file: run.file, run_id: run.runId, preview: false, codes: {} },
  ...{ ignored_columns: [], started_at: at(0).toISOString(), finished_at: at(finished).toISOString() },
});

/** A run that ended a moment ago: its summary is written between the two times that it is read. */
function runThatEnds(before: Summary | undefined, after: Summary) {
  const summaries = [before, after];
  const execution: Execution = {
    ...{ executionArn: 'arn', status: 'SUCCEEDED', input: '{}' },
    ...{ startedAt: at(10), stoppedAt: at(20) },
  };
  const services = {
    files: {
      readJson: async (key: string) => {
        if (key === claimKeyOf(run.runId)) return { execution_arn: 'arn', key: 'inbox/a.csv', bucket: 'b', resumed: 1 };
        return key === run.summaryKey ? (summaries.length > 1 ? summaries.shift() : summaries[0]) : undefined;
      },
      async *keys() {},
    },
    executions: { describe: async () => execution },
    now: () => 0,
  };
  const get = getRun(services as unknown as ReadRunsServices);
  return get({ input: { run: run.runId } } as Parameters<typeof get>[0]);
}

test.each([
  ['one that had none before', undefined],
  ['one that was resumed', summaryOf(1, 5)],
])('a run that ends while it is looked at shows its own result: %s', async (_, before) => {
  expect(await runThatEnds(before, summaryOf(7, 19))).toMatchObject({ state: 'done', counts: { created: 7 } });
});

test('a run says in which columns values were left out, as the email about it does', async () => {
  const summary = summaryOf(7, 19);
  const unworded = { left_out_columns: ['Sprache'] };
  expect(await runThatEnds(undefined, { ...summary, codes: { VALUE_LEFT_OUT: 1 }, unworded })).toMatchObject({
    codes: { VALUE_LEFT_OUT: 1 },
    left_out_columns: ['Sprache'],
  });
  expect(await runThatEnds(undefined, summary)).not.toHaveProperty('left_out_columns');
});

test('an execution is asked about until it has ended, and never again', async () => {
  const statuses = ['RUNNING', 'RUNNING', 'SUCCEEDED', 'SUCCEEDED'];
  const describe = async (executionArn: string) => ({ executionArn, status: statuses.shift() ?? 'none' });
  const executions = rememberEnded({ describe } as unknown as Executions);
  const seen = [];
  for (let i = 0; i < 5; i++) seen.push((await executions.describe('arn'))?.status);
  expect(seen).toEqual(['RUNNING', 'RUNNING', 'SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
  expect(statuses).toEqual(['SUCCEEDED']);
});
