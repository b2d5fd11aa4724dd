import { openCsv } from '../csv/read-records.ts';
import { attributeNames, type PoolRules } from '../user/pool-rules.ts';
import { RowReader } from '../user/row-reader.ts';

/** Takes text in pieces; resolves when more may come. */
export type Sink = (piece: string) => Promise<void>;

export interface PreparedCounts {
  /** Rows that aren't blank. */
  readonly rows: number;
  /** Rows to be attempted. */
  readonly valid: number;
  readonly rejected: number;
}

/**
 * Reads a dropped file once and parts its rows: `users` takes a line for every person to be onboarded, `rejected` one for
 * every row that is wrong, both as JSON Lines in the file's order. Memory doesn't grow with the file but for the
 * addresses' fingerprints.
 *
 * @param isDone whether a row was done before the run was resumed, so that nobody has to look at it again
 * @throws UnusableFile when the file can't be used at all; what was written by then is worthless
 */
export async function prepare(
  file: AsyncIterable<Uint8Array>,
  pool: PoolRules,
  users: Sink,
  rejected: Sink,
  isDone: (row: number) => boolean = () => false,
): Promise<PreparedCounts> {
  const { header, batches } = await openCsv(file, { customAttributes: attributeNames(pool) });
  const reader = new RowReader(header, pool);
  let rows = 0;
  let valid = 0;
  let wrong = 0;
  for await (const batch of batches) {
    let userLines = '';
    let rejectedLines = '';
    for (const record of batch) {
      const result = reader.read(record);
      if ('json' in result) {
        if (isDone(result.row)) continue;
        userLines += result.json;
        valid++;
      } else {
        rejectedLines += `${JSON.stringify(result)}\n`;
        wrong++;
      }
    }
    rows += batch.length;
    if (userLines !== '') await users(userLines);
    if (rejectedLines !== '') await rejected(rejectedLines);
  }
  return { rows, valid, rejected: wrong };
}
