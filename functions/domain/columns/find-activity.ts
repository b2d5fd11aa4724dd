import { type ActivityColumn, isStatusByCells, readActivity } from './activity.ts';
import { type ActivityKind, findActivityKind, isNotice } from './activity-kinds.ts';
import { disabledWords, diversityWords, employmentWords, pairedLeavingWords, sportsWords } from './activity-words.ts';
import {
  maxWordLength,
  normaliseWord,
  removeNumbering,
  removeRemarks,
  setOfWords,
  splitWords,
} from './header-words.ts';
import type { Meaning } from './meaning.ts';

/**
 * Finds the columns that tell who has left.
 * @param meanings of the same columns: one with a field tells nothing of the kind
 * @param rows the cells of the first rows
 */
export function findActivity(
  words: readonly string[],
  meanings: readonly (Meaning | undefined)[],
  rows: readonly (readonly string[])[],
): readonly ActivityColumn[] {
  const found = words.flatMap((shown, column) => {
    const word = removeNumbering(shown);
    const byCells = () => (isStatusByCells(word, () => rows.map((row) => row[column] ?? '')) ? 'status' : undefined);
    const kind = meanings[column] ? undefined : (findActivityKind(word) ?? byCells());
    return kind === undefined ? [] : [{ column, kind, word }];
  });
  // Who has given notice is there until the last day, if the file has that.
  const hasLastDay = found.some(({ kind, word }) => kind === 'leaving' && !isNotice(word));
  const isDiverse = () => meanings.some((meaning) => meaning?.field === 'gender') || hasWordOf(words, diversity);
  const isOfEmployees = () => found.some(({ kind }) => employmentKinds.has(kind)) || words.some(isEmployment);
  const tells = (word: string): boolean => {
    if (isNotice(word)) return !hasLastDay;
    if (isOneOf(word, disabled)) return !isDiverse();
    return !isOneOf(word, pairedLeaving) || isOfEmployees();
  };
  const telling = found.filter(({ word }) => tells(word));
  const tellsMembers = telling.some(({ kind }) => kind === 'status') && hasWordOf(words, sports);
  return telling.map(({ column, kind, word }) => ({
    column,
    kind,
    ...(eastAsian.test(word) && { yearFirst: true }),
    tellsGuests: hasOthersThanGuests(kind, column, rows),
    ...(tellsMembers && { tellsMembers }),
  }));
}

/** Where these letters are written, dates begin with the year. */
const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const disabled = setOfWords(disabledWords);
const diversity = setOfWords(diversityWords);
const employment = setOfWords(employmentWords);
const pairedLeaving = setOfWords(pairedLeavingWords);
const sports = setOfWords(sportsWords);

/** Columns that only lists of people who work somewhere have. */
const employmentKinds: ReadonlySet<ActivityKind> = new Set(['status', 'active', 'starting']);

const isEmployment = (word: string) => isOneOf(word, employment);

function hasWordOf(words: readonly string[], wanted: ReadonlySet<string>): boolean {
  return words.some((word) => word.length <= maxWordLength && splitWords(word).some((one) => wanted.has(one)));
}

function isOneOf(word: string, words: ReadonlySet<string>): boolean {
  if (word.length > maxWordLength) return false;
  return words.has(normaliseWord(word)) || words.has(normaliseWord(removeRemarks(word)));
}

/** A blank cell of somebody with an address says that they are no guest. */
function hasOthersThanGuests(kind: ActivityKind, column: number, rows: readonly (readonly string[])[]): boolean {
  return rows
    .filter((cells) => cells.some((cell) => cell.includes('@')))
    .some((cells) => readActivity(kind, cells[column] ?? '', '') !== 'guest');
}
