import { UnusableFile } from '../errors.ts';
import type { Message } from '../locale/detail.ts';
import { fields, isCustomField } from '../people/fields.ts';
import { isColumnName, normaliseWord, truncateWord } from './header-words.ts';
import { type ColumnField, findMeaning, type Meaning } from './meaning.ts';

/** What people may say that a column is. */
export type MappedField = ColumnField | 'country' | 'ignore';

/** The same, but for the pool's own attributes. */
export const mappableFields = [...fields, 'groups', 'country', 'ignore'] as const;

const mappable: ReadonlySet<string> = new Set(mappableFields);

/** Whether a column may be mapped to it. Which attributes of its own a pool has is known when a file is read. */
export function isMappedField(name: string): name is MappedField {
  return mappable.has(name) || isCustomField(name);
}

/** Fields by header words. */
export type MappedHeaders = Readonly<Record<string, MappedField>>;

/** What somebody says of columns: with one upload, for every file with that header row, or for every file of the stage. */
export interface MappingLayer {
  readonly by: 'import' | 'remembered' | 'settings';
  /** Where it is stored, if it is remembered. */
  readonly key?: string;
  readonly columns: MappedHeaders;
}

/** All that was said of a file's columns. Of two layers that name one column, that which is more about the file counts. */
export type ColumnMapping = readonly MappingLayer[];

/** A column that somebody said something of. */
export interface MappedColumn {
  readonly field: MappedField;
  readonly by: MappingLayer['by'];
  /** Before the ranks of columns that nobody said anything of: see `Rank`. */
  readonly rank: number;
  /** Who said it. */
  readonly reason: Message;
  /** Where it is stored, if it is remembered. */
  readonly key?: string | undefined;
}

/** Mapped columns by their words, as those are compared. */
export type MappedWords = ReadonlyMap<string, MappedColumn>;

export const nothingMapped: MappedWords = new Map();

const ranks: Readonly<Record<MappingLayer['by'], number>> = { import: -3, remembered: -2, settings: -1 };

/** Makes the words of a mapping comparable with those of a header. */
export function indexMapping(mapping: ColumnMapping): MappedWords {
  const index = new Map<string, MappedColumn>();
  for (const layer of mapping.toSorted((one, other) => ranks[other.by] - ranks[one.by])) {
    const { by } = layer;
    for (const [header, field] of Object.entries(layer.columns)) {
      index.set(normaliseWord(header), { field, by, rank: ranks[by], reason: reasonOf(layer), key: layer.key });
    }
  }
  return index;
}

function reasonOf({ by }: MappingLayer): Message {
  if (by === 'import') return { text: 'mappedForImport' };
  return by === 'settings' ? { text: 'mappedBySettings' } : { text: 'remembered' };
}

/** What was said of the column with this word. */
export function findMapped(word: string, mapped: MappedWords): MappedColumn | undefined {
  // A word without letters is any other's, too.
  return mapped.size > 0 && isColumnName(word) ? mapped.get(normaliseWord(word)) : undefined;
}

/** What was said with one upload of a column that the file lacks. */
export function findMissing(words: readonly string[], mapped: MappedWords): string | undefined {
  if (mapped.size === 0) return undefined;
  const known = new Set(words.filter(isColumnName).map(normaliseWord));
  return [...mapped].find(([word, { by }]) => by === 'import' && !known.has(word))?.[0];
}

/** The field that people said a column to be, if it is one that a person has. */
export function fieldOf(mapped: MappedColumn | undefined): Meaning | undefined {
  if (mapped === undefined || mapped.field === 'ignore' || mapped.field === 'country') return undefined;
  return { field: mapped.field, rank: mapped.rank };
}

/** The column that people said to be the country. */
export function findMappedCountry(mapped: readonly (MappedColumn | undefined)[]): number | undefined {
  const column = mapped.findIndex((one) => one?.field === 'country');
  return column < 0 ? undefined : column;
}

/** How much is shown of a word that nobody knows. */
const maxUnknownShown = 3;

/**
 * A word of a mapping as refusals show it. Whole only where it is one for a column: any other may be a person's, in a file whose
 * columns have no names, and its beginning is enough to find it.
 */
export function shortenUnknown(word: string): string {
  if (isColumnName(word) && findMeaning(word) !== undefined) return truncateWord(word);
  const [...letters] = word;
  return letters.length > maxUnknownShown ? `${letters.slice(0, maxUnknownShown).join('')}…` : word;
}

/** A file is refused for what was said of its columns. @param key where that is stored, if it was remembered */
export function invalidMapping(message: Message, key?: string): UnusableFile {
  const sentences: readonly Message[] = key === undefined ? [] : [message, { text: 'forgetMapping', key }];
  return new UnusableFile('INVALID_MAPPING', key === undefined ? message : { text: 'sentences', sentences });
}

/**
 * Whether some columns can be mapped by that word: it has to have something that is compared.
 * @returns the first that can't, or that says something else than another of the same word
 */
export function findUnclearHeader(headers: Iterable<readonly [header: string, field: string]>): string | undefined {
  const seen = new Map<string, string>();
  for (const [header, field] of headers) {
    const word = isColumnName(header) ? normaliseWord(header) : '';
    if (word === '' || (seen.get(word) ?? field) !== field) return header;
    seen.set(word, field);
  }
  return undefined;
}
