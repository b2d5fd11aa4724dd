import { describe, expect, test } from 'vitest';
import {
  checkLive,
  type LiveCheck,
  type LivePhase,
  type PreviewRuns,
  type ReportPage,
  type RunLook,
} from '../../../../portal/admin/import/check/live-check.ts';

/** A run that takes some looks, and its report's rows by pages. */
function previewRun(states: readonly (RunLook['state'] | undefined)[], pages: readonly ReportPage['rows'][]) {
  const asked: unknown[] = [];
  const applied: unknown[] = [];
  const phases: LivePhase[] = [];
  const waiting = [...states];
  const runs: PreviewRuns = {
    async look(run) {
      asked.push(`look at ${run}`);
      const state = waiting.shift();
      return state && { state, progress: { done: 5, total: 20 } };
    },
    async readRows(run, outcomes, cursor = '0') {
      asked.push(`${outcomes} of ${run} from ${cursor}`);
      const page = Number(cursor);
      const rows = pages[page];
      return rows && { rows, ...(page + 1 < pages.length && { next: String(page + 1) }) };
    },
  };
  const call = async (name: string, input: object) => {
    if (name === 'export') return { file: new Blob(['rows']), name: 'people.csv' };
    applied.push(input);
    return { kinds: { existing: 1 } };
  };
  const check: LiveCheck = {
    runs,
    worker: { call } as LiveCheck['worker'],
    upload: async () => ({ runId: '4f2a' }),
    signal: new AbortController().signal,
    onPhase: (phase) => phases.push(phase),
    pause: async () => {},
  };
  return { check, asked, applied, phases };
}

const row = (number: number, outcome: string, code = '') => ({
  row: String(number),
  outcome,
  code,
  detail: '',
});

describe('The comparison with accounts', () => {
  test('waits for the preview run, and brings its rows to the grid page by page', async () => {
    const { check, asked, applied, phases } = previewRun(
      ['running', 'running', 'done'],
      [[row(2, 'existing', 'DIFFERS'), row(3, 'rejected', 'UNKNOWN_GROUP')], [], [row(9, 'skipped')]],
    );
    expect(await checkLive(check)).toEqual({ kinds: { existing: 1 } });
    expect(applied).toEqual([
      {
        isFirst: true,
        outcomes: [
          { row: 2, kind: 'existing', code: 'DIFFERS' },
          { row: 3, kind: 'toFix', code: 'UNKNOWN_GROUP' },
        ],
      },
      { isFirst: false, outcomes: [] },
      { isFirst: false, outcomes: [{ row: 9, kind: 'skipped' }] },
    ]);
    const outcomes = 'existing,skipped,rejected,failed of 4f2a from';
    expect(asked.slice(-3)).toEqual([`${outcomes} 0`, `${outcomes} 1`, `${outcomes} 2`]);
    expect(phases.at(-1)).toEqual({ phase: 'running', done: 5, all: 20 });
  });

  test('looks again where the run is not known yet', async () => {
    const { check, asked } = previewRun([undefined, undefined, 'done'], [[]]);
    expect(await checkLive(check)).toEqual({ kinds: { existing: 1 } });
    expect(asked.filter((one) => one === 'look at 4f2a')).toHaveLength(3);
  });

  test('fails where its rows can not be read', async () => {
    const { check } = previewRun(['done'], []);
    expect(await checkLive(check)).toBe('failed');
  });

  test.each(['refused', 'stopped', 'broken'] as const)('fails where the run is %s', async (state) => {
    const { check, applied } = previewRun([state], [[]]);
    expect(await checkLive(check)).toBe('failed');
    expect(applied).toEqual([]);
  });

  test('that was cancelled says nothing', async () => {
    const { check, applied } = previewRun(['done'], [[row(2, 'existing')]]);
    expect(await checkLive({ ...check, upload: async () => 'cancelled' })).toBeUndefined();
    expect(await checkLive({ ...check, signal: AbortSignal.abort() })).toBeUndefined();
    expect(applied).toEqual([]);
  });
});
