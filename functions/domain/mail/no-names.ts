import { fraudWords } from '../locale/locale.ts';

const lists = Object.values(fraudWords);
const words: ReadonlySet<string> = new Set(lists.flatMap((list) => (list instanceof RegExp ? [] : list.split(' '))));
const patterns = lists.filter((list) => list instanceof RegExp);

/** Whether a word is one that nobody is called, in any of our languages. */
export function isNoName(word: string): boolean {
  return words.has(word.toLowerCase()) || patterns.some((pattern) => pattern.test(word));
}
