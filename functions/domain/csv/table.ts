import { type ColumnMapping, indexMapping, type MappedWords, type MappingLayer } from '../columns/column-mapping.ts';
import { UnusableFile } from '../errors.ts';
import { maxTitleRows } from './dialect.ts';
import type { DetectedEncoding } from './encoding.ts';
import { type Header, hasMappedWord, isHeader, meansAddress, ownWords, readHeader } from './header.ts';

/** One row of a file that isn't blank. */
export interface TableRow {
  /** The number that a spreadsheet shows: the header is 1, blank rows count, line breaks inside quotes don't. */
  readonly row: number;
  /** As they are in the file, untrimmed. */
  readonly cells: readonly string[];
  /** Whether a workbook hides the row. */
  readonly hidden?: true;
}

/** What is known of columns beside their words. */
export interface ColumnTerms {
  /** The pool's attributes; columns of custom ones that it lacks are ignored. */
  readonly customAttributes?: Iterable<string>;
  /** What people said of columns before the file was opened. */
  readonly mapping?: ColumnMapping;
  /** Looks up what was remembered for a header row. The first one that is asked for is the one that the words tell, if they tell any. */
  readonly recall?: (words: readonly string[]) => Promise<MappingLayer | undefined>;
  /** Gets the first rows before the header is read, so that somebody can say what the columns are of a file that is refused for them. */
  readonly onBeginning?: (beginning: Beginning) => void;
  /** Gets the sheets of a workbook that is refused for the one that is read, so that somebody can choose another. */
  readonly onOtherSheets?: (sheets: RefusedSheets) => void;
}

export interface RefusedSheets {
  /** The one that can't be used; absent where none has anything in it that is shown. */
  readonly read?: string;
  readonly all: readonly SheetSize[];
}

/** The first rows of a file whose columns are about to be told. */
export interface Beginning {
  /** Those that are shown. */
  readonly rows: readonly TableRow[];
  /** The number of the one that is taken for the header. */
  readonly headerRow: number;
  readonly mapping: ColumnMapping;
}

/** A file being read, a CSV or a workbook: its header, then its rows in order. */
export interface Table {
  readonly header: Header;
  /** What people said of its columns, and what was remembered. */
  readonly mapping: ColumnMapping;
  /** What failed.csv is separated by: what the file is. */
  readonly delimiter: string;
  /** Its encoding. Known for good once all rows are read: until then it may turn out that `utf-8` was mere ASCII. */
  readonly detectedEncoding: () => DetectedEncoding;
  /** Reads a row of a CSV again, by its text in UTF-8 without a line end. */
  readonly readRow?: (text: Uint8Array) => readonly string[];
  /** Counts the rows of a workbook's sheets, up to a thousand. Only before the last row is read. */
  readonly measureSheets?: () => Promise<readonly SheetSize[]>;
  /** The number of the header's row. */
  readonly headerRow: number;
  /** Which sheet of a workbook is read, and the names of the others. */
  readonly sheets?: { readonly read: string; readonly others: readonly string[] };
  /**
   * The rows after the header, in batches of at most some thousands that are never empty; to be gone through once, or returned from.
   * @throws UnusableFile on the way or at the end: HEADER_ONLY, RECORD_TOO_LARGE, and what is wrong with the rest of the file
   */
  readonly batches: TableRows;
}

export interface SheetSize {
  readonly name: string;
  readonly hidden: boolean;
  /** Those that aren't blank, the header among them. */
  readonly rows: number;
  readonly hasMore: boolean;
}

export type TableRows = AsyncGenerator<readonly TableRow[], void, void>;

/**
 * Finds the header among the first rows.
 * @param batches every row that isn't blank, in batches; the first has enough rows to tell columns by their cells
 * @throws UnusableFile EMPTY_FILE, and as reading the header does
 */
