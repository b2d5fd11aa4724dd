import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Benchmark, type BenchResults, resultOf } from '../../tools/bench/benchmark.ts';
import { benchmarks } from '../../tools/bench/benchmarks.ts';
import { withResults } from '../../tools/bench/results-page.ts';
import { resultsTable } from '../../tools/bench/results-table.ts';

const page = readFileSync(new URL('../../docs/developers/benchmarks.md', import.meta.url), 'utf8');

/** Whole processes are started, many of them; a busy machine takes its time. */
const slowMs = 300_000;

/** Cheap, and of every kind: in this process, in one of its own, and a whole import. The others have their turn at night. */
const everyDay: readonly string[] = ['prepare-import', 'report-import', 'map-children', 'cost'];
const isMeasured = ({ name }: Benchmark) => process.env.EVERY_BENCHMARK !== undefined || everyDay.includes(name);

test('every benchmark has its results on the page', () => {
  for (const { name } of benchmarks) expect(page).toContain(`<!-- results of ${name} -->`);
});

describe('the benchmark', () => {
  test.each(benchmarks.filter(isMeasured).map((benchmark) => [benchmark.name, benchmark] as const))(
    '%s measures',
    async (_, { run }) => {
      const rows = (await run({ pairs: 1, rows: [50], people: 5, bytes: 20_000_000, onStep: () => {} })).map(resultOf);
      expect(rows.length).toBeGreaterThan(0);
      for (const { figure, median, against, ratio } of rows) {
        expect(median, figure).toBeGreaterThanOrEqual(0);
        expect(against?.median, figure).toBeGreaterThan(0);
        expect(ratio?.median, figure).toBeGreaterThanOrEqual(0);
      }
    },
    slowMs,
  );
});

describe('the results', () => {
  const results: BenchResults = {
    machine: 'a machine',
    date: '2026-01-31T12:00:00.000Z',
    command: 'npm run bench -- one',
    benchmarks: [
      {
        name: 'one',
        measures: 'One thing beside another',
        rows: [
          resultOf({
            figure: 'rate',
            unit: 'rows/s',
            values: [900, 1200, 1100],
            against: { what: 'theirs', values: [1000, 1000, 2200] },
          }),
        ],
      },
    ],
  };

  test('take the ratio pair by pair', () => {
    expect(results.benchmarks[0]?.rows[0]).toMatchObject({
      median: 1100,
      spread: [900, 1200],
      ratio: { median: 0.9, spread: [0.5, 1.2] },
      against: { median: 1000, spread: [1000, 2200] },
    });
  });

  test('are shown with their units', () => {
    expect(resultsTable(results)).toMatch(
      /rate +│ 1,100 rows\/s │ 900–1,200 │ theirs +│ 1,000 rows\/s │ +0.9 │ 0.5–1.2/,
    );
  });

  test('replace the last ones on the page, and nothing else', () => {
    const before = 'Words.\n\n<!-- results of one -->\nold\n<!-- /results of one -->\n\nMore.\n';
    const after = withResults(before, results);
    expect(after).toMatch(/^Words\.\n\n<!-- results of one -->\n2026-01-31, a machine: `npm run bench -- one`\n/);
    expect(after).toMatch(/theirs .*\n<!-- \/results of one -->\n\nMore\.\n$/);
    expect(after).not.toContain('old');
    expect(withResults(after, results)).toBe(after);
  });

  test('of a new benchmark get a section of their own', () => {
    expect(withResults('Words.\n', results)).toMatch(
      /^Words\.\n\n## one\n\nOne thing beside another\n\n<!-- results of one -->/,
    );
  });
});
