import Table from 'cli-table3';
import type { SummaryColumn } from '../../functions/domain/import/summary.ts';

/** Where the terminal doesn't say how wide it is, as in a file. */
const usualWidth = 80;

/** What a long word of the header leaves to the others. */
const widestHeader = 30;

/** A reason is not broken into single words, however narrow the terminal is. */
const narrowestReason = 20;

/**
 * Which column was read as which field, and why others were not, as a table for a terminal. Those that are not recognised, often
 * dozens, are left to a line of their own.
 * @param notRecognised the reason that they have, in the language of the summary
 * @param width columns of the terminal
 */
export function columnTable(
  columns: readonly SummaryColumn[],
  notRecognised: string,
  width: number = process.stdout.columns ?? usualWidth,
): string {
  const shown = columns.filter(({ field, reason }) => field !== 'ignored' || reason !== notRecognised);
  if (shown.length === 0) return '';
  const hasRemarks = shown.some(({ reason }) => reason !== undefined);
  const rows = shown.map(({ header, field, filled, reason = '' }) => {
    const row = [header, field, filled.toLocaleString('en')];
    return hasRemarks ? [...row, reason] : row;
  });
  const natural = tableOf(rows);
  const widths = (natural.split('\n', 1)[0] ?? '')
    .slice(1, -1)
    .split('┬')
    .map(({ length }) => length);
  return sum(widths) + borders <= width
    ? natural
    : tableOf(rows, hasRemarks ? fitInto(width, widths) : narrowHeader(widths));
}

/** The lines between and around four columns; three have one fewer. */
const borders = 5;

function narrowHeader([header = 0, ...others]: readonly number[]): number[] {
  return [Math.min(header, widestHeader), ...others];
}

/** Makes the words of the header narrower, and the remarks. */
function fitInto(width: number, widths: readonly number[]): number[] {
  const narrowed = narrowHeader(widths).slice(0, -1);
  return [...narrowed, Math.max(narrowestReason, width - borders - sum(narrowed))];
}

function tableOf(rows: readonly string[][], colWidths: number[] = []): string {
  const table = new Table({
    head: ['column', 'read as', 'filled', 'remark'].slice(0, rows[0]?.length),
    colAligns: ['left', 'left', 'right', 'left'],
    style: { head: [], border: [] },
    ...(colWidths.length > 0 && { colWidths, wordWrap: true }),
  });
  table.push(...rows);
  return table.toString();
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
