import type { ActivityColumn } from '../columns/activity.ts';
import { findMapped, type MappedWords, nothingMapped } from '../columns/column-mapping.ts';
import { isColumnName, maxWordLength, normaliseWord, placeOf, truncateWord } from '../columns/header-words.ts';
import type { JoinedColumns } from '../columns/joined-columns.ts';
import { type ColumnField, findMeaning } from '../columns/meaning.ts';
import { type Resolution, resolveColumns } from '../columns/resolve-columns.ts';
import { UnusableFile } from '../errors.ts';
import type { Message } from '../locale/detail.ts';
import { isCustomField } from '../people/fields.ts';
import { refuseMappedAway, refuseMissing, refuseUnknownAttributes } from './refuse-mapping.ts';
import { noEmailColumn } from './refuse-no-addresses.ts';

/** What a file's columns contain. */
export interface Header {
  /** The field of every column, by its position; undefined where the column is not recognised. */
  readonly fields: readonly (ColumnField | undefined)[];
  /** Every column's word as it is in the file, trimmed; `(column 7)` where it has none. */
  readonly names: readonly string[];
  /** The columns that are not recognised, by their words, shortened to what people read and events can carry. */
  readonly ignoredColumns: readonly string[];
  /** The columns of every field that the file has: the first that isn't blank in a row has the value. */
  readonly sources: ReadonlyMap<ColumnField, readonly number[]>;
  /** The column with each person's country, if there is one. */
  readonly countryColumn?: number | undefined;
  /** Columns that have the rest of a value, by the one with its main piece. */
  readonly joined: ReadonlyMap<number, JoinedColumns>;
  /** Of the columns that are not used, or only where another is empty: why. */
  readonly reasons: readonly (Message | undefined)[];
  /** The columns that tell who has left. */
  readonly activity: readonly ActivityColumn[];
  /** How many cells the header has. */
  readonly width: number;
  /** How many cells a row must have at least: up to the last column with a word. */
  readonly minCells: number;
  /** How many columns are the file's own: after them may come the `code` and `detail` of an earlier run. */
  readonly ownColumns: number;
}

/** Excel's own limit. failed.csv has as many cells in every row, which would multiply the size of a file that has far more. */
const maxColumns = 16_384;

/** How many ignored columns are named: an event takes 256 KB. */
const maxIgnoredNamed = 100;

/**
 * Reads the header row.
 * @param customAttributes the names of the pool's attributes, which a column may name with or without `custom:`
 * @param rows the cells of the first rows below it, by which columns are told that have the same word
 * @param mapped what people said of columns
 * @throws UnusableFile NO_EMAIL_COLUMN, DUPLICATE_COLUMN, RECORD_TOO_LARGE, INVALID_MAPPING
 */
export function readHeader(
  cells: readonly string[],
  customAttributes: Iterable<string> = [],
  rows: readonly (readonly string[])[] = [],
  mapped: MappedWords = nothingMapped,
): Header {
  const { header, rivals } = resolveHeader(cells, customAttributes, rows, mapped);
  const words = cells.map(cleanWord);
  const own = words.slice(0, header.ownColumns);
  refuseUnknownAttributes(own, mapped, [...customAttributes].filter(isCustomField));
  refuseRivals(rivals, words);
  const isAddressed = header.sources.has('email');
  const missing = refuseMissing(own, mapped, isAddressed);
  if (!isAddressed) {
    throw refuseMappedAway(words, rows, mapped) ?? missing ?? noEmailColumn(words, rows, header.reasons);
  }
  if (missing) throw missing;
  return header;
}

