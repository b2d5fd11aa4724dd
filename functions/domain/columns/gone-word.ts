import { mailboxValues } from './account-type-words.ts';
import { splitDay } from './activity-dates.ts';
import type { ActivityKind } from './activity-kinds.ts';
import { noValues, yesValues } from './activity-words.ts';
import { normaliseWord, setOfWords } from './header-words.ts';
import { goneEndings, partsOf, readStatusWord, statusIn } from './read-status.ts';

/**
 * The word by which a cell says that nobody is to be invited: `Terminated` of `T - Terminated (Ann Lee)`, `退職` of `自己都合退職`.
 * Undefined of what has none, such as a date.
 */
export function findGoneWord(kind: ActivityKind, cell: string): string | undefined {
  const text = cell.trim();
  // The flags of an account.
  if (kind === 'control') return text;
  const before = splitDay(text, '')?.said ?? text;
  const said = [statusIn(text), before, ...partsOf(text), ...text.split(/[;,|]/)];
  const known = said.map((part) => part.trim()).find((part) => isGoneWord(normaliseWord(part)));
  if (known !== undefined) return known;
  const status = normaliseWord(statusIn(text));
  // The longest: a cell that ends with `退職者` does not end with `退職`.
  return goneEndings.findLast((ending) => status.endsWith(ending));
}

const others = setOfWords([...yesValues, ...noValues, ...mailboxValues]);

function isGoneWord(word: string): boolean {
  return readStatusWord(word) !== undefined || others.has(word);
}
