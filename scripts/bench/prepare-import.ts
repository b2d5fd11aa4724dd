import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePeople } from './people-file.ts';

/** One way through the file, in a process of its own. */
export interface PassResult {
  readonly seconds: number;
  readonly peakMb: number;
}

export interface PrepareImportResult {
  readonly rows: number;
  readonly megabytes: number;
  /** Medians over the pairs. */
  readonly ours: PassResult;
  readonly csvParse: PassResult;
  /** Our rows per second over csv-parse's own, the median of pairs that ran one after the other. */
  readonly ratio: number;
}

/**
 * Times prepare-import's work (decode, parse, judge, de-duplicate, write JSON Lines to disk) beside csv-parse alone over the
 * same bytes, in pairs, each in a fresh process.
 */
export async function benchPrepareImport(rows: number, pairs: number): Promise<PrepareImportResult> {
  const folder = await mkdtemp(join(tmpdir(), 'onboarding-bench-'));
  try {
    const file = join(folder, 'people.csv');
    await writePeople(file, rows, 'employees;managers');
    const { size } = await stat(file);
    const results = Array.from({ length: pairs }, () => ({
      csvParse: pass('csv-parse', file),
      ours: pass('ours', file),
    }));
    return {
      rows,
      megabytes: size / 1e6,
      ours: medianPass(results.map(({ ours }) => ours)),
      csvParse: medianPass(results.map(({ csvParse }) => csvParse)),
      ratio: median(results.map(({ ours, csvParse }) => csvParse.seconds / ours.seconds)),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function pass(kind: 'ours' | 'csv-parse', file: string): PassResult {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'csv-pass.ts'), kind, file],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`The ${kind} pass failed: ${stderr}`);
  return JSON.parse(stdout) as PassResult;
}

function medianPass(passes: readonly PassResult[]): PassResult {
  return {
    seconds: median(passes.map(({ seconds }) => seconds)),
    peakMb: median(passes.map(({ peakMb }) => peakMb)),
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
