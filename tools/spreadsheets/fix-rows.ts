import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { formatCsv } from '../../functions/domain/import/report-lines.ts';
import { Filter, type Office, type OfficeJob } from './office.ts';
import { pool, type ReadFile, type ReadRow, readFile, today } from './read-file.ts';
import { followAdvice, header, type RowToFix, rowsToFix } from './rows-to-fix.ts';
import { type Country, openingOptions, savingOptions } from './save-as-workbooks.ts';

/** What is needed of everyone can't be left out, so that all rows have to be fixed. */
const strictPool = {
  ...pool,
  attributes: ['phone_number', 'birthdate'].map((name) => ({
    name,
    required: true,
    mutable: true,
    minLength: 0,
    maxLength: 2048,
  })),
};

/** One way to fix rows: which file is opened, and how it is saved. */
interface Way {
  readonly title: string;
  readonly file: keyof ReadFile['failed'];
  /** How the file is opened. */
  readonly openingOf: (delimiter: string) => Pick<OfficeJob, 'filter' | 'options'>;
  readonly format: keyof typeof Filter;
}

const openings: readonly Omit<Way, 'format'>[] = [
  ...(['texts', 'numbers', 'dates'] as const).map((detects) => ({
    title: `failed.csv opened for ${detects}`,
    file: 'csv' as const,
    openingOf: (delimiter: string) => ({ filter: Filter.csv, options: openingOptions(delimiter, detects) }),
  })),
  { title: 'failed.xlsx', file: 'workbook', openingOf: () => ({}) },
];

const ways: readonly Way[] = openings.flatMap((opening) =>
  (['csv', 'xlsx', 'ods'] as const).map((format) => ({ ...opening, format })),
);

/** What is wrong after rows were fixed in one way. */
export interface FixedRows {
  readonly title: string;
  readonly problems: readonly string[];
}

/**
 * Fixes the failed rows of an import as somebody does who follows the report: opens the file, types into its cells, saves, and imports it
 * again.
 */
export async function* fixFailedRows(office: Office, country: Country, parent: string): AsyncGenerator<FixedRows> {
  const folder = join(parent, `${country}-fixed`);
  mkdirSync(folder);
  for (const delimiter of [',', ';']) {
    const file = join(folder, 'people.csv');
    writeFileSync(file, formatCsv([header, ...rowsToFix.map(({ cells }) => cells)], delimiter));
    const { failed, rows } = await readFile(file, strictPool, today);
    const done = rows.filter(({ code }) => code === undefined).map(({ row }) => `Row ${row} needed no fix`);
    yield { title: `${country}: every row of the file has to be fixed`, problems: done };
    for (const way of ways) {
      const { attempt, problems } = await fixRows({ office, country, folder, delimiter }, way, failed);
      const title = `${country}: ${way.title}, saved as .${way.format} (${delimiter}): nothing is left to fix after ${attempt}`;
      yield { title, problems };
    }
  }
}

interface Desk {
  readonly office: Office;
  readonly country: Country;
  readonly folder: string;
  /** By which the person has CSV files separated. */
  readonly delimiter: string;
}

/** How often people try. */
const attempts = [1, 2];

/** @returns in which attempt all was right, and what was not */
async function fixRows(desk: Desk, way: Way, failed: ReadFile['failed']) {
  let pending: readonly Pending[] = rowsToFix.map((row) => ({ row, typed: row.typed }));
  let left = failed;
  let { delimiter } = desk;
  const problems: string[] = [];
  for (const attempt of attempts) {
    const typed = pending.map((row) => row.typed);
    const { rows, ...result } = await typeIntoFile(desk, way, left[way.file], delimiter, typed);
    problems.push(...pending.flatMap(({ row }, index) => describeWrongPerson(rows[index], row)));
    pending = pending.flatMap(({ row }, index) => tryAgain(row, rows[index]));
    if (pending.length === 0) return { attempt, problems };
    left = result.failed;
    // That of a workbook is separated by commas.
    delimiter = way.format === 'csv' ? desk.delimiter : ',';
  }
  problems.push(...pending.map(({ row }) => `left to fix: ${JSON.stringify(row.person)}`));
  return { attempt: attempts.length, problems };
}

/** Types into the rows of a file below its header. @returns what an import makes of it then */
async function typeIntoFile(
  { office, country, folder, ...desk }: Desk,
  { file, openingOf, format }: Way,
  content: Uint8Array,
  delimiter: string,
  typed: readonly RowToFix['typed'][],
): Promise<ReadFile> {
  const open = join(folder, file === 'csv' ? 'failed.csv' : 'failed.xlsx');
  writeFileSync(open, content);
  const path = join(folder, `fixed.${format}`);
  const edits = typed.flatMap((cells, index) =>
    Object.entries(cells).map(([word, text]) => ({
      row: index + 1,
      column: header.indexOf(word),
      text: typeof text === 'string' ? text : text[country],
    })),
  );
  const saved = { path, filter: Filter[format], ...(format === 'csv' && { options: savingOptions(desk.delimiter) }) };
  await office.run({ open, ...openingOf(delimiter), edits, save: [saved] });
  return readFile(path, strictPool, today);
}

/** A row, and what somebody types next. */
interface Pending {
  readonly row: RowToFix;
  readonly typed: RowToFix['typed'];
}

function describeWrongPerson(found: ReadRow | undefined, { person }: RowToFix): string[] {
  if (found?.outcome === 'rejected' || (found?.code === undefined && isDeepStrictEqual(found?.person, person)))
    return [];
  return [`expected  ${JSON.stringify(person)}\n    found     ${JSON.stringify(found)}`];
}

/** Of a row that is still rejected: the cells that its text names are typed again as it says. */
function tryAgain(row: RowToFix, found: ReadRow | undefined): Pending[] {
  if (found?.outcome !== 'rejected') return [];
  return [{ row, typed: followAdvice(found.detail ?? '') }];
}
