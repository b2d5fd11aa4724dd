import type { Message } from '../locale/detail.ts';
import type { CustomField } from '../people/fields.ts';
import type { ActivityColumn } from './activity.ts';
import { readByNeighbours } from './by-neighbours.ts';
import { fieldOf, findMapped, findMappedCountry, type MappedWords, nothingMapped } from './column-mapping.ts';
import { findCountryColumn } from './country-column.ts';
import { findActivity } from './find-activity.ts';
import { maxWordLength, normaliseWord, removeNumbering, removeRemarks, truncateWord } from './header-words.ts';
import { findJoinedColumns, type JoinedColumns } from './joined-columns.ts';
import { type CellShapes, lookAtCells, nearlyAll } from './look-at-cells.ts';
import { type ColumnField, findMeaning, type Meaning, Rank } from './meaning.ts';
import { objectTo } from './object-to-cells.ts';
import { findOthers, readAccounts } from './other-people.ts';
import { findDoubt } from './regional-names.ts';
import { findRivals, findWorkAddresses, isUnnamed } from './rival-addresses.ts';

/** Which column of a file is which field. */
export interface Resolution {
  /** The field of every column, by its position; undefined where the column is not used. */
  readonly fields: readonly (ColumnField | undefined)[];
  /** The columns of every field: the first that isn't blank in a row has the value. */
  readonly sources: ReadonlyMap<ColumnField, readonly number[]>;
  /** Columns that have the rest of a value, by the one with its main piece. */
  readonly joined: ReadonlyMap<number, JoinedColumns>;
  /** Of the columns that are not used, or only where another is empty: why. */
  readonly reasons: readonly (Message | undefined)[];
  /** The columns that tell who has left. */
  readonly activity: readonly ActivityColumn[];
  /** The column with each person's country, where there are phone numbers that may need it. */
  readonly country?: number | undefined;
  /** Two columns either of which may have the address of a person; nobody but the file's owner can tell. */
  readonly rivals?: readonly [number, number];
}

/**
 * Decides which column is which field, by what people said of it, else by the words of the header and by the cells of the first rows. Of
 * several columns for one field one is preferred by a fixed order, and the others are read where its cell is empty.
 * @param words the header's, trimmed
 * @param rows the cells of the first rows
 * @param customFields the pool's own attributes, by their names with `custom:`
 * @param mappedWords what people said; nothing about the words or the cells is an objection to it
 */
export function resolveColumns(
  words: readonly string[],
  rows: readonly (readonly string[])[] = [],
  customFields: readonly CustomField[] = [],
  mappedWords: MappedWords = nothingMapped,
): Resolution {
  const mapped = words.map((word) => findMapped(word, mappedWords));
  const own = mapped.map(fieldOf);
  /** What a mapping says to be no field says nothing by its word, either. */
  const heard = words.map((word, column) => (mapped[column] && !own[column] ? '' : word));
  const shapes = words.map((_, column) => lookAtCells(rows, column));
  /** A file has a few columns for one field; thousands are nobody's. */
  const shapesBeside = (column: number, columns: readonly number[] = []) =>
    columns
      .slice(0, maxCompared)
      .flatMap((other) => (other === column ? [] : [shapes[other]]))
      .filter(isDefined);
  const found = heard.map((word, column) => own[column] ?? findMeaning(word, customFields));
  const read = readByNeighbours(found, heard, rows, shapes).map((meaning, column) =>
    putSharedLast(readLogin(meaning, words[column], shapes[column]), shapes[column]),
  );
  const meanings = readAccounts(read, heard).map((meaning, column) => own[column] ?? meaning);
  const others = findOthers(heard, meanings);
  const candidates = groupByField(meanings);
  const objections = meanings.map((meaning, column) =>
    meaning && !own[column]
      ? others.has(column)
        ? 'areSomebodyElses'
        : objectTo(meaning, shapes[column], shapesBeside(column, candidates.get(meaning.field)))
      : undefined,
  );
  const usable = meanings.map((meaning, column) => (objections[column] === undefined ? meaning : undefined));
  const sources = sortByRank(groupByField(usable), usable);
  const activity = findActivity(heard, meanings, rows);
  const tellsActivity = new Set(activity.map(({ column }) => column));
  const joined = findJoinedColumns(heard, usable, sources, rows);
  const mainOf = new Map([...joined].flatMap(([main, others]) => Object.values(others).map((other) => [other, main])));
  const country =
    findMappedCountry(mapped) ??
    (sources.has('phone_number')
      ? findCountryColumn(heard.map((word, column) => (mainOf.has(column) ? '' : removeNumbering(word))))
      : undefined);
  const reasons = usable.map((meaning, column): Message | undefined => {
    const said = mapped[column]?.reason;
    if (tellsActivity.has(column)) return undefined;
    if (column === country && meaning === undefined) return said;
    const main = mainOf.get(column);
    if (main !== undefined) return { text: 'joinedWith', word: truncateWord(words[main] ?? '') };
    if (meaning === undefined) {
      return said ?? { text: objections[column] ?? (isCustom(words[column]) ? 'noSuchAttribute' : 'notRecognised') };
    }
    const [first = column] = sources.get(meaning.field) ?? [];
    const second: Message | undefined =
      first === column ? undefined : { text: 'usedWhereEmpty', word: truncateWord(words[first] ?? '') };
    const doubt = findDoubt(heard, column, meaning.field);
    if (!said && !second && doubt) return { text: doubt };
    return said && second ? { text: 'reasons', reasons: [said, second] } : (said ?? second);
  });
  const addresses = sources.get('email') ?? [];
  const unnamed = words.flatMap((word, column) =>
    meanings[column] === undefined &&
    mapped[column] === undefined &&
    !tellsActivity.has(column) &&
    isUnnamed(word, shapes[column])
      ? [column]
      : [],
  );
  const rivals = findRivals(addresses, usable, rows) ?? findWorkAddresses(addresses, usable, unnamed);
  const fields = usable.map((meaning, column) => (meaning ?? usable[mainOf.get(column) ?? -1])?.field);
  return { fields, sources, joined, reasons, activity, country, ...(rivals && { rivals }) };
}

