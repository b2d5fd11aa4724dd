import type { Header } from '../csv/header.ts';
import type { Message } from '../locale/detail.ts';
import type { ActivityValues } from './activity-values.ts';
import type { SummaryColumn } from './summary.ts';

/** What is to be said of one of a file's own columns. */
export interface DescribedColumn {
  readonly column: number;
  readonly field: SummaryColumn['field'];
  /** Why it is ignored, when it is used, or what it says of people. */
  readonly reason?: Message;
}

/** @param activity what the columns said, of the rows that were read, that tell who has left */
export function describeColumns(
  { fields, reasons, countryColumn, ownColumns }: Header,
  activity: ActivityValues,
): DescribedColumn[] {
  return Array.from({ length: ownColumns }, (_, column): DescribedColumn => {
    const said = activity.describe(column);
    if (said !== undefined) return { column, field: 'activity', reason: said };
    const field = fields[column] ?? (column === countryColumn ? 'country' : 'ignored');
    const reason: Message | undefined =
      reasons[column] ?? (field === 'ignored' ? { text: 'notRecognised' } : undefined);
    return { column, field, ...(reason && { reason }) };
  });
}

/** Adds one to every column whose cell isn't blank. */
export function countFilled(cells: readonly string[], filled: number[]): void {
  for (let column = 0; column < filled.length; column++) {
    const cell = cells[column];
    if (cell !== undefined && cell !== '' && cell.trim() !== '') filled[column] = (filled[column] ?? 0) + 1;
  }
}
