import { openArchive } from '../../../../functions/adapters/open-archive.ts';
import type { Table, TableRow } from '../../../../functions/domain/csv/table.ts';
import { openTable } from '../../../../functions/domain/import/open-table.ts';
import type { OpenArchive } from '../../../../functions/domain/spreadsheet/archive.ts';
import { type Part, type XlsxContent, xlsxParts, zipOf } from '../../../support/workbooks.ts';
import { inChunks } from '../csv/csv-files.ts';

export interface ReadTable extends Table {
  readonly rows: readonly TableRow[];
}

/** Reads a whole file, whatever it is. @param open opens the archive that a workbook is; by default as functions do */
export async function readTable(
  file: Uint8Array,
  chunks?: readonly number[],
  open: OpenArchive = openArchive,
): Promise<ReadTable> {
  const table = await openTable({ bytes: inChunks(file, chunks), openArchive: open });
  return { ...table, rows: (await Array.fromAsync(table.batches)).flat() };
}

/** The cells of a workbook's rows. */
export async function cellsOfParts(parts: readonly Part[]): Promise<(readonly string[])[]> {
  return (await readTable(zipOf(parts))).rows.map(({ cells }) => cells);
}

/** The second cell of each row of a sheet, given as XML; the first is an address. */
export async function readCells(cells: readonly string[], content: Partial<XlsxContent> = {}): Promise<string[]> {
  const rows = cells.map((xml, index) => `<row r="${index + 2}">${text(`p${index}@example.com`)}${xml}</row>`);
  const sheets = [{ rows: `<row r="1">${text('email')}${text('name')}</row>${rows.join('')}` }];
  return (await cellsOfParts(xlsxParts({ sheets, ...content }))).map((row) => row[1] ?? '');
}

/** A cell with a text in it. */
export const text = (content: string) => `<c t="inlineStr"><is><t>${content}</t></is></c>`;
