import { parse } from 'csv-parse';
import { writeZipArchive } from '../../functions/adapters/zip-writer.ts';
import { findMeaning } from '../../functions/domain/columns/meaning.ts';
import { detectDialect } from '../../functions/domain/csv/dialect.ts';
import { ReportFile } from '../../functions/domain/import/report-file.ts';
import { byteOrderMark, formatCsv, removeGuards } from '../../functions/domain/import/report-lines.ts';
import { deliveryTable, failedTable, reportTable } from '../../functions/domain/import/report-writer.ts';
import { type WorkbookTable, WorkbookWriter } from '../../functions/domain/spreadsheet/write-xlsx.ts';
import { isWaitingReport } from '../../functions/domain/sweep/sweep-files.ts';
import { waitingTable } from '../../functions/domain/sweep/waiting-rows.ts';
import { matcherOf, type PersonIdentifier } from './person-mentions.ts';

/** What a report contains instead of the address. */
export const forgotten = '(forgotten)';

/** A CSV of a run's reports. */
export interface StoredReport {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** What it is called. */
  readonly file: string;
}

/**
 * A report without a person: in `report.csv`, `report-delivery.csv` and `undone.csv` their line stays without the address, so that the counts
 * remain right; in `failed.csv`, and in the list of who has not come in, it is removed, unless the person is somebody's manager there.
 *
 * @returns the new text, in pieces
 */
export async function* removeFromReport(report: StoredReport, person: PersonIdentifier): AsyncGenerator<string> {
  yield byteOrderMark;
  for await (const { rows, delimiter } of readOthers(report, person)) yield formatCsv(rows, delimiter);
}

/**
 * Writes the workbook of a report again, without a person.
 * @param report the CSV beside it, which has all that it had
 * @param sink takes the bytes of the workbook
 */
export async function rewriteWorkbook(
  report: StoredReport,
  person: PersonIdentifier,
  sink: (bytes: Uint8Array) => Promise<void>,
): Promise<void> {
  let workbook: WorkbookWriter | undefined;
  for await (const { rows } of readOthers(report, person)) {
    const people = workbook === undefined ? rows.slice(1) : rows;
    workbook ??= new WorkbookWriter(writeZipArchive(sink), tableOf(report.file, rows[0] ?? []));
    await workbook.add(people.map((cells) => cells.map(removeGuards)));
  }
  await workbook?.close();
}

/** Of the reports whose columns are the same for every file. */
const tables: ReadonlyMap<string, WorkbookTable> = new Map([
  [ReportFile.report, reportTable],
  [ReportFile.delivery, deliveryTable],
]);

function tableOf(file: string, header: readonly string[]): WorkbookTable {
  const waiting = isWaitingReport(file) ? { ...waitingTable, header: header.map(removeGuards) } : undefined;
  return tables.get(file) ?? waiting ?? failedTable(header);
}

const batchRows = 1000;

/** The rows of a report after a person was removed, the header first. */
async function* readOthers(
  { bytes, file }: StoredReport,
  person: PersonIdentifier,
): AsyncGenerator<{ readonly rows: readonly (readonly string[])[]; readonly delimiter: string }> {
  const { head, whole } = await takeHead(bytes);
  const { delimiter } = detectDialect(head);
  const parser = parse({ bom: true, delimiter, relax_column_count: true });
  const reading = (async () => {
    for await (const chunk of whole) {
      if (!parser.write(chunk)) await new Promise((resolve) => parser.once('drain', resolve));
    }
    parser.end();
  })();
  let rows: string[][] = [];
  let mentions: ReturnType<typeof matcherOf> | undefined;
  for await (const cells of parser as AsyncIterable<string[]>) {
    mentions ??= matcherOf(
      person,
      cells.flatMap((word, column) => (findMeaning(word)?.field === 'email' ? [column] : [])),
    );
    const found = cells.some(mentions);
    if (!found) rows.push(cells);
    else if (file !== ReportFile.failed && !(isWaitingReport(file) && mentions?.(cells[0] ?? '', 0))) {
      rows.push(cells.map((cell, index) => (mentions?.(cell, index) ? forgotten : cell)));
    }
    if (rows.length < batchRows) continue;
    yield { rows, delimiter };
    rows = [];
  }
  await reading;
  if (rows.length > 0) yield { rows, delimiter };
}

/** The first bytes, in which the header is, and all of them. */
async function takeHead(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: Buffer; readonly whole: AsyncIterable<Uint8Array> }> {
  const chunks = bytes[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  for (let size = 0; size < headBytes; ) {
    const { done, value } = await chunks.next();
    if (done) break;
    taken.push(value);
    size += value.length;
  }
  const whole = async function* () {
    yield* taken;
    yield* { [Symbol.asyncIterator]: () => chunks };
  };
  return { head: Buffer.concat(taken), whole: whole() };
}

const headBytes = 64 * 1024;
