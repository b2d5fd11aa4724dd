import { RecordScanner } from '../csv/record-scanner.ts';
import { removeGuards, reportHeader } from '../import/report-lines.ts';

/** A line of a run's `report.csv` or `undone.csv`, as it was before a spreadsheet was kept from running it. */
export interface ReportRow {
  readonly row: string;
  readonly email: string;
  readonly outcome: string;
  readonly code: string;
  readonly detail: string;
  /** Where the next line begins, in bytes from the beginning of the file. */
  readonly end: number;
}

const quote = 0x22;
const lineFeed = 0x0a;
const byteOrderMark = [0xef, 0xbb, 0xbf];

/**
 * Reads the lines of a report that the product wrote, in which every line break inside a cell is between quotes.
 * @param bytes the file, or its rest from where a line begins
 * @param from where they begin in the file
 */
export async function* readReportRows(bytes: AsyncIterable<Uint8Array>, from = 0): AsyncGenerator<ReportRow> {
  let columns: readonly string[] | undefined = from === 0 ? undefined : reportHeader;
  let cells: readonly string[] = [];
  const scanner = new RecordScanner(',', (found) => {
    cells = found;
  });
  for await (const { line, end } of splitLines(bytes, from)) {
    scanner.write(line);
    if (line.at(-1) !== lineFeed) scanner.end();
    if (columns === undefined) {
      columns = cells;
      continue;
    }
    const cell = (name: string) => removeGuards(cells[columns?.indexOf(name) ?? -1] ?? '');
    yield {
      row: cell('row'),
      email: cell('email'),
      outcome: cell('outcome'),
      code: cell('code'),
      detail: cell('detail'),
      end,
    };
  }
}

async function* splitLines(bytes: AsyncIterable<Uint8Array>, from: number) {
  let rest = Buffer.alloc(0);
  let start = from;
  for await (const chunk of bytes) {
    const known = rest.length;
    rest = Buffer.concat([rest, chunk]);
    let begin = 0;
    let isQuoted = countQuotes(rest.subarray(0, known)) % 2 === 1;
    for (let at = known; at < rest.length; at++) {
      if (rest[at] === quote) isQuoted = !isQuoted;
      if (rest[at] !== lineFeed || isQuoted) continue;
      yield { line: withoutMark(rest.subarray(begin, at + 1), start + begin), end: start + at + 1 };
      begin = at + 1;
    }
    start += begin;
    rest = rest.subarray(begin);
  }
  if (rest.length > 0) yield { line: withoutMark(rest, start), end: start + rest.length };
}

function countQuotes(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte === quote) count++;
  return count;
}

function withoutMark(line: Uint8Array, start: number): Uint8Array {
  return start === 0 && byteOrderMark.every((byte, index) => line[index] === byte)
    ? line.subarray(byteOrderMark.length)
    : line;
}
