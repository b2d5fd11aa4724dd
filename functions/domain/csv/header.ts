import { UnusableFile } from '../errors.ts';
import { type CustomField, type Field, isCustomField } from '../people/fields.ts';
import { fieldFor, isEmailWord, normaliseWord } from './header-words.ts';

/** What a column may contain. */
export type ColumnField = Field | CustomField | 'groups';

/** What a file's columns contain. */
export interface Header {
  /** The field of every column, by its position; undefined where the column is not recognised. */
  readonly fields: readonly (ColumnField | undefined)[];
  /** Every column's word as it is in the file, trimmed; `(column 7)` where it has none. */
  readonly names: readonly string[];
  /** The columns that are not recognised, by their words, shortened to what people read and events can carry. */
  readonly ignoredColumns: readonly string[];
  /** The index of the column with the addresses. */
  readonly emailColumn: number;
  /** How many cells the header has. */
  readonly width: number;
  /** How many cells a row must have at least: up to the last column with a word. */
  readonly minCells: number;
  /** How many columns are the file's own: after them may come the `code` and `detail` of an earlier run. */
  readonly ownColumns: number;
}

/** Excel's own limit. failed.csv has as many cells in every row, which would multiply the size of a file that has far more. */
const maxColumns = 16_384;

/** A word beyond it is no column's name. */
const maxWordLength = 200;

/** How many ignored columns are named, and how much of each: an event takes 256 KB. */
const maxIgnoredNamed = 100;
const maxShownLength = 80;

/**
 * Reads the header row.
 * @param customAttributes the names of the pool's attributes; `custom:` columns that it lacks are ignored
 * @throws UnusableFile NO_EMAIL_COLUMN, DUPLICATE_COLUMN, RECORD_TOO_LARGE
 */
