import type { BenchmarkResult, BenchResults } from './benchmark.ts';
import { markdownTable } from './results-table.ts';

/** Puts the results of a run into the page that keeps the last ones: each between its benchmark's own marks. */
export function withResults(page: string, results: BenchResults): string {
  return results.benchmarks.reduce((text, result) => withResult(text, result, results), page);
}

function withResult(page: string, { name, measures, rows }: BenchmarkResult, run: BenchResults): string {
  const [begin, end] = [`<!-- results of ${name} -->`, `<!-- /results of ${name} -->`];
  const block = [
    begin,
    `${run.date.slice(0, 10)}, ${run.machine}: \`${run.command}\``,
    '',
    markdownTable(rows),
    end,
  ].join('\n');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) return `${page.trimEnd()}\n\n## ${name}\n\n${measures}\n\n${block}\n`;
  return `${page.slice(0, from)}${block}${page.slice(to + end.length)}`;
}
