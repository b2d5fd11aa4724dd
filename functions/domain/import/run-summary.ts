import type { Detail } from '../locale/detail.ts';
import { renderDetail } from '../locale/detail.ts';
import type { Texts } from '../locale/text-types.ts';
import { detailOf, type PersonOutcome } from '../outcomes.ts';
import type { Run } from './run.ts';
import type { Summary, UnwordedDetails } from './summary.ts';

/** A row that HR has to look at again. */
export interface RowToFix {
  readonly row: number;
  readonly outcome: PersonOutcome;
}

/** What a summary says of rows. */
export interface SummarisedRows {
  /** The first that HR has to look at again. */
  readonly toFix: readonly RowToFix[];
  /** Columns with values that could not be read, of people who got an account without them. */
  readonly leftOutColumns: readonly string[];
}

/** How many rows to fix are named. */
export const maxRowsNamed = 10;

/** How many columns are named of a kind. */
const maxColumnsNamed = 20;

/**
 * A run in sentences, to be read in an email. Without personal data, whatever is in the file: rows are named by their numbers.
 * @param rows the first rows to fix, and the columns with values that were left out
 */
export function composeRunSummary(
  summary: Summary,
  { toFix, leftOutColumns }: SummarisedRows,
  run: Pick<Run, 'reportWorkbookKey' | 'failedWorkbookKey'>,
  texts: Texts,
): string {
  const { file, preview, rows, failure } = summary;
  const notDone = summary.undelivered + summary.rejected + summary.failed;
  const sections = [
    [texts.runTitle({ file, count: rows, preview })],
    describeCounts(summary, leftOutColumns, texts),
    failure ? [failure.detail] : [],
    notDone === 0 ? [texts.nothingToFix] : listRows(toFix, notDone, texts),
    describeFile(summary, texts),
    [
      texts.reportAt({ path: run.reportWorkbookKey }),
      ...(notDone > 0 ? [texts.failedAt({ path: run.failedWorkbookKey })] : []),
    ],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line}\r\n`).join(''))
    .join('\r\n');
}

/** What the summary keeps of rows, for those who put it into words later. */
export function keepUnworded({ toFix, leftOutColumns }: SummarisedRows): UnwordedDetails {
  return {
    to_fix: toFix.map(({ row, outcome }) => ({ row, advice: adviceFor(outcome) })),
    left_out_columns: leftOutColumns.slice(0, maxColumnsNamed + 1),
  };
}

/** Of the outcomes that have some: how many people or rows, and what is to be known of some of them. */
export function describeCounts(
  { codes, preview, ...counts }: Summary,
  leftOutColumns: readonly string[],
  texts: Texts,
): string[] {
  const say = (key: CountedText, count = 0) => (count > 0 ? [texts[key]({ count, preview })] : []);
  return [
    ...say('created', counts.created),
    ...say('createdWithout', codes.VALUE_LEFT_OUT),
    ...(leftOutColumns.length > 0 ? [texts.leftOutColumns(nameSome(leftOutColumns))] : []),
    ...say('existing', counts.existing),
    ...say('skipped', counts.skipped),
    ...say('leavers', codes.NOT_ACTIVE),
    ...say('hidden', codes.HIDDEN_ROW),
    ...say('undelivered', counts.undelivered),
    ...say('rejected', counts.rejected),
    ...say('failed', counts.failed),
  ];
}

type CountedText =
  | 'created'
  | 'createdWithout'
  | 'existing'
  | 'skipped'
  | 'leavers'
  | 'hidden'
  | 'undelivered'
  | 'rejected'
  | 'failed';

function listRows(toFix: readonly RowToFix[], notDone: number, texts: Texts): string[] {
  const more = notDone - toFix.length;
  return [
    more > 0 ? texts.firstToFix : texts.toFix,
    ...toFix.map(({ row, outcome }) => texts.rowToFix({ row, advice: renderDetail(adviceFor(outcome), texts) })),
    ...(more > 0 ? [texts.moreRows({ count: more })] : []),
  ];
}

/** Texts that repeat a cell, where a person may be named, whatever the column is called. */
const quoting: ReadonlySet<unknown> = new Set(['unknownGroups', 'hasLeft', 'isNotInvited']);

/** What to do about a row. Words that are not ours may name the person: the text of the code has to do. */
function adviceFor(outcome: PersonOutcome): Detail {
  const { code, detail } = outcome;
  const isOurs = typeof detail === 'object' && !Array.isArray(detail) && !quotes(detail);
  return isOurs ? detail : detailOf(code === undefined ? {} : { code });
}

function quotes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return ('text' in value && quoting.has(value.text)) || Object.values(value).some(quotes);
}

function describeFile({ columns = [], mapping, sheets, assumed_encoding, preview }: Summary, texts: Texts): string[] {
  const activity = columns.filter(({ field }) => field === 'activity');
  const unused = columns.filter(({ field }) => field === 'ignored').map(({ header }) => header);
  return [
    ...activity.map(({ header, reason = '' }) => texts.activityColumn({ word: header, said: reason })),
    ...(unused.length > 0 ? [texts.unusedColumns(nameSome(unused))] : []),
    ...(mapping ? [texts.rememberedMapping(mapping)] : []),
    ...(sheets ? [texts.sheetRead({ sheet: sheets.read, others: sheets.others })] : []),
    ...(assumed_encoding ? [texts.guessedEncoding({ encoding: assumed_encoding, preview })] : []),
  ];
}

function nameSome(words: readonly string[]): { readonly words: readonly string[]; readonly more: boolean } {
  return { words: words.slice(0, maxColumnsNamed), more: words.length > maxColumnsNamed };
}
