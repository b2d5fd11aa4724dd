import { indexMapping, type MappedWords } from '../columns/column-mapping.ts';
import { truncateWord } from '../columns/header-words.ts';
import { maxTitleRows } from '../csv/dialect.ts';
import { type Header, isHeader, meansAddress } from '../csv/header.ts';
import { type ColumnTerms, startRows, startTable, type Table, type TableRow, type TableRows } from '../csv/table.ts';
import { UnusableFile } from '../errors.ts';
import type { Archive } from './archive.ts';
import { readOds } from './read-ods.ts';
import { readXlsx } from './read-xlsx.ts';
import { damagedWorkbook, otherArchive } from './refuse-workbook.ts';
import { fitRows, type Sheet } from './sheet.ts';
import { isFolded, unfoldRows } from './unfold-rows.ts';

/** By these the columns are told; as many as a CSV's first 64 KiB have. */
const sampleRows = 500;

/** Nobody has the people further behind. */
const maxSheetsLookedAt = 20;

/** How many are named that are not read. */
const maxSheetsNamed = 20;

/** What failed.csv of a workbook is separated by. */
const delimiter = ',';

/**
 * Reads the sheet of a workbook that has the people: the first that is shown and has a header.
 * @param archive is closed once all rows are read
 * @throws UnusableFile when it can't be used at all; here for its beginning, from the batches for the rest
 */
export async function openWorkbook(archive: Archive, terms: ColumnTerms): Promise<Table> {
  try {
    const sheets = (await readOds(archive)) ?? (await readXlsx(archive));
    if (sheets === undefined) throw otherArchive(archive);
    const mapped = indexMapping(terms.mapping ?? []);
    const sheet = await chooseSheet(sheets, mapped);
    const rows = unfoldRows(gatherSample(sheet.readRows()), mapped);
    const { header, mapping, batches } = await startTable(rows, terms);
    const others = sheets.filter((other) => other !== sheet).map(describeSheet);
    return {
      header,
      mapping,
      delimiter,
      detectedEncoding: () => ({ encoding: 'utf-8', isGuess: false }),
      sheets: { read: truncateWord(sheet.name), others: others.slice(0, maxSheetsNamed) },
      batches: await startRows(closeAfter(batches, header, archive)),
    };
  } catch (error) {
    await archive.close();
    throw error;
  }
}

function describeSheet({ name, hidden }: Sheet): string {
  return hidden ? `${truncateWord(name)} (hidden)` : truncateWord(name);
}

async function chooseSheet(sheets: readonly Sheet[], mapped: MappedWords): Promise<Sheet> {
  const shown = sheets.filter(({ hidden }) => !hidden);
  if (shown.length === 0) throw damagedWorkbook('It has no sheet that is shown.');
  let best: { readonly sheet: Sheet; readonly likeness: number } | undefined;
  for (const sheet of shown.slice(0, maxSheetsLookedAt)) {
    const likeness = judgeSheet(await readFirstRows(sheet), mapped);
    if (likeness > (best?.likeness ?? 0)) best = { sheet, likeness };
    if (likeness === Likeness.header) break;
  }
  if (!best) throw new UnusableFile('EMPTY_FILE', { text: 'emptyWorkbook' });
  return best.sheet;
}

const Likeness = { empty: 0, rows: 1, word: 2, header: 3 } as const;

/** How much a sheet looks like a list of people, by its first rows. */
function judgeSheet(rows: readonly TableRow[], mapped: MappedWords): number {
  if (rows.some(({ cells }) => isHeader(cells, mapped)) || isFolded(rows, mapped)) return Likeness.header;
  if (rows.some(({ cells }) => cells.some((cell) => meansAddress(cell, mapped)))) return Likeness.word;
  return rows.length > 0 ? Likeness.rows : Likeness.empty;
}

async function readFirstRows(sheet: Sheet): Promise<readonly TableRow[]> {
  const rows: TableRow[] = [];
  for await (const batch of sheet.readRows()) {
    rows.push(...batch.filter(({ hidden }) => !hidden));
    if (rows.length > maxTitleRows) break;
  }
  return rows.slice(0, maxTitleRows + 1);
}

/** Joins the first batches, so that the header and enough rows below it are in one. */
async function* gatherSample(batches: TableRows): TableRows {
  let sample: TableRow[] | undefined = [];
  for await (const batch of batches) {
    if (sample === undefined) {
      yield batch;
      continue;
    }
    sample.push(...batch);
    if (sample.length < sampleRows) continue;
    yield sample;
    sample = undefined;
  }
  if (sample !== undefined && sample.length > 0) yield sample;
}

async function* closeAfter(batches: TableRows, { width, ownColumns }: Header, archive: Archive): TableRows {
  try {
    yield [];
    // In our own failed.xlsx, what a row had beyond its header comes after the last column, and is still too much.
    yield* fitRows(batches, width, { keepRest: ownColumns < width });
  } finally {
    await batches.return();
    await archive.close();
  }
}
