import { type Activity, readActivity } from '../columns/activity.ts';
import { truncateWord } from '../columns/header-words.ts';
import type { Header } from '../csv/header.ts';
import { memoise } from '../people/cell-readers.ts';

/**
 * Makes what finds the rows of people who have left. They are not invited, whatever else is wrong with the row.
 * @param today YYYY-MM-DD
 * @returns of a row, what the report says about it; undefined where the person is there
 */
export function leaverFinder(header: Header, today: string): (cells: readonly string[]) => string | undefined {
  const columns = header.activity.map(({ column, kind }) => ({
    column,
    kind,
    word: truncateWord(header.names[column] ?? ''),
    read: memoise((cell): Activity => readActivity(kind, cell, today)),
  }));
  return (cells) => {
    let over: string | undefined;
    let isThere = false;
    for (const { column, kind, word, read } of columns) {
      const cell = cells[column] ?? '';
      if (cell === '') continue;
      const said = read(cell);
      if (said === 'gone') return describe(word, cell);
      if (said === 'over') over ??= describe(word, cell);
      // A date in the future says nothing against one in the past.
      if (said === 'present' && kind !== 'leaving') isThere = true;
    }
    return isThere ? undefined : over;
  };
}

function describe(word: string, cell: string): string {
  return `"${word}" is "${cell.trim()}", so nobody was invited. If the person still works here, correct the cell and import the row again.`;
}
