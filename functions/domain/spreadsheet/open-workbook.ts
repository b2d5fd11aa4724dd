import { indexMapping, type MappedWords } from '../columns/column-mapping.ts';
import { truncateWord } from '../columns/header-words.ts';
import { maxTitleRows } from '../csv/dialect.ts';
import { type Header, hasMappedWord, isHeader, meansAddress, ownWords } from '../csv/header.ts';
import {
  type ColumnTerms,
  type SheetSize,
  startRows,
  startTable,
  type Table,
  type TableRow,
  type TableRows,
} from '../csv/table.ts';
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
 * Reads the sheet of a workbook that has the people: the first that is shown and has a header with rows below it.
 * @param archive is closed once all rows are read
 * @param chosen the name of the sheet that somebody chose
 * @throws UnusableFile when it can't be used at all; here for its beginning, from the batches for the rest
 */
export async function openWorkbook(archive: Archive, terms: ColumnTerms, chosen?: string): Promise<Table> {
  let inSheet = (error: unknown) => error;
  let sheets: readonly Sheet[] = [];
  let read: string | undefined;
  const offerOthers = async (error: unknown) => {
    if (!terms.onOtherSheets || sheets.length < 2 || !(error instanceof UnusableFile)) return;
    const all = await measureSheets(sheets).catch(() => []);
    if (all.length > 0) terms.onOtherSheets({ ...(read !== undefined && { read }), all });
  };
  try {
    const found = (await readOds(archive)) ?? (await readXlsx(archive));
    if (found === undefined) throw otherArchive(archive);
    sheets = found;
    const mapped = indexMapping(terms.mapping ?? []);
    const sheet = sheets.find(({ name }) => name === chosen) ?? (await chooseSheet(sheets, mapped, terms));
    read = truncateWord(sheet.name);
    if (sheets.length > 1) inSheet = (error) => nameSheet(error, sheet);
    const rows = unfoldRows(gatherSample(sheet.readRows()), mapped);
    const { batches, ...table } = await startTable(rows, terms);
    const others = sheets.filter((other) => other !== sheet).map(describeSheet);
    return {
      ...table,
      delimiter,
      detectedEncoding: () => ({ encoding: 'utf-8', isGuess: false }),
      sheets: { read, others: others.slice(0, maxSheetsNamed) },
      measureSheets: () => measureSheets(sheets),
      batches: await startRows(closeAfter(batches, table.header, archive, { inSheet, offerOthers })),
    };
  } catch (error) {
    await offerOthers(error);
    await archive.close();
    throw inSheet(error);
  }
}

/** More rows than this are not counted. */
const maxRowsCounted = 1000;

async function measureSheets(sheets: readonly Sheet[]): Promise<SheetSize[]> {
  const sizes: SheetSize[] = [];
  for (const { name, hidden, readRows } of sheets.slice(0, maxSheetsLookedAt)) {
    let rows = 0;
    for await (const batch of readRows()) {
      rows += batch.length;
      if (rows > maxRowsCounted) break;
    }
    sizes.push({ name, hidden, rows: Math.min(rows, maxRowsCounted), hasMore: rows > maxRowsCounted });
  }
  return sizes;
}

/** Of a workbook with several sheets, people have to know which one is meant. */
function nameSheet(error: unknown, { name }: Sheet): unknown {
  if (!(error instanceof UnusableFile)) return error;
  return new UnusableFile(
    error.code,
    { text: 'inSheet', sheet: truncateWord(name), fault: error.detail },
    { cause: error },
  );
}

function describeSheet({ name, hidden }: Sheet): string {
  return hidden ? `${truncateWord(name)} (hidden)` : truncateWord(name);
}

async function chooseSheet(
  sheets: readonly Sheet[],
  mapped: MappedWords,
  { recall }: Pick<ColumnTerms, 'recall'>,
): Promise<Sheet> {
  const shown = sheets.filter(({ hidden }) => !hidden);
  if (shown.length === 0) throw damagedWorkbook('It has no sheet that is shown.');
  let best: { readonly sheet: Sheet; readonly likeness: number } | undefined;
  const headers: (readonly [Sheet, readonly string[]])[] = [];
  for (const sheet of shown.slice(0, maxSheetsLookedAt)) {
    const beginning = await readBeginning(sheet);
    const likeness = judgeSheet(beginning, mapped);
    if (likeness > (best?.likeness ?? 0)) best = { sheet, likeness };
    if (likeness === Likeness.people) break;
    const header = rowAbovePeople(beginning);
    if (header) headers.push([sheet, ownWords(header.cells)]);
  }
  if (!best) throw new UnusableFile('EMPTY_FILE', { text: 'emptyWorkbook' });
  if (best.likeness > Likeness.rows || shown.length === 1) return best.sheet;
  for (const [sheet, words] of headers) if (await recall?.(words)) return sheet;
  return best.sheet;
}

const Likeness = { empty: 0, rows: 1, mappedWord: 2, address: 3, header: 4, people: 5 } as const;

/** How much a sheet looks like a list of people, by its first rows. */
function judgeSheet({ rows, lastRow }: Beginning, mapped: MappedWords): number {
  const header = rows.find(({ cells }) => isHeader(cells, mapped));
  if (header !== undefined) return header.row < lastRow ? Likeness.people : Likeness.header;
  if (isFolded(rows, mapped)) return Likeness.people;
  if (rows.some(({ cells }) => cells.some((cell) => meansAddress(cell, mapped)))) return Likeness.address;
  if (rows.some(({ cells }) => hasMappedWord(cells, mapped))) return Likeness.mappedWord;
  return rows.length > 0 ? Likeness.rows : Likeness.empty;
}

/** What may be a header although nobody knows its words. */
function rowAbovePeople({ rows }: Beginning): TableRow | undefined {
  return rows[rows.findIndex(({ cells }) => cells.some((cell) => cell.includes('@'))) - 1];
}

interface Beginning {
  /** The first that are shown. */
  readonly rows: readonly TableRow[];
  /** The number of the last that was looked at. Hidden ones count: a sheet whose people are all hidden is still the one. */
  readonly lastRow: number;
}

async function readBeginning(sheet: Sheet): Promise<Beginning> {
  const rows: TableRow[] = [];
  let lastRow = 0;
  for await (const batch of sheet.readRows()) {
    rows.push(...batch.filter(({ hidden }) => !hidden));
    lastRow = batch.at(-1)?.row ?? lastRow;
    if (rows.length > maxTitleRows + 1) break;
  }
  return { rows: rows.slice(0, maxTitleRows + 1), lastRow };
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

async function* closeAfter(
  batches: TableRows,
  { width, ownColumns }: Header,
  archive: Archive,
  refusal: {
    readonly inSheet: (error: unknown) => unknown;
    readonly offerOthers: (error: unknown) => Promise<void>;
  },
): TableRows {
  try {
    yield [];
    // In our own failed.xlsx, what a row had beyond its header comes after the last column, and is still too much.
    yield* fitRows(batches, width, { keepRest: ownColumns < width });
  } catch (error) {
    await refusal.offerOthers(error);
    throw refusal.inSheet(error);
  } finally {
    await batches.return();
    await archive.close();
  }
}
