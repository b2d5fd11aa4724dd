import type { Field } from '../people/fields.ts';
import { fieldWords, qualifierWords, remarkWords } from './header-synonyms.ts';

const fieldByWord = new Map<string, Field | 'groups'>();
for (const [field, synonyms] of Object.entries(fieldWords) as [keyof typeof fieldWords, readonly string[]][]) {
  for (const word of [field, ...synonyms]) fieldByWord.set(normaliseWord(word), field);
}

/**
 * A header word without what people write differently: case, accents, spaces, width, invisible characters and signs.
 * The voiced marks of Japanese kana are letters, not accents, and stay.
 */
export function normaliseWord(word: string): string {
  return (
    word
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\p{P}\p{Z}\p{C}\s*°]/gu, '')
      // The dotless i of Turkish, whose uppercase form is that of the other i.
      .replaceAll('ı', 'i')
  );
}

/** Remarks in brackets that leave a word's meaning as it is. */
const remarks: ReadonlySet<string> = new Set(remarkWords.map(normaliseWord));

/** The field that a header word names, whatever the pool; `custom:*` is matched against the pool elsewhere. */
export function fieldFor(word: string): Field | 'groups' | undefined {
  return fieldByWord.get(normaliseWord(word)) ?? fieldByWord.get(normaliseWord(removeRemarks(word)));
}

function removeRemarks(word: string): string {
  return word
    .normalize('NFKC')
    .replace(/[([【]([^([【)\]】]*)[)\]】]/g, (all, remark: string) => (remarks.has(normaliseWord(remark)) ? '' : all));
}

/** Words around the one for an address that leave it the person's own. */
const qualifiers: ReadonlySet<string> = new Set(qualifierWords.map(normaliseWord));

/** Whether a header word means an address to write to a person at: `Primary Work Email`, `workEmail`, `E-Mail 1`. */
export function isEmailWord(word: string): boolean {
  if (fieldFor(word) === 'email') return true;
  const parts = word
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}]+/u);
  return fieldFor(parts.filter((part) => !qualifiers.has(normaliseWord(part))).join('')) === 'email';
}
