import {
  byteOrderMark,
  failedCells,
  failedHeader,
  formatCsv,
  removeGuards,
} from '../../functions/domain/import/report-lines.ts';
import { failedTable } from '../../functions/domain/import/report-writer.ts';
import { WorkbookWriter } from '../../functions/domain/spreadsheet/write-xlsx.ts';
import type { Exported, Row } from '../admin/worker/protocol.ts';
import type { CheckedFile } from './checked-file.ts';
import { TextSpool } from './text-spool.ts';
import { withoutEnding } from './without-ending.ts';
import { writeZipArchive } from './zip-writer.ts';

/** How many rows are put into words at a time. */
const someRows = 500;

/** Writes the rows to fix as a run writes its failed.csv or failed.xlsx. */
export async function exportToFix(file: CheckedFile, format: 'csv' | 'xlsx'): Promise<Exported> {
  const { header, opened, request } = file;
  const name = `${withoutEnding(request.name)}.failed.${format}`;
  const spool = new TextSpool();
  const words = failedHeader(header);
  if (format === 'csv') {
    const { delimiter } = opened.table;
    spool.addText(byteOrderMark + formatCsv([words], delimiter));
    for await (const rows of rowsToFix(file)) spool.addText(formatCsv(rows, delimiter));
  } else {
    const archive = writeZipArchive((bytes) => spool.addBytes(bytes));
    const workbook = new WorkbookWriter(archive, failedTable(words));
    for await (const rows of rowsToFix(file)) {
      await workbook.add(rows.map((cells) => cells.map(removeGuards)));
    }
    await workbook.close();
  }
  return { file: spool.end(), name, isOriginal: false };
}

async function* rowsToFix(file: CheckedFile): AsyncGenerator<readonly (readonly string[])[], void, void> {
  const { table, header } = file;
  const line = ({ cells, code, detail = '' }: Row) => failedCells({ cells, code: code ?? '', detail }, header);
  let some: number[] = [];
  for (let index = 0; index < table.length; index++) {
    if (table.kindOf(index) === 'toFix') some.push(index);
    if (some.length < someRows) continue;
    yield (await file.showRows(some)).map(line);
    some = [];
  }
  if (some.length > 0) yield (await file.showRows(some)).map(line);
}
