import type { OpenRequest } from '../admin/worker/protocol.ts';
import type { CheckedRows } from './check-rows.ts';
import type { Edits } from './edits.ts';
import type { OpenFile } from './open-file.ts';
import type { RowTable } from './row-table.ts';

/** What is known of a file whose rows may be changed. */
export interface EditedFile {
  readonly request: OpenRequest;
  readonly opened: OpenFile;
  readonly checked: CheckedRows;
  readonly table: RowTable;
  readonly edits: Edits;
  /** Rows after all edits, by their places in ascending order. */
  readCells(indexes: Iterable<number>): AsyncGenerator<readonly [number, readonly string[]], void, void>;
}

/** Whether the file is uploaded as it was opened. */
export function isOriginal({ request, edits }: Pick<EditedFile, 'request' | 'edits'>): boolean {
  return edits.isEmpty && request.sheet === undefined && request.encoding === undefined;
}

/** Whether a row is none of the exported file: a blank row is no person's, and in a CSV a hidden row would be one. */
export function isLeftOut(index: number, { table }: Pick<EditedFile, 'table'>): boolean {
  return table.is(index, 'omitted') || table.codeOf(index) === 'HIDDEN_ROW';
}
