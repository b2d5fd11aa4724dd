import { describe, expect, test } from 'vitest';
import {
  checkLive,
  type LiveCheck,
  type LivePhase,
  type PreviewRuns,
  type RunLook,
} from '../../../../portal/admin/import/check/live-check.ts';
import type { ImportWorker } from '../../../../portal/admin/worker/open-worker.ts';

/** A run that takes some looks, and its report. */
function previewRun(states: readonly (RunLook['state'] | undefined)[], report: Blob | undefined) {
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
    async readReport(run) {
      asked.push(`report of ${run}`);
      return report;
    },
  };
  const call: ImportWorker['call'] = async (name, input, options) => {
    if (name === 'export') return { file: new Blob(['rows']), name: 'people.csv' } as never;
    applied.push(input);
    options?.onProgress?.({ done: 3, all: 9, rows: 1 });
    return { kinds: { existing: 1 } } as never;
  };
  const check: LiveCheck = {
    runs,
    worker: { call },
    upload: async () => ({ runId: '4f2a' }),
    signal: new AbortController().signal,
    onPhase: (phase) => phases.push(phase),
    pause: async () => {},
  };
  return { check, asked, applied, phases };
}

const report = new Blob(['row,email,outcome,code,detail']);

describe('The comparison with accounts', () => {
  test('waits for the preview run, and has the worker read its report', async () => {
    const { check, asked, applied, phases } = previewRun(['running', 'running', 'done'], report);
    expect(await checkLive(check)).toEqual({ kinds: { existing: 1 } });
    expect(applied).toEqual([{ report }]);
    expect(asked.slice(-2)).toEqual(['look at 4f2a', 'report of 4f2a']);
    expect(phases.slice(-3)).toEqual([
      { phase: 'running', done: 5, all: 20 },
      { phase: 'reading', done: 0, all: 0 },
      { phase: 'reading', done: 3, all: 9 },
    ]);
  });

  test('looks again where the run is not known yet', async () => {
    const { check, asked } = previewRun([undefined, undefined, 'done'], report);
    expect(await checkLive(check)).toEqual({ kinds: { existing: 1 } });
    expect(asked.filter((one) => one === 'look at 4f2a')).toHaveLength(3);
  });

  test('fails where its report can not be read', async () => {
    const { check } = previewRun(['done'], undefined);
    expect(await checkLive(check)).toBe('failed');
  });

  test.each(['refused', 'stopped', 'broken'] as const)('fails where the run is %s', async (state) => {
    const { check, applied } = previewRun([state], report);
    expect(await checkLive(check)).toBe('failed');
    expect(applied).toEqual([]);
  });

  test('that was cancelled says nothing', async () => {
    const { check, applied } = previewRun(['done'], report);
    expect(await checkLive({ ...check, upload: async () => 'cancelled' })).toBeUndefined();
    expect(await checkLive({ ...check, signal: AbortSignal.abort() })).toBeUndefined();
    expect(applied).toEqual([]);
  });
});
