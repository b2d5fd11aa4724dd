import { activityReader } from '../columns/activity.ts';
import { truncateWord } from '../columns/header-words.ts';
import type { Header } from '../csv/header.ts';
import type { Message } from '../locale/detail.ts';
import type { Code } from '../outcomes.ts';
import { memoise } from '../people/cell-readers.ts';

/** Why nobody is invited by a row, whatever else is wrong with it. */
export interface Uninvited {
  readonly code: Extract<Code, 'NOT_ACTIVE' | 'NOT_A_PERSON'>;
  readonly detail: Message;
}

/**
 * Makes what finds the rows of people who have left or belong to another company, and of accounts that are nobody's.
 * @param today YYYY-MM-DD
 * @returns undefined of a row whose person is there
 */
export function leaverFinder(header: Header, today: string): (cells: readonly string[]) => Uninvited | undefined {
  const columns = header.activity.map((activity) => ({
    column: activity.column,
    isDate: activity.kind === 'leaving',
    word: truncateWord(header.names[activity.column] ?? ''),
    read: memoise(activityReader(activity, today)),
  }));
  return (cells) => {
    let off: Uninvited | undefined;
    let over: Uninvited | undefined;
    let isThere = false;
    let isFuture = false;
    for (const { column, isDate, word, read } of columns) {
      const cell = cells[column] ?? '';
      if (cell === '') continue;
      const said = read(cell);
      if (said === 'gone') return describeLeaver(word, cell);
      if (said === 'nobody' || said === 'guest') return describeOther(word, cell, said);
      if (said === 'off') off ??= describeLeaver(word, cell);
      if (said === 'over') over ??= describeLeaver(word, cell);
      if (said === 'future') isFuture = true;
      // A date in the future says nothing against one in the past.
      if (said === 'present' && !isDate) isThere = true;
    }
    if (isFuture) return undefined;
    return off ?? (isThere ? undefined : over);
  };
}

function describeLeaver(word: string, cell: string): Uninvited {
  return { code: 'NOT_ACTIVE', detail: { text: 'hasLeft', word, cell: cell.trim() } };
}

function describeOther(word: string, cell: string, said: 'nobody' | 'guest'): Uninvited {
  const code = said === 'guest' ? 'NOT_ACTIVE' : 'NOT_A_PERSON';
  return { code, detail: { text: 'isNotInvited', word, cell: cell.trim() } };
}
