import type { ColumnField } from '../columns/meaning.ts';
import type { Encoding } from '../csv/encoding.ts';
import type { Table } from '../csv/table.ts';
import type { UnusableFileCode } from '../errors.ts';
import type { Detail } from '../locale/detail.ts';
import type { Locale } from '../locale/locale.ts';
import type { Texts } from '../locale/text-types.ts';
import type { PersonOutcome } from '../outcomes.ts';
import type { Run } from './run.ts';
import type { Uploader } from './uploader.ts';

/** What became of a column of the file. */
export interface SummaryColumn {
  /** Its header word, as it is in the file. */
  readonly header: string;
  /** `activity` tells who has left, `country` where phone numbers without a country code are dialled. */
  readonly field: ColumnField | 'activity' | 'country' | 'ignored';
  /** Why it is ignored, or when it is used, where another column of the field comes first. */
  readonly reason?: string;
  /** How many of its cells aren't blank. */
  readonly filled: number;
}

/** `summary.json`: the result of a run in numbers. Contains no personal data. Who uploaded the file, and with what, is only in the file. */
export interface Summary extends Counts, Uploader {
  readonly file: string;
  readonly run_id: string;
  readonly preview: boolean;
  /** How many rows ended with which code, the most frequent first; rows without anything to report have none. */
  readonly codes: Readonly<Record<string, number>>;
  /** Columns of the file that are not recognised, as they are written there. */
  readonly ignored_columns: readonly string[];
  /** Every column that is used, and the first hundred others. Only in the file, of runs whose file was read. */
  readonly columns?: readonly SummaryColumn[];
  /** The mapping that was remembered for the header row, by its key in the bucket; absent otherwise. Only in the file. */
  readonly mapping?: { readonly key: string };
  /** Which sheet of a workbook was read, and others that were not. Only in the file. */
  readonly sheets?: Table['sheets'];
  /** The character encoding, where it is a guess: another one would make as much sense. Absent otherwise. */
  readonly assumed_encoding?: Encoding;
  /** In which language its texts are. Only in the file; English where it doesn't say. */
  readonly language?: Locale;
  /** What an email says about the run in the language of its reader. Only in the file. */
  readonly unworded?: UnwordedDetails;
  /** ISO 8601, UTC. */
  readonly started_at: string;
  readonly finished_at: string;
  /** Why the file was refused whole; absent otherwise. */
  readonly refused?: { readonly code: UnusableFileCode; readonly detail: string };
  /** Why the run stopped before its end; absent otherwise. */
  readonly failure?: { readonly error: string; readonly detail: string };
}

/** What is yet to be put into words. Without personal data, as all of the summary. */
export interface UnwordedDetails {
  /** The first rows that HR has to look at again. */
  readonly to_fix?: readonly { readonly row: number; readonly advice: Detail }[];
  /** Columns with values that could not be read, of people who got an account without them. */
  readonly left_out_columns?: readonly string[];
  readonly refused?: Detail;
}

/** How many rows ended how; `rows` is their sum. */
export interface Counts extends Record<PersonOutcome['outcome'], number> {
  readonly rows: number;
}

export const noRows: Counts = { rows: 0, created: 0, existing: 0, skipped: 0, undelivered: 0, rejected: 0, failed: 0 };

/** The summary of a file that was refused. */
export type RefusedSummary = Summary & Required<Pick<Summary, 'refused'>>;

export function refusedSummary(
  run: Run,
  refused: RefusedSummary['refused'],
  times: Pick<Summary, 'started_at' | 'finished_at'>,
): RefusedSummary {
  return {
    file: run.file,
    run_id: run.runId,
    preview: run.preview,
    ...noRows,
    codes: {},
    ignored_columns: [],
    ...times,
    refused,
  };
}

/** A text for HR, in place of the report. */
export function composeRefusalNotice({ file, preview, refused }: RefusedSummary, texts: Texts): string {
  return [texts.refused({ file, preview }), '', refused.detail, '', texts.reason({ code: refused.code }), ''].join(
    '\r\n',
  );
}
