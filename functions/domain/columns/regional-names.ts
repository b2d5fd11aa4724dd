import type { PlainTextKey } from '../locale/detail.ts';
import { maxWordLength, normaliseWord } from './header-words.ts';
import { type ColumnField, type Meaning, Rank } from './meaning.ts';

/*
 * Words for names that mean one thing in one country and another in the next: the other columns tell, or the cells.
 */

/** A header and the first rows below it. */
export interface NamedColumns {
  /** As they are normalised. */
  readonly words: readonly string[];
  readonly meanings: readonly (Meaning | undefined)[];
  readonly rows: readonly (readonly string[])[];
}

/** What such a word means in this file; undefined for all others. */
export function readRegional(column: number, columns: NamedColumns): Meaning | undefined {
  const word = columns.words[column];
  if (word === 'apelido' && isNickname(column, columns)) return { field: 'nickname', rank: Rank.plain };
  if (word === '名字' && isWholeName(column, columns)) return { field: 'name', rank: Rank.plain };
  if (word === 'secondname' && isSurname(column, columns)) return { field: 'family_name', rank: Rank.plain };
  return undefined;
}

/** Why a column may be something else than it is read as. */
export function findDoubt(words: readonly string[], column: number, field: ColumnField): PlainTextKey | undefined {
  if (field !== 'family_name' || normaliseShort(words[column]) !== 'apelido') return undefined;
  return words.some((word) => normaliseShort(word) === 'nome') ? 'maybeNickname' : undefined;
}

function normaliseShort(word = ''): string {
  return word.length > maxWordLength ? '' : normaliseWord(word);
}

function findOther(column: number, { words, meanings }: NamedColumns, ...fields: readonly ColumnField[]): number {
  const own = words[column];
  return meanings.findIndex((meaning, other) => meaning && fields.includes(meaning.field) && words[other] !== own);
}

/** `Apelido` is the family name in Portugal, and in Brazil what somebody is called, which is no part of the whole name. */
function isNickname(column: number, columns: NamedColumns): boolean {
  if (findOther(column, columns, 'family_name') >= 0) return true;
  const whole = findOther(column, columns, 'name');
  const pairs = findPairs(columns.rows, whole < 0 ? columns.words.indexOf('nome') : whole, column);
  if (pairs.length === 0 || pairs.some(([name, half]) => name.endsWith(half))) return false;
  // `Nome` may be several given names.
  return whole >= 0 || pairs.filter(([name, half]) => name.startsWith(half) || isLong(name)).length > pairs.length / 2;
}

function isLong(name: string): boolean {
  return name.split(/\s+/).length > 2;
}

function findPairs(rows: readonly (readonly string[])[], one: number, other: number): (readonly [string, string])[] {
  const read = (cells: readonly string[], column: number) => (cells[column] ?? '').trim().toLowerCase();
  return rows
    .map((cells) => [read(cells, one), read(cells, other)] as const)
    .filter((pair) => pair.every((cell) => cell !== ''));
}

/** `名字` is the family name in Japan, and alone in a Chinese file all of it. */
function isWholeName(column: number, columns: NamedColumns): boolean {
  return (
    findOther(column, columns, 'given_name', 'family_name', 'name') < 0 &&
    !columns.words.some((word) => /[\u3040-\u30ff]/.test(word))
  );
}

/** `Second name` beside nothing but a first one. */
function isSurname(column: number, columns: NamedColumns): boolean {
  return findOther(column, columns, 'given_name') >= 0 && findOther(column, columns, 'family_name', 'name') < 0;
}
