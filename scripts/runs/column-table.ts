import Table from 'cli-table3';
import { notRecognised } from '../../functions/domain/columns/resolve-columns.ts';
import type { SummaryColumn } from '../../functions/domain/import/summary.ts';

/**
 * Which column was read as which field, and why others were not, as a table for a terminal. Those that are not recognised, often
 * dozens, are left to a line of their own.
 */
export function columnTable(columns: readonly SummaryColumn[]): string {
  const shown = columns.filter(({ field, reason }) => field !== 'ignored' || reason !== notRecognised);
  if (shown.length === 0) return '';
  const table = new Table({
    head: ['column', 'read as', 'filled', ''],
    colAligns: ['left', 'left', 'right', 'left'],
    style: { head: [], border: [] },
  });
  for (const { header, field, filled, reason = '' } of shown) {
    table.push([header, field, filled.toLocaleString('en'), reason]);
  }
  return table.toString();
}
