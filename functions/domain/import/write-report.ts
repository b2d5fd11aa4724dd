import { truncateWord } from '../columns/header-words.ts';
import type { Encoding } from '../csv/encoding.ts';
import type { Header } from '../csv/header.ts';
import type { ColumnTerms, Table } from '../csv/table.ts';
import { type Detail, renderDetail } from '../locale/detail.ts';
import type { Texts } from '../locale/text-types.ts';
import { detailOf, codes as knownCodes, type PersonOutcome } from '../outcomes.ts';
import { RowDigits } from '../row-digits.ts';
import { ActivityValues } from './activity-values.ts';
import { countFilled, describeColumns } from './describe-columns.ts';
import { openTable, type TableFile } from './open-table.ts';
import type { OutcomeTable } from './outcome-table.ts';
import { type FailedLine, isNotDone, type ReportLine } from './report-lines.ts';
import type { StartReports } from './report-writer.ts';
import { type RejectedRow, shownAddress } from './row-reader.ts';
import { maxRowsNamed, type RowToFix, type SummarisedRows } from './run-summary.ts';
import { type Counts, noRows, type SummaryColumn } from './summary.ts';

/** What is known about a run's rows. */
export interface KnownOutcomes {
  /** Rows that were attempted. */
  readonly attempted: OutcomeTable;
  /** Rows that are invalid, in the file's order. */
  readonly rejected: AsyncIterable<RejectedRow>;
  /** YYYY-MM-DD: the day of the run. */
  readonly today: string;
}

/** How the reports are written, and in whose language. */
export interface ReportTerms {
  readonly formats: readonly StartReports[];
  readonly texts: Texts;
}

const unfinished: PersonOutcome = { outcome: 'failed', code: 'UNFINISHED' };

/** What the summary says about a file and its rows. */
export interface ReportSummary extends SummarisedRows {
  readonly counts: Counts;
  /** How many rows have which code. */
  readonly codes: ReadonlyMap<string, number>;
  readonly ignoredColumns: readonly string[];
  readonly columns: readonly SummaryColumn[];
  /** The character encoding, where it is a guess. */
  readonly assumedEncoding: Encoding | undefined;
  readonly sheets: Table['sheets'];
  /** Where the mapping is stored that was remembered for the header row. */
  readonly mappingKey: string | undefined;
}

/**
 * Writes the reports: reads the file once more and gives each of its rows the outcome that is known, or says that none is.
 * Streams; it needs two bytes of memory a row.
 *
 * @param terms the pool's attributes and what people said, so that columns mean what they meant when the file was prepared
 * @throws UnusableFile as reading the file does
 */
