import { type CsvChoices, openCsv } from '../csv/read-records.ts';
import type { ColumnTerms, Table } from '../csv/table.ts';
import { UnusableFile } from '../errors.ts';
import type { OpenArchive } from '../spreadsheet/archive.ts';
import { refuseCompound } from '../spreadsheet/refuse-compound.ts';
import { reportHeader } from './report-lines.ts';

/** An uploaded file, and what it takes to read it. */
export interface TableFile {
  /** Cut anywhere. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Opens the archive that a workbook is. */
  readonly openArchive: OpenArchive;
  /** What somebody said of the file itself; by default it is found. */
  readonly choices?: FileChoices | undefined;
}

/** Which sheet of a workbook is read, and how a CSV is. */
export interface FileChoices extends CsvChoices {
  readonly sheet?: string | undefined;
}

/**
 * Reads an uploaded file, a CSV or a workbook. The one reader there is: preparing and reporting see the same rows under the same numbers.
 * @throws UnusableFile when the file can't be used at all; here for its beginning, from the batches for the rest
 */
export async function openTable(file: TableFile, terms: ColumnTerms = {}): Promise<Table> {
  const table = await openAnyTable(file, terms);
  if (!isReport(table.header.names)) return table;
  await table.batches.return();
  throw new UnusableFile('REPORT_FILE', { text: 'reportOfImport' });
}

/** Our own report has addresses, too, also of those it says were rejected. */
function isReport(names: readonly string[]): boolean {
  return names.length === reportHeader.length && reportHeader.every((word, column) => names[column] === word);
}

/** Opens a report, too, in which somebody's data may be looked for. */
export async function openAnyTable(
  { bytes, openArchive, choices }: TableFile,
  terms: ColumnTerms = {},
): Promise<Table> {
  const { head, all } = await peek(bytes);
  const kind = kindOf(head);
  if (kind === 'csv') return openCsv(all, terms, choices);
  if (kind === 'compound') throw await refuseCompound(all);
  // Most files are CSVs and need none of it.
  const { openWorkbook } = await import('../spreadsheet/open-workbook.ts');
  return openWorkbook(await openArchive(all), terms, choices?.sheet);
}

/** How many bytes tell what a file is. */
const headBytes = 4;

function kindOf(head: Buffer): 'zip' | 'compound' | 'csv' {
  const start = head.toString('latin1', 0, headBytes);
  // The second is that of an archive without parts.
  if (start === 'PK\x03\x04' || start === 'PK\x05\x06') return 'zip';
  return start === '\xd0\xcf\x11\xe0' ? 'compound' : 'csv';
}

/** Reads the first bytes and puts them back. */
async function peek(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: Buffer; readonly all: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < headBytes) {
    const { done, value } = await iterator.next();
    if (done) break;
    first.push(value);
    size += value.length;
  }
  const all = async function* () {
    try {
      yield* first;
      yield* { [Symbol.asyncIterator]: () => iterator };
    } finally {
      // Also where the reader stops within the first bytes.
      await iterator.return?.();
    }
  };
  return { head: Buffer.concat(first), all: all() };
}
