import { indexMapping } from '../../functions/domain/columns/column-mapping.ts';
import { type Header, readHeader } from '../../functions/domain/csv/header.ts';
import type { TableRow } from '../../functions/domain/csv/table.ts';
import { findHabits } from '../../functions/domain/import/column-habits.ts';
import { attributeNames } from '../../functions/domain/people/pool-rules.ts';
import { type EditedFile, isLeftOut, isOriginal } from './edited-file.ts';
import { headerWords } from './header-words.ts';
import type { OpenFile } from './open-file.ts';
import { recordOf } from './show-rows.ts';

/** By so much of a CSV an import tells what its columns are, and how they write their values. */
const beginningBytes = 64 * 1024;

/** What the beginning of a file says of all its rows. */
export interface FileReading {
  readonly header: Header;
  /** The first rows. */
  readonly sample: readonly TableRow[];
  /** The place of the row behind them. */
  readonly next: number;
  /** By what rows are read: the same for files that are read alike, but for columns that were added. */
  readonly terms: string;
}

/** As the file was opened. */
export function readOpened({ table, sample }: OpenFile): FileReading {
  const { header } = table;
  return { header, sample, next: sample.length, terms: termsOf(header, sample, header.ownColumns) };
}

/** As the file would be exported: an import knows nothing of what it was before. @throws UnusableFile */
export async function readEdited(file: EditedFile): Promise<FileReading> {
  const { table, pool } = file.opened;
  const { sample, next } = await readBeginning(file);
  const header = readHeader(
    file.edits.extendWords(headerWords(table.header)),
    attributeNames(pool),
    sample.map(({ cells }) => cells),
    indexMapping(table.mapping),
  );
  return { header, sample, next, terms: termsOf(header, sample, table.header.ownColumns) };
}

async function readBeginning(file: EditedFile): Promise<Pick<FileReading, 'sample' | 'next'>> {
  const { opened, checked, table } = file;
  if (isOriginal(file)) return { sample: opened.sample, next: opened.sample.length };
  const indexes: number[] = [];
  let size = checked.header.from + checked.header.bytes;
  let next = 0;
  for (; next < table.length; next++) {
    if (isLeftOut(next, file)) continue;
    size += table.placeOf(next).bytes + 1;
    if (size > beginningBytes && indexes.length > 0) break;
    indexes.push(next);
  }
  const sample: TableRow[] = [];
  for await (const [index, cells] of file.readCells(indexes)) sample.push(recordOf(index, cells, table));
  return { sample, next };
}

function termsOf(header: Header, sample: readonly TableRow[], ownColumns: number): string {
  const { sources, joined, activity, countryColumn } = header;
  const ofFile = [...sources].map(([field, columns]) => [field, columns.filter((column) => column < ownColumns)]);
  return JSON.stringify([
    ofFile.filter(([, columns]) => columns?.length),
    [...joined],
    activity,
    countryColumn,
    findHabits(header, sample),
  ]);
}