export async function writeReport(
  file: TableFile,
  known: KnownOutcomes,
  terms: ColumnTerms,
  { formats, texts }: ReportTerms,
): Promise<ReportSummary> {
  const { header, mapping, batches, delimiter, detectedEncoding, sheets } = await openTable(file, terms);
  const rejects = new InOrder(known.rejected);
  const digits = new RowDigits();
  const counts: Record<keyof Counts, number> = { ...noRows };
  const filled = new Array<number>(header.ownColumns).fill(0);
  const activity = new ActivityValues(header, known.today);
  const codes = new Map<string, number>();
  const toFix: RowToFix[] = [];
  const leftOut = new Set<string>();
  const writers = await Promise.all(formats.map((start) => start(header, delimiter)));
  for await (const batch of batches) {
    const lines: ReportLine[] = [];
    const notDone: FailedLine[] = [];
    for (const { row, cells } of batch) {
      // Stryker disable next-line ConditionalExpression: most rows need not wait for a promise
      const rejected = row < rejects.nextRow ? undefined : await rejects.at(row);
      const outcome: PersonOutcome = rejected
        ? { outcome: knownCodes[rejected.code].outcome, ...rejected }
        : (known.attempted.get(row) ?? unfinished);
      const detail = renderDetail(detailOf(outcome), texts);
      lines.push({ row: digits.of(row), email: shownAddress(cells, header), outcome, detail });
      if (isNotDone(outcome)) {
        notDone.push({ cells, code: outcome.code ?? '', detail });
        if (toFix.length < maxRowsNamed) toFix.push({ row, outcome });
      }
      if (outcome.code === 'VALUE_LEFT_OUT') addLeftOut(outcome.detail, leftOut);
      if (!isAboutNobody(outcome)) {
        countFilled(cells, filled);
        activity.add(cells, outcome.code !== 'NOT_ACTIVE' && outcome.code !== 'NOT_A_PERSON');
      }
      counts.rows++;
      counts[outcome.outcome]++;
      if (outcome.code !== undefined) codes.set(outcome.code, (codes.get(outcome.code) ?? 0) + 1);
    }
    await Promise.all(writers.map((writer) => writer.add(lines, notDone)));
  }
  await Promise.all(writers.map((writer) => writer.close()));
  const notUnderstood = header.activity
    .filter(({ column }) => activity.describe(column) === undefined)
    .map(({ column }) => truncateWord(header.names[column] ?? ''));
  const { encoding, isGuess } = detectedEncoding();
  return {
    counts,
    codes,
    ignoredColumns: [...header.ignoredColumns, ...notUnderstood],
    columns: listColumns(header, filled, activity, texts),
    toFix,
    leftOutColumns: [...leftOut],
    assumedEncoding: isGuess ? encoding : undefined,
    sheets,
    mappingKey: mapping.find(({ by }) => by === 'remembered')?.key,
  };
}

/** Adds the columns whose values a detail says were left out. */
function addLeftOut(detail: Detail | undefined, words: Set<string>): void {
  if (typeof detail !== 'object') return;
  if ('text' in detail) {
    if (detail.text === 'leftOut' && typeof detail.word === 'string') words.add(detail.word);
  } else for (const one of detail) addLeftOut(one, words);
}

/** Rows that were not read as one of a person, unlike those of a room, which a column tells. */
export function isAboutNobody({
  code,
  detail,
}: {
  readonly code?: string | undefined;
  readonly detail?: Detail | undefined;
}): boolean {
  if (code === 'HIDDEN_ROW') return true;
  return code === 'NOT_A_PERSON' && (detail === undefined || isRepeatedHeader(detail));
}

function isRepeatedHeader(detail: Detail): boolean {
  return typeof detail === 'object' && 'text' in detail && detail.text === 'repeatsHeader';
}

/** How many columns are listed that are ignored. */
const maxIgnoredListed = 100;

function listColumns(
  header: Header,
  filled: readonly number[],
  activity: ActivityValues,
  texts: Texts,
): SummaryColumn[] {
  let ignored = 0;
  return describeColumns(header, activity).flatMap(({ column, field, reason }): SummaryColumn[] => {
    if (field === 'ignored' && ++ignored > maxIgnoredListed) return [];
    return [
      {
        header: truncateWord(header.names[column] ?? ''),
        field,
        ...(reason && { reason: renderDetail(reason, texts) }),
        filled: filled[column] ?? 0,
      },
    ];
  });
}

/** Walks a stream of rows in step with the file. */
class InOrder {
  /** There is no rejection before this row. */
  nextRow = 0;
  readonly #rows: AsyncIterator<RejectedRow>;
  #next: RejectedRow | undefined;

  constructor(rows: AsyncIterable<RejectedRow>) {
    this.#rows = rows[Symbol.asyncIterator]();
  }

  /** The rejection of this row, if there is one; rows must be asked for in increasing order. */
  async at(row: number): Promise<RejectedRow | undefined> {
    while (this.nextRow < row) {
      const { done, value } = await this.#rows.next();
      this.#next = done ? undefined : value;
      this.nextRow = this.#next?.row ?? Number.POSITIVE_INFINITY;
    }
    return this.nextRow === row ? this.#next : undefined;
  }
}
