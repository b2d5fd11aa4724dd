import { activityReader, dateReader } from '../columns/activity.ts';
import type { ActivityKind } from '../columns/activity-kinds.ts';
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
    kind: activity.kind,
    word: truncateWord(header.names[activity.column] ?? ''),
    read: memoise(activityReader(activity, today)),
  }));
  const hasComeBack = comebackFinder(header, today);
  return (cells) => {
    let notice: Uninvited | undefined;
    let off: Uninvited | undefined;
    let over: Uninvited | undefined;
    let isThere = false;
    let isExpected = false;
    let startsLater = false;
    let leavesLater = false;
    for (const { column, kind, word, read } of columns) {
      const cell = cells[column] ?? '';
      if (cell === '') continue;
      const said = read(cell);
      if (said === 'gone') return describeLeaver(word, cell);
      if (said === 'nobody' || said === 'guest') return describeOther(word, cell, said);
      if (said === 'notice') notice ??= describeLeaver(word, cell);
      if (said === 'off') off ??= describeLeaver(word, cell);
      if (said === 'over') over ??= describeLeaver(word, cell);
      if (said === 'future' && kind === 'starting') startsLater = true;
      if (said === 'future') isExpected = true;
      if (said === 'later') leavesLater = true;
      if (said === 'present') isThere = true;
    }
    if (notice !== undefined && !leavesLater) return notice;
    if (startsLater) return undefined;
    if (off !== undefined && !isExpected) return off;
    return over === undefined || isThere || hasComeBack(cells) ? undefined : over;
  };
}

/** Makes what finds people who have begun again after the last day of their earlier time. */
function comebackFinder({ activity }: Header, today: string): (cells: readonly string[]) => boolean {
  const readersOf = (...kinds: readonly ActivityKind[]) =>
    activity
      .filter(({ kind }) => kinds.includes(kind))
      .map((column) => ({ column: column.column, read: dateReader(column, today) }));
  const starting = readersOf('starting');
  const leaving = readersOf('leaving', 'inactive');
  return (cells) => {
    const lastDays = leaving.flatMap(({ column, read }) => read(cells[column] ?? ''));
    if (lastDays.length === 0) return false;
    return starting.some(({ column, read }) => {
      const firstDays = read(cells[column] ?? '');
      return firstDays.length > 0 && firstDays.every((first) => lastDays.every((last) => first > last));
    });
  };
}

function describeLeaver(word: string, cell: string): Uninvited {
  return { code: 'NOT_ACTIVE', detail: { text: 'hasLeft', word, cell: cell.trim() } };
}

function describeOther(word: string, cell: string, said: 'nobody' | 'guest'): Uninvited {
  const code = said === 'guest' ? 'NOT_ACTIVE' : 'NOT_A_PERSON';
  return { code, detail: { text: 'isNotInvited', word, cell: cell.trim() } };
}
