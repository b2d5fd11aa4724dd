import type { FoundColumn } from '../../worker/protocol.ts';
import type { Texts } from '../texts/text.ts';

/** A column's heading; one without is called by its place. */
export function nameColumn(column: Pick<FoundColumn, 'header' | 'index'>, { columns }: Texts): string {
  return hasName(column) ? column.header : columns.noName(column.index + 1);
}

/** Whether there is a word by which people can say what the column is. */
export function hasName({ header, index }: Pick<FoundColumn, 'header' | 'index'>): boolean {
  return header !== '' && header !== `(column ${index + 1})`;
}