/** What a header row says, also where nobody can be imported by it. Parameters are those of {@link readHeader}. */
export function resolveHeader(
  cells: readonly string[],
  customAttributes: Iterable<string>,
  rows: readonly (readonly string[])[],
  mapped: MappedWords,
): { readonly header: Header; readonly rivals: Resolution['rivals'] } {
  if (cells.length > maxColumns) throw tooManyColumns(cells.length);
  const words = cells.map(cleanWord);
  const customFields = [...customAttributes].filter(isCustomField);
  const minCells = words.findLastIndex((word) => word !== '') + 1;
  const ownColumns = countOwnColumns(words, minCells);
  const resolution = resolveColumns(
    words.slice(0, ownColumns).map((word) => (isColumnName(word) ? word : '')),
    rows,
    customFields,
    mapped,
  );
  const { fields, sources, joined, reasons, activity, country, rivals } = resolution;
  const names = words.map((word, index) => word || placeOf(index));
  const ignored = names.filter(
    (_, index) => reasons[index] !== undefined && !fields[index] && index !== country && index < minCells,
  );
  const header = {
    fields: words.map((_, column) => fields[column]),
    names,
    ignoredColumns: listIgnored(ignored),
    sources,
    joined,
    reasons,
    activity,
    countryColumn: country,
    width: cells.length,
    minCells,
    ownColumns,
  };
  return { header, rivals };
}

/** A header word as it is compared and shown: in one line, without characters that nobody sees. */
function cleanWord(cell: string): string {
  return cell
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The words of a header row, without those that an earlier run has added and those behind the last. */
export function ownWords(cells: readonly string[]): string[] {
  const words = cells.slice(0, maxColumns).map(cleanWord);
  const own = words.slice(0, countOwnColumns(words, words.findLastIndex((word) => word !== '') + 1));
  // failed.csv calls a column without a word by its place.
  const named = own.map((word, index) => (word === placeOf(index) ? '' : word));
  return named.slice(0, named.findLastIndex((word) => word !== '') + 1);
}

/** How many of a row's cells are words for a field, or were mapped. */
export function countKnownWords(cells: readonly string[], mapped: MappedWords = nothingMapped): number {
  if (cells.length > maxColumns) return 0;
  return cells.filter((cell) => {
    const word = cell.trim();
    return findMapped(word, mapped) !== undefined || findMeaning(word) !== undefined;
  }).length;
}

/** Whether people said something of one of a row's cells. */
export function hasMappedWord(cells: readonly string[], mapped: MappedWords): boolean {
  return cells.length <= maxColumns && cells.some((cell) => findMapped(cell.trim(), mapped) !== undefined);
}

/** Whether a cell is a word for the addresses. */
export function meansAddress(cell: string, mapped: MappedWords = nothingMapped): boolean {
  const word = cell.trim();
  return (findMapped(word, mapped) ?? findMeaning(word))?.field === 'email';
}

/**
 * Whether a row below a title is the header: one of its cells is a word for the addresses, and others are recognised too, unlike
 * in the row of a person who prefers to be contacted by "Mail".
 */
export function isHeader(cells: readonly string[], mapped: MappedWords = nothingMapped): boolean {
  if (cells.length > maxColumns) return false;
  const words = cells.filter((cell) => cell.trim() !== '');
  if (!words.some((word) => meansAddress(word, mapped))) return false;
  if (words.some((word) => findMapped(word.trim(), mapped)?.field === 'email')) return true;
  const known = countKnownWords(words, mapped);
  return known >= 2 || known === words.length;
}

function listIgnored(names: readonly string[]): string[] {
  const shown = names.slice(0, maxIgnoredNamed).map(truncateWord);
  return names.length > maxIgnoredNamed ? [...shown, `… and ${names.length - maxIgnoredNamed} more`] : shown;
}

/** A failed.csv that is imported again ends with the columns `code` and `detail` of the previous run. */
function countOwnColumns(words: readonly string[], minCells: number): number {
  const [code, detail] = words
    .slice(Math.max(0, minCells - 2), minCells)
    .map((word) => (word.length > maxWordLength ? undefined : normaliseWord(word)));
  return code === 'code' && detail === 'detail' ? minCells - 2 : words.length;
}

function refuseRivals(rivals: readonly [number, number] | undefined, words: readonly string[]): void {
  if (rivals === undefined) return;
  const place = (column: number) => ({ word: truncateWord(words[column] ?? ''), column: column + 1 });
  const [first, second] = rivals;
  throw new UnusableFile('DUPLICATE_COLUMN', { text: 'rivalColumns', first: place(first), second: place(second) });
}

function tooManyColumns(count: number): UnusableFile {
  return new UnusableFile('RECORD_TOO_LARGE', { text: 'tooManyColumns', columns: count, most: maxColumns });
}
