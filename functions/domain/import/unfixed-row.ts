import { placeOf, truncateWord } from '../columns/header-words.ts';
import type { Header } from '../csv/header.ts';
import type { Message } from '../locale/detail.ts';
import type { Code } from '../outcomes.ts';

const code = 'WRONG_FIELD_COUNT' satisfies Code;

/**
 * Finds the rows of a failed.csv that lacked a cell and were not fixed: where it was missing in the middle, values are in the wrong
 * columns, and failed.csv has added blank cells at the end, so that their number is right.
 * @returns undefined for any other file
 */
export function unfixedRowFinder({ names, width, ownColumns }: Header) {
  if (ownColumns === width) return undefined;
  const last = names.findLastIndex((name, column) => column < ownColumns && name !== placeOf(column));
  return (cells: readonly string[]): { readonly code: typeof code; readonly detail: Message } | undefined => {
    if (cells[ownColumns]?.trim() !== code || cells[last]?.trim() !== '') return undefined;
    return { code, detail: { text: 'stillTooFewCells', word: truncateWord(names[last] ?? '') } };
  };
}
