import { expect, test } from 'vitest';
import { collectOutcomes } from '../../../../functions/domain/import/collect-outcomes.ts';
import type { RowOutcome } from '../../../../functions/domain/onboarding/onboard-batch.ts';
import { inChunks } from '../csv/csv-files.ts';

/** What ResultWriter stores of a child that succeeded with these outcomes. */
const child = (...outcomes: readonly RowOutcome[]) => ({
  ExecutionArn: 'arn:aws:states:eu-central-1:111122223333:express:import/map:child',
  Input: '{"Items":[{"row":2,"email":"ann@example.com"}]}',
  Output: JSON.stringify({ outcomes }),
  Status: 'SUCCEEDED',
});

/** Collects the outcomes of a run that left these files. */
async function collect(files: Readonly<Record<string, readonly object[]>>) {
  const read: string[] = [];
  const outcomes = await collectOutcomes(Object.keys(files), (key) => {
    read.push(key);
    return inChunks(Buffer.from(JSON.stringify(files[key])), [7]);
  });
  return { outcomes, read };
}

test('the outcomes of all children are found by row, in however many files they are', async () => {
  const { outcomes } = await collect({
    'work/run/results/map/SUCCEEDED_0.json': [
      child({ row: 2, outcome: 'created' }, { row: 3, outcome: 'failed', code: 'THROTTLED' }),
      child({ row: 5, outcome: 'existing' }),
    ],
    'work/run/results/map/SUCCEEDED_1.json': [child({ row: 4, outcome: 'rejected', code: 'X', detail: '字' })],
  });
  expect([2, 3, 4, 5, 6].map((row) => outcomes.get(row))).toEqual([
    { outcome: 'created' },
    { outcome: 'failed', code: 'THROTTLED' },
    { outcome: 'rejected', code: 'X', detail: '字' },
    { outcome: 'existing' },
    undefined,
  ]);
});

test('children that failed are not read: their rows have no outcome', async () => {
  const { read } = await collect({
    'work/run/results/map/manifest.json': [],
    'work/run/results/map/FAILED_0.json': [{ Status: 'FAILED', Error: 'Lambda.Unknown' }],
    'work/run/results/map/PENDING_0.json': [],
    'work/run/results/map/SUCCEEDED_0.json': [],
    'work/run/results/map/SUCCEEDED_12.json': [],
    'work/run/results/map/SUCCEEDED_0.json.bak': [],
  });
  expect(read).toEqual(['work/run/results/map/SUCCEEDED_0.json', 'work/run/results/map/SUCCEEDED_12.json']);
});

test('a child without an output says nothing about its rows', async () => {
  const { outcomes } = await collect({
    'map/SUCCEEDED_0.json': [{ Status: 'SUCCEEDED' }, child({ row: 3, outcome: 'created' })],
  });
  expect(outcomes.get(2)).toBeUndefined();
  expect(outcomes.get(3)).toEqual({ outcome: 'created' });
});

test('for a row in two maps of a resumed run, the outcome that got further counts', async () => {
  const { outcomes } = await collect({
    'results/first/SUCCEEDED_0.json': [child({ row: 2, outcome: 'created' }, { row: 3, outcome: 'failed' })],
    'results/second/SUCCEEDED_0.json': [child({ row: 2, outcome: 'existing' }, { row: 3, outcome: 'created' })],
  });
  expect([outcomes.get(2), outcomes.get(3)]).toEqual([{ outcome: 'created' }, { outcome: 'created' }]);
});

test('a run whose map never wrote a result has no outcomes', async () => {
  expect((await collect({})).outcomes.get(2)).toBeUndefined();
});
