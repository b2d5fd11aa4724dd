import type { MappedWords } from '../columns/column-mapping.ts';
import { detectDialect, maxTitleRows } from '../csv/dialect.ts';
import { isHeader } from '../csv/header.ts';
import { createUnfolder } from '../csv/read-records.ts';
import type { TableRow, TableRows } from '../csv/table.ts';

/**
 * Undoes what happens when Excel opens a CSV with another separator than its own, and the workbook is saved: each row is in column A.
 * @param batches the first has the header
 * @param mapped words that people said something of
 */
export async function* unfoldRows(batches: TableRows, mapped: MappedWords): TableRows {
  try {
    const { value: sample } = await batches.next();
    if (!sample) return;
    const unfold = findUnfolder(sample, mapped);
    const unfoldAll = (rows: readonly TableRow[]) =>
      unfold === undefined ? rows : rows.map((row) => ({ ...row, cells: unfold(row.cells) }));
    yield unfoldAll(sample);
    for await (const rows of batches) yield unfoldAll(rows);
  } finally {
    await batches.return();
  }
}

/** Whether the header is among these rows, but within one cell. */
export function isFolded(rows: readonly TableRow[], mapped: MappedWords): boolean {
  return findUnfolder(rows, mapped) !== undefined;
}

function findUnfolder(
  rows: readonly TableRow[],
  mapped: MappedWords,
): ((cells: readonly string[]) => readonly string[]) | undefined {
  for (const { cells } of rows.slice(0, maxTitleRows + 1)) {
    if (isHeader(cells, mapped)) return undefined;
    if (cells.length > 1) continue;
    const { delimiter } = detectDialect(Buffer.from(cells[0] ?? ''), mapped);
    const unfold = createUnfolder(delimiter);
    // Excel has split the row at its own separator, if there was one.
    const own = delimiter === ',' ? ';' : ',';
    if (isHeader(unfold(cells), mapped)) return (found) => unfold([found.join(own)]);
  }
  return undefined;
}