export async function startTable(
  batches: TableRows,
  { customAttributes = [], mapping: known = [], recall, onBeginning }: ColumnTerms,
): Promise<Pick<Table, 'header' | 'headerRow' | 'mapping' | 'batches'>> {
  const { value: first } = await batches.next();
  if (!first) throw new UnusableFile('EMPTY_FILE', { text: 'emptyFile' });
  const shown = first.findIndex(isShown);
  const mapped = indexMapping(known);
  const untitled = removeTitles(first.slice(Math.max(0, shown)), mapped);
  const remembered = recall && (await findRemembered(untitled, mapped, recall));
  const [headerRow, ...people] = remembered?.rows ?? untitled;
  const mapping = remembered ? [...known, remembered.layer] : known;
  onBeginning?.({ rows: first.filter(isShown), headerRow: headerRow?.row ?? 0, mapping });
  const header = readHeader(
    headerRow?.cells ?? [],
    customAttributes,
    people.map(({ cells }) => cells),
    remembered ? indexMapping(mapping) : mapped,
  );
  return { header, headerRow: headerRow?.row ?? 0, mapping, batches: await startRows(readPeople(people, batches)) };
}

/** A header row whose words nobody knows may be told by what was remembered for it. No person's row is looked up. */
async function findRemembered(
  rows: readonly TableRow[],
  mapped: MappedWords,
  recall: NonNullable<ColumnTerms['recall']>,
): Promise<{ readonly layer: MappingLayer; readonly rows: readonly TableRow[] } | undefined> {
  const isKnown = isHeader(rows[0]?.cells ?? [], mapped);
  for (const [index, record] of rows.slice(0, isKnown ? 1 : maxTitleRows + 1).entries()) {
    if (!isKnown && record.cells.some((cell) => cell.includes('@'))) return undefined;
    const layer = isShown(record) ? await recall(ownWords(record.cells)) : undefined;
    if (layer) return { layer, rows: rows.slice(index) };
  }
  return undefined;
}

/**
 * Runs a generator to its first `yield`, which has nothing, so that `return` releases what it has open even where nobody reads a
 * row: one that has not begun ignores it.
 */
export async function startRows(rows: TableRows): Promise<TableRows> {
  await rows.next();
  return rows;
}

/**
 * Reports begin with a title, a date, a blank row: the header is below, unless there are people above it. The one who made the
 * report is none of them: a person's address is where the header has the addresses.
 */
function removeTitles(records: readonly TableRow[], mapped: MappedWords): readonly TableRow[] {
  const first = records.slice(0, maxTitleRows + 1);
  const found = first.findIndex((record) => isShown(record) && isHeader(record.cells, mapped));
  const index = found === -1 ? findMappedRow(first, mapped) : found;
  const header = records[index]?.cells ?? [];
  const addresses = header.flatMap((cell, column) => (meansAddress(cell, mapped) ? [column] : []));
  const isPerson = ({ cells }: TableRow) => addresses.some((column) => cells[column]?.includes('@'));
  const titles = records.slice(0, Math.max(0, index));
  return titles.filter(isShown).some(isPerson) ? records : records.slice(titles.length);
}

/** Where no word for the addresses is known, the header is where the words are that people said something of. */
function findMappedRow(rows: readonly TableRow[], mapped: MappedWords): number {
  const person = rows.findIndex(({ cells }) => cells.some((cell) => cell.includes('@')));
  return rows.slice(0, Math.max(0, person)).findIndex((row) => isShown(row) && hasMappedWord(row.cells, mapped));
}

/** What a template hides above its header are names for machines. */
function isShown({ hidden }: TableRow): boolean {
  return hidden !== true;
}

async function* readPeople(first: readonly TableRow[], rest: TableRows): TableRows {
  let some = first.length > 0;
  try {
    yield [];
    if (some) yield first;
    for await (const batch of rest) {
      some = true;
      yield batch;
    }
  } finally {
    // A consumer that stops early, even at the first batch, releases the file.
    await rest.return();
  }
  if (!some) throw new UnusableFile('HEADER_ONLY', { text: 'headerOnly' });
}

/** Whether every cell is empty or white space, or only looks like a row. */
export function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return isFiller(cell) && cells.every(isFiller);
  return true;
}

/** What SAP draws between rows, as wide as its lists are, the mark that DOS puts at the end of a file, and zeros that fill a block. */
function isFiller(cell: string): boolean {
  // Stryker disable next-line ConditionalExpression: spares nearly every row what follows
  if (letterOrDigit.test(cell)) return false;
  const text = cell.replaceAll('\0', '').trim();
  return text === '' || text === endOfFile || /^(?:-{3,255}|={3,255}|_{3,255})$/.test(text);
}

const letterOrDigit = /[a-z\d]/i;

const endOfFile = '\x1a';
