import { placeOf, truncateWord } from '../columns/header-words.ts';
import { lookAtCells, nearlyAll } from '../columns/look-at-cells.ts';
import { findMeaning } from '../columns/meaning.ts';
import { UnusableFile } from '../errors.ts';
import type { Message } from '../locale/detail.ts';

/** A file without a column of addresses. */
export function noEmailColumn(
  words: readonly string[],
  rows: readonly (readonly string[])[],
  reasons: readonly (Message | undefined)[],
): UnusableFile {
  if (words.some((word) => word.includes('@'))) {
    return new UnusableFile('NO_EMAIL_COLUMN', { text: 'personInsteadOfHeader' });
  }
  const column = findAddresses(words, rows);
  if (column !== undefined) {
    const word = truncateWord(words[column] || placeOf(column));
    const text = reasons[column]?.text === 'sharedAddress' ? 'onlySharedAddress' : 'unnamedAddresses';
    return new UnusableFile('NO_EMAIL_COLUMN', { text, word });
  }
  return new UnusableFile('NO_EMAIL_COLUMN', { text: 'noAddresses', ...listKnownWords(words) });
}

/** The only column whose cells are addresses. It is not taken: a manager's address is one too. */
function findAddresses(words: readonly string[], rows: readonly (readonly string[])[]): number | undefined {
  const found = words.flatMap((_, column) => {
    const { filled, addresses } = lookAtCells(rows, column);
    return filled > 0 && addresses >= nearlyAll * filled ? [column] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** How many of the words that a header has are named. */
const maxKnownNamed = 10;

/** Only recognised words are repeated: where the columns have no names, the others are a person's name and number. */
function listKnownWords(words: readonly string[]): {
  readonly known: readonly string[];
  readonly more: boolean;
  readonly others: number;
} {
  const given = words.filter((word) => word !== '');
  const known = given.filter((word) => findMeaning(word) !== undefined);
  const different = [...new Set(known)];
  return {
    known: different.slice(0, maxKnownNamed).map(truncateWord),
    more: different.length > maxKnownNamed,
    others: given.length - known.length,
  };
}
