/** How much to measure. */
export interface BenchOptions {
  /** How often each pair is measured; medians and spreads are taken over them. At least 1. */
  readonly pairs: number;
  /** Sizes of files, in rows. */
  readonly rows: readonly number[];
  /** Size of a file that is uploaded. */
  readonly bytes: number;
  /** People who go through the whole product: created, signed in, sent by events. */
  readonly people: number;
  /** Called with what is being measured now. */
  readonly onStep: (step: string) => void;
}

/** One line of the table: what was measured, next to its baseline. */
export interface Row {
  /** What was measured, in words: "prepare-import, 10,000 rows". */
  readonly figure: string;
  /** Of both sides: `rows/s`, `ms`, `MB`; empty for a bare count. */
  readonly unit: string;
  /** One a pair, in the order measured. */
  readonly values: readonly number[];
  /** Measured side by side in the same run, value by value; absent where there is nothing to compare with. */
  readonly against?: { readonly what: string; readonly values: readonly number[] };
}

/** Something that can be measured. One file in this folder each; the list is `benchmarks.ts`. */
export interface Benchmark {
  /** As on the command line. */
  readonly name: string;
  /** What it measures, in one sentence. */
  readonly measures: string;
  readonly run: (options: BenchOptions) => Promise<readonly Row[]>;
}

/** One run of the benchmarks, as `npm run bench -- --json` prints it. */
export interface BenchResults {
  readonly machine: string;
  /** ISO 8601. */
  readonly date: string;
  /** What to type for the same. */
  readonly command: string;
  readonly benchmarks: readonly BenchmarkResult[];
}

export interface BenchmarkResult {
  readonly name: string;
  readonly measures: string;
  readonly rows: readonly RowResult[];
}

/** A row with its statistics. */
export interface RowResult extends Row, Statistics {
  readonly against?: NonNullable<Row['against']> & Statistics;
  /** Of each value over the one it is held against; null without one. */
  readonly ratio: Statistics | null;
}

export interface Statistics {
  readonly median: number;
  /** The least and the greatest value. */
  readonly spread: Spread;
}

export type Spread = readonly [least: number, greatest: number];

/** Adds the statistics to a row. */
export function resultOf({ against, ...row }: Row): RowResult {
  const result = { ...row, ...statistics(row.values) };
  if (!against) return { ...result, ratio: null };
  const ratios = row.values.map((value, pair) => value / (against.values[pair] ?? Number.NaN));
  return { ...result, against: { ...against, ...statistics(against.values) }, ratio: statistics(ratios) };
}

/** Measures side by side so many times. @returns one result a pair, in the order measured */
export async function inPairs<T>(pairs: number, measure: (pair: number) => Promise<T> | T): Promise<T[]> {
  const results: T[] = [];
  for (let pair = 0; pair < pairs; pair++) results.push(await measure(pair));
  return results;
}

/** The middle value; of two in the middle, their mean. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

function statistics(values: readonly number[]): Statistics {
  return { median: median(values), spread: [Math.min(...values), Math.max(...values)] };
}