export function readHeader(cells: readonly string[], customAttributes: Iterable<string> = []): Header {
  if (cells.length > maxColumns) throw tooManyColumns(cells.length);
  const words = cells.map((cell) =>
    cell
      .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const customFields = [...customAttributes].filter(isCustomField);
  const minCells = words.findLastIndex((word) => word !== '') + 1;
  const ownColumns = countOwnColumns(words, minCells);
  const fields = resolveByNeighbours(
    words.map((word, index) => (index < ownColumns ? resolveField(word, customFields) : undefined)),
    words.slice(0, ownColumns),
  );
  refuseDuplicates(fields, words);
  const emailColumn = fields.indexOf('email');
  if (emailColumn < 0) throw noEmailColumn(words);
  const names = words.map((word, index) => word || `(column ${index + 1})`);
  const ignored = names.filter((_, index) => !fields[index] && index < Math.min(ownColumns, minCells));
  return {
    fields,
    names,
    ignoredColumns: listIgnored(ignored),
    emailColumn,
    width: cells.length,
    minCells,
    ownColumns,
  };
}

/** How many of a row's cells are words for a field. */
export function countKnownWords(cells: readonly string[]): number {
  return cells.filter((cell) => cell.length <= maxWordLength && fieldFor(cell) !== undefined).length;
}

/**
 * Whether a row below a title is the header: one of its cells is a word for the addresses, and others are recognised too, unlike
 * in the row of a person who prefers to be contacted by "Mail".
 */
export function isHeader(cells: readonly string[]): boolean {
  const words = cells.filter((cell) => cell.trim() !== '');
  if (!words.some((word) => word.length <= maxWordLength && isEmailWord(word))) return false;
  const known = countKnownWords(words);
  return known >= 2 || known === words.length;
}

/** A header word as messages and reports show it. */
export function truncateWord(word: string): string {
  return word.length > maxShownLength ? `${word.slice(0, maxShownLength).toWellFormed()}…` : word;
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

function resolveField(word: string, customFields: readonly CustomField[]): ColumnField | undefined {
  if (word.length > maxWordLength) return undefined;
  if (!/^custom\s*:/i.test(word.normalize('NFKC'))) return fieldFor(word);
  return (
    customFields.find((name) => name === word) ??
    customFields.find((name) => normaliseWord(name) === normaliseWord(word))
  );
}

const bareNames: ReadonlySet<string> = new Set(['name', 'naam', 'namn', 'navn']);

/** A word for the family name, and the word for the given name next to it, which elsewhere means something else or nothing. */
const givenNamePairs: readonly (readonly [string, string])[] = [
  ['soyad', 'ad'],
  ['soyadi', 'ad'],
  ['cognoms', 'nom'],
  ['성', '이름'],
];

/**
 * Resolves words by the others in the header. In `Vorname;Name;E-Mail` the name is the family's; in `given_name,name` it is a claim and
 * stays what claims say. In `Ad;Soyad;E-posta` the first is the given name. And where no column is surely that of the addresses,
 * one of `Primary work e-mail` is.
 */
function resolveByNeighbours(
  fields: readonly (ColumnField | undefined)[],
  words: readonly string[],
): (ColumnField | undefined)[] {
  const plain = words.map((word) => (word.length > maxWordLength ? '' : normaliseWord(word)));
  const givenName = words[fields.indexOf('given_name')];
  const nameIsFamilyName = givenName !== undefined && givenName !== 'given_name' && !fields.includes('family_name');
  const given = new Set(givenNamePairs.flatMap(([family, word]) => (plain.includes(family) ? [word] : [])));
  const lacksEmail = !fields.includes('email');
  return fields.map((field, index) => {
    const word = plain[index] ?? '';
    if (nameIsFamilyName && field === 'name' && bareNames.has(word)) return 'family_name';
    if (given.has(word)) return 'given_name';
    if (lacksEmail && field === undefined && word !== '' && isEmailWord(words[index] ?? '')) return 'email';
    return field;
  });
}

function refuseDuplicates(fields: readonly (ColumnField | undefined)[], words: readonly string[]): void {
  for (const [index, field] of fields.entries()) {
    const first = fields.indexOf(field);
    if (field === undefined || first === index) continue;
    throw new UnusableFile(
      'DUPLICATE_COLUMN',
      `The columns "${truncateWord(words[first] ?? '')}" (column ${first + 1}) and "${truncateWord(words[index] ?? '')}" (column ${index + 1}) both map to ${field}. Delete or rename one of them and import the file again.`,
    );
  }
}

function tooManyColumns(count: number): UnusableFile {
  return new UnusableFile(
    'RECORD_TOO_LARGE',
    `The header has ${count} columns, more than the ${maxColumns} of a spreadsheet. Delete the columns that you don't need and import the file again.`,
  );
}

function noEmailColumn(words: readonly string[]): UnusableFile {
  if (words.some((word) => word.includes('@'))) {
    return new UnusableFile(
      'NO_EMAIL_COLUMN',
      'The first row contains a person instead of column names. Insert a row above it that names the columns, such as: email, given_name, family_name.',
    );
  }
  return new UnusableFile(
    'NO_EMAIL_COLUMN',
    `No column with email addresses was found. The first row has ${listKnownWords(words)}. Name the column "email"; "E-mail", "Mail", "E-Mail-Adresse", "Courriel", "Correo electrónico" and "メールアドレス" are recognised too.`,
  );
}

/** Only recognised words are repeated: where the columns have no names, the others are a person's name and number. */
function listKnownWords(words: readonly string[]): string {
  const given = words.filter((word) => word !== '');
  const known = given
    .filter((word) => word.length <= maxWordLength && fieldFor(word) !== undefined)
    .map((word) => `"${word}"`);
  const others = given.length - known.length;
  if (known.length === 0) return 'no column that is recognised; delete it if it is a title';
  if (others === 0) return known.join(', ');
  return `${known.join(', ')} and ${others} more that ${others === 1 ? "isn't" : "aren't"} recognised`;
}
