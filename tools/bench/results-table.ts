import Table from 'cli-table3';
import type { BenchResults, RowResult, Spread } from './benchmark.ts';

const head = ['figure', 'median', 'spread', 'against', 'median', 'ratio', 'spread'] as const;

/** The results as a table for a terminal. */
export function resultsTable({ benchmarks }: Pick<BenchResults, 'benchmarks'>): string {
  const table = new Table({
    head: [...head],
    colAligns: ['left', 'right', 'right', 'left', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  });
  for (const { name, rows } of benchmarks) {
    table.push([{ colSpan: head.length, content: name }]);
    for (const row of rows) table.push(cellsOf(row));
  }
  return table.toString();
}

/** One benchmark's rows as a table in Markdown. */
export function markdownTable(rows: readonly RowResult[]): string {
  const lines = [[...head], ['---', '--:', '--:', '---', '--:', '--:', '--:'], ...rows.map(cellsOf)];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellsOf({ figure, unit, median, spread, against, ratio }: RowResult): string[] {
  const withUnit = (value: number) => `${shown(value)}${unit && ` ${unit}`}`;
  return [
    figure,
    withUnit(median),
    range(spread),
    against?.what ?? '',
    against ? withUnit(against.median) : '',
    ratio ? shown(ratio.median) : '',
    ratio ? range(ratio.spread) : '',
  ];
}

function range([least, greatest]: Spread): string {
  return least === greatest ? '' : `${shown(least)}–${shown(greatest)}`;
}

/** Three digits that count, and no more than a reader takes in. */
function shown(value: number): string {
  return value.toLocaleString(
    'en',
    Math.abs(value) < 1000 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 },
  );
}
