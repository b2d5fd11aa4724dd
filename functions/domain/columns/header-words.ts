import { isDateFormat, removeDateFormat } from '../people/date-format.ts';
import type { Field } from '../people/fields.ts';
import { fieldWords, remarkWords } from './header-synonyms.ts';
import { easternFieldWords, easternRemarkWords } from './header-synonyms-east.ts';

const fieldByWord = new Map<string, Field | 'groups'>();
for (const [field, synonyms] of Object.entries(fieldWords) as [keyof typeof fieldWords, readonly string[]][]) {
  for (const word of [field, ...synonyms, ...(easternFieldWords[field] ?? [])])
    fieldByWord.set(normaliseWord(word), field);
}

/** A word beyond it is no column's name. */
export const maxWordLength = 200;

/** Whether a text may be the name of a column. Some letters are written out as many when they are normalised. */
export function isColumnName(text: string): boolean {
  return text !== '' && text.length <= maxWordLength && text.normalize('NFKC').length <= maxWordLength;
}

/** How much of a word people are shown. */
const maxShownLength = 80;

/** What a column without a word is called. */
export function placeOf(column: number): string {
  return `(column ${column + 1})`;
}

/** A header word as messages and reports show it. */
export function truncateWord(word: string): string {
  return word.length > maxShownLength ? `${word.slice(0, maxShownLength).toWellFormed()}…` : word;
}

/**
 * A header word without what people write differently: case, accents, spaces, width, invisible characters and signs.
 * The voiced marks of Japanese kana are letters, not accents, and stay.
 */
export function normaliseWord(word: string): string {
  return (
    word
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]|[\u0640\u064b-\u065f]/g, '')
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\p{P}\p{Z}\p{C}\p{So}\s*]/gu, '')
      // The same letters from a Persian and from an Arabic keyboard.
      .replaceAll('ي', 'ی')
      .replaceAll('ك', 'ک')
      // The dotless i of Turkish, whose uppercase form is that of the other i.
      .replaceAll('ı', 'i')
  );
}

export function setOfWords(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(normaliseWord));
}

/** Remarks in brackets that leave a word's meaning as it is. */
const remarks: ReadonlySet<string> = new Set([...remarkWords, ...easternRemarkWords].map(normaliseWord));

/** The field that a header word names by itself, whatever the pool and the other columns. */
export function fieldFor(word: string): Field | 'groups' | undefined {
  return fieldByWord.get(normaliseWord(word)) ?? fieldByWord.get(normaliseWord(removeRemarks(word)));
}

/** A word without the remarks that forms and templates add: `E-Mail (required)`, `Date of birth DD/MM/YYYY`. */
export function removeRemarks(word: string): string {
  const bare = word
    .normalize('NFKC')
    .replace(/[([【]([^([【)\]】]*)[)\]】]/g, (all, remark: string) => (isRemark(remark) ? '' : all));
  return removeDateFormat(bare.trim()).trim();
}

/** Whether a text is what forms and templates add to a word, such as `required`. */
export function isRemark(text: string): boolean {
  if (isDateFormat(text)) return true;
  return remarks.has(normaliseWord(text)) || text.split(/[・、,/／]/).every((part) => remarks.has(normaliseWord(part)));
}

/** A word without the number that forms and printed lists put in front: `1.氏名`, `(2) E-Mail`, `③電話番号`, `Q4. Name`. */
export function removeNumbering(word: string): string {
  return word.replace(/^\s*(?:[\u2460-\u2473]|Q?\s?[([（【]?\d{1,2}[.)\]:、．）】：])\s*(?=[\p{L}*＊※【])/iu, '');
}

/** The words of a header word, as they are normalised: `workEmail`, `E-Mail 1` and `work_email` are two or three. */
export function splitWords(word: string): string[] {
  return word
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{L})(\p{N})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(normaliseWord)
    .filter((part) => part !== '');
}
