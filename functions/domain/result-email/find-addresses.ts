import { RecordScanner } from '../csv/record-scanner.ts';
import { reportHeader } from '../import/report-lines.ts';

/** The beginning of a report with some hundred thousand rows. An email does not wait for those beyond. */
const mostBytes = 16 * 1024 * 1024;

/**
 * Finds the addresses of rows in `report.csv`.
 * @param rows their numbers, in the file's order
 * @returns by row, of those that are found near the report's beginning
 */
export async function findAddresses(
  report: AsyncIterable<Uint8Array>,
  rows: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const wanted = new Set(rows.map(String));
  const found = new Map<number, string>();
  const [atRow, atAddress] = [reportHeader.indexOf('row'), reportHeader.indexOf('email')];
  const scanner = new RecordScanner(',', (cells) => {
    const row = cells[atRow] ?? '';
    const address = cells[atAddress];
    if (wanted.has(row) && address) found.set(Number(row), address);
  });
  let bytes = 0;
  for await (const piece of report) {
    scanner.write(piece);
    bytes += piece.length;
    if (found.size === wanted.size || bytes >= mostBytes) return found;
  }
  scanner.end();
  return found;
}