const maxCompared = 50;

const isCustom = (word = '') => /^custom\s*:/i.test(word);

/** Words for what people sign in with, which says nothing unless it is an address. */
const idWords: ReadonlySet<string> = new Set(
  [
    ...[
      'ID',
      'User ID',
      'Login ID',
      'Account',
      'ログインID',
      'ユーザーID',
      'アカウント',
      'アカウントID',
      '帐号',
      '账号',
      '帳號',
    ],
    ...['登录账号', '아이디', '계정', '로그인 ID', 'Akun', 'Tài khoản', 'บัญชีผู้ใช้'],
  ].map(normaliseWord),
);

/** A number that all people have is that of the switchboard. */
function putSharedLast(meaning: Meaning | undefined, shapes: CellShapes | undefined): Meaning | undefined {
  if (meaning?.field !== 'phone_number' || meaning.rank === Rank.literal || !shapes) return meaning;
  return shapes.filled > 1 && shapes.different === 1 ? { ...meaning, rank: Rank.contact } : meaning;
}

/** A user name that is an address is where people may be mailed, if no other column says so. */
function readLogin(
  meaning: Meaning | undefined,
  word: string = '',
  shapes: CellShapes | undefined,
): Meaning | undefined {
  if (!shapes || shapes.filled === 0) return meaning;
  const isId = meaning === undefined && word.length <= maxWordLength && idWords.has(normaliseWord(removeRemarks(word)));
  // `Account` may be that of somebody who has many customers.
  if (isId && shapes.different < shapes.filled) return undefined;
  if (!isId && meaning?.field !== 'preferred_username') return meaning;
  if (!isId && shapes.manyWords > shapes.filled / 2) return { field: 'name', rank: Rank.qualified };
  return shapes.addresses >= nearlyAll * shapes.filled ? { field: 'email', rank: Rank.login } : meaning;
}

function groupByField(meanings: readonly (Meaning | undefined)[]): Map<ColumnField, number[]> {
  const columns = new Map<ColumnField, number[]>();
  for (const [column, meaning] of meanings.entries()) {
    if (meaning === undefined) continue;
    const found = columns.get(meaning.field);
    if (found) found.push(column);
    else columns.set(meaning.field, [column]);
  }
  return columns;
}

/** The best column of each field comes first, and of equals the one on the left. */
function sortByRank(
  columns: Map<ColumnField, number[]>,
  meanings: readonly (Meaning | undefined)[],
): ReadonlyMap<ColumnField, readonly number[]> {
  const rank = (column: number) => meanings[column]?.rank ?? Number.POSITIVE_INFINITY;
  for (const found of columns.values()) found.sort((a, b) => rank(a) - rank(b) || a - b);
  return columns;
}

const isDefined = <T>(value: T | undefined): value is T => value !== undefined;
