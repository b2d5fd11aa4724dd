import type { ColumnMapping } from '../columns/column-mapping.ts';
import type { ColumnTerms } from '../csv/table.ts';
import { LinePieces } from '../line-pieces.ts';
import { codes } from '../outcomes.ts';
import { attributeNames, type PoolRules } from '../people/pool-rules.ts';
import { rowNumberReader } from './national-numbers.ts';
import { openTable, type TableFile } from './open-table.ts';
import { RowReader } from './row-reader.ts';

/** People whose groups are counted together: a file is often sorted by department, so that groups are clustered. */
const groupWindow = 100;

/** Takes text in pieces, as it is or in UTF-8; resolves when more may come. */
export type Sink = (piece: string | Uint8Array) => Promise<void>;

export interface PreparedCounts {
  /** Rows that aren't blank. */
  readonly rows: number;
  /** Rows to be attempted. */
  readonly valid: number;
  readonly rejected: number;
  /** Rows of people who aren't to be invited. */
  readonly skipped: number;
  /** Groups per person, on average over the hundred consecutive people with the most. */
  readonly most_groups_each: number;
}

export interface SplitOptions {
  /** YYYY-MM-DD: people whose leaving date is before it have left. */
  readonly today: string;
  /** Whether a row was done before the run was resumed, so that it need not be processed again. */
  readonly isDone?: (row: number) => boolean;
  /** Of people whose row names none, for phone numbers without a country code; ISO 3166. */
  readonly country?: string | undefined;
  /** What people said of the file's columns. */
  readonly columns?: Pick<ColumnTerms, 'mapping' | 'recall'>;
  /** Gets that, and what was remembered, before the first row is used. */
  readonly onColumns?: (mapping: ColumnMapping) => Promise<void>;
}

/**
 * Reads an uploaded file once and splits its rows: `users` takes a line for every person to be onboarded, `rejected` one for
 * every invalid row, both as JSON Lines in the file's order. Memory doesn't grow with the file, except for the
 * addresses' fingerprints.
 *
 * @throws UnusableFile when the file can't be used at all; what was written by then is worthless
 */
export async function splitRows(
  file: TableFile,
  pool: PoolRules,
  users: Sink,
  rejected: Sink,
  { today, isDone = () => false, country, columns, onColumns }: SplitOptions,
): Promise<PreparedCounts> {
  const table = await openTable(file, { customAttributes: attributeNames(pool), ...columns });
  const { header, batches } = table;
  try {
    await onColumns?.(table.mapping);
  } catch (error) {
    await batches.return();
    throw error;
  }
  const readNational = await rowNumberReader(header, country);
  let reader: RowReader | undefined;
  const userLines = new LinePieces();
  const rejectedLines = new LinePieces();
  let rows = 0;
  let valid = 0;
  let wrong = 0;
  let skipped = 0;
  let groups = 0;
  let mostGroups = 0;
  for await (const batch of batches) {
    // The first batch has the rows of the file's first 64 KiB.
    reader ??= new RowReader(header, pool, { today, sample: batch, readNational });
    for (const record of batch) {
      const result = reader.read(record);
      if ('json' in result) {
        if (isDone(result.row)) continue;
        userLines.add(result.json);
        groups += result.groups;
        if (++valid % groupWindow === 0) {
          mostGroups = Math.max(mostGroups, groups);
          groups = 0;
        }
      } else {
        rejectedLines.add(`${JSON.stringify(result)}\n`);
        if (codes[result.code].outcome === 'skipped') skipped++;
        else wrong++;
      }
    }
    rows += batch.length;
    for (const piece of userLines.takeFull()) await users(piece);
    for (const piece of rejectedLines.takeFull()) await rejected(piece);
  }
  for (const piece of userLines.takeRest()) await users(piece);
  for (const piece of rejectedLines.takeRest()) await rejected(piece);
  const most_groups_each = Math.max(mostGroups, groups) / Math.min(groupWindow, Math.max(1, valid));
  return { rows, valid, rejected: wrong, skipped, most_groups_each };
}
