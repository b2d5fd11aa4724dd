import type { WaitingTexts } from '../locale/waiting-texts.ts';
import type { WorkbookTable } from '../spreadsheet/write-xlsx.ts';
import type { WaitingPerson } from './waiting-person.ts';

/** How the list of people is put into words. */
export interface WaitingWords {
  readonly texts: WaitingTexts;
  /** A moment as a day, where the company is. */
  readonly writeDay: (at: Date) => string;
  /** What the file is called that a run was about, or the run's id where nobody knows any more. */
  readonly fileOf: (runId: string) => string;
}

/** The header of the list. */
export function waitingHeader({ columns }: WaitingTexts): string[] {
  const { email, name, status, invited, emails, expires, source, manager, next } = columns;
  return [email, name, status, invited, emails, expires, source, manager, next];
}

/** The list as a workbook, without its header. */
export const waitingTable: Omit<WorkbookTable, 'header'> = { name: 'waiting', hasFilter: true };

/** The cells below {@link waitingHeader}. */
export function waitingCells(person: WaitingPerson, { texts, writeDay, fileOf }: WaitingWords): string[] {
  const { email, name, invited_at, expires_at, emails, source, manager } = person;
  const day = (at: string | undefined) => (at === undefined ? '' : writeDay(new Date(at)));
  return [
    email,
    name,
    statusInWords(person, texts),
    day(invited_at),
    String(emails),
    day(expires_at),
    source?.kind === 'import' ? fileOf(source.id) : (source?.id ?? ''),
    manager ?? '',
    nextInWords(person, { texts, writeDay }),
  ];
}

/** What happens next to a person. */
export function nextInWords(
  { next, next_at }: Pick<WaitingPerson, 'next' | 'next_at'>,
  { texts, writeDay }: Pick<WaitingWords, 'texts' | 'writeDay'>,
): string {
  return next === 'later'
    ? texts.next.later(next_at === undefined ? '' : writeDay(new Date(next_at)))
    : texts.next[next];
}

function statusInWords({ status }: WaitingPerson, { status: words }: WaitingTexts): string {
  const known: Readonly<Record<string, string>> = words;
  return known[status] ?? status;
}
