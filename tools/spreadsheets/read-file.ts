import { createReadStream } from 'node:fs';
import { openArchive } from '../../functions/adapters/open-archive.ts';
import { writeZipArchive } from '../../functions/adapters/zip-writer.ts';
import { UnusableFile } from '../../functions/domain/errors.ts';
import { jsonLines } from '../../functions/domain/import/json-lines.ts';
import type { TableFile } from '../../functions/domain/import/open-table.ts';
import { OutcomeTable } from '../../functions/domain/import/outcome-table.ts';
import { csvReports, workbookReports } from '../../functions/domain/import/report-writer.ts';
import type { RejectedRow } from '../../functions/domain/import/row-reader.ts';
import { splitRows } from '../../functions/domain/import/split-rows.ts';
import type { SummaryColumn } from '../../functions/domain/import/summary.ts';
import { writeReport } from '../../functions/domain/import/write-report.ts';
import { type Detail, renderDetail } from '../../functions/domain/locale/detail.ts';
import { texts as englishTexts } from '../../functions/domain/locale/languages/en/texts.ts';
import { detailOf, codes as knownCodes, type PersonOutcome } from '../../functions/domain/outcomes.ts';
import { attributeNames, type PoolRules } from '../../functions/domain/people/pool-rules.ts';
import { parseSettings } from '../../settings/config.ts';

/** What becomes of a row; of one that is fine, the person who is created. */
export interface ReadRow {
  readonly row: number;
  readonly outcome: string;
  readonly code?: string;
  readonly detail?: string;
  readonly person?: Readonly<Record<string, unknown>>;
}

/** What an import makes of a file in a pool that is empty. */
export interface ReadFile {
  readonly rows: readonly ReadRow[];
  readonly columns: readonly SummaryColumn[];
  /** What is left to fix, as failed.csv and failed.xlsx. */
  readonly failed: { readonly csv: Uint8Array; readonly workbook: Uint8Array };
}

const groups: ReadonlySet<string> = new Set(
  parseSettings({ stage: 'dev' }).userDirectory.groups.map(({ name }) => name),
);

/** A pool that requires nothing but the address. */
export const pool: PoolRules = { groups, assignableGroups: groups, attributes: [] };

/** The day of all imports: years that a spreadsheet adds to dates are compared with it. */
export const today = new Date().toISOString().slice(0, 10);

interface PreparedLine {
  readonly row: number;
  readonly left_out?: Detail;
}

/**
 * Reads a file by the code with which an import prepares and reports it, and creates nobody.
 * @throws UnusableFile when it is refused
 */
export async function readFile(path: string, pool: PoolRules, today: string): Promise<ReadFile> {
  const file = (): TableFile => ({ bytes: createReadStream(path), openArchive });
  const people: Uint8Array[] = [];
  const rejected: Uint8Array[] = [];
  await splitRows(file(), pool, collectInto(people), collectInto(rejected), { today });
  const attempted = new OutcomeTable();
  const rows: ReadRow[] = [];
  for (const { row, left_out, ...person } of (await parseLines(people)) as PreparedLine[]) {
    const outcome: PersonOutcome =
      left_out === undefined
        ? { outcome: 'created' }
        : { outcome: 'created', code: 'VALUE_LEFT_OUT', detail: left_out };
    attempted.set({ row, ...outcome });
    rows.push({ row, ...inWords(outcome), person });
  }
  const wrong = (await parseLines(rejected)) as RejectedRow[];
  for (const { row, code, detail } of wrong) {
    rows.push({
      row,
      ...inWords({ outcome: knownCodes[code].outcome, code, ...(detail !== undefined && { detail }) }),
    });
  }
  const [csv, workbook]: [Uint8Array[], Uint8Array[]] = [[], []];
  const known = { attempted, rejected: toStream(wrong), today };
  const terms = { customAttributes: attributeNames(pool) };
  const formats = [
    csvReports(ignore, collectInto(csv)),
    workbookReports(writeZipArchive(ignore), writeZipArchive(collectInto(workbook))),
  ];
  const { columns } = await writeReport(file(), known, terms, { formats, texts: englishTexts });
  return {
    rows: rows.toSorted((one, other) => one.row - other.row),
    columns,
    failed: { csv: Buffer.concat(csv), workbook: Buffer.concat(workbook) },
  };
}

function inWords(outcome: PersonOutcome): Omit<ReadRow, 'row'> {
  const { code } = outcome;
  return {
    outcome: outcome.outcome,
    ...(code !== undefined && { code, detail: renderDetail(detailOf(outcome), englishTexts) }),
  };
}

/** The code and text with which a file is refused. */
export function refusalOf(error: unknown): string {
  if (error instanceof UnusableFile) return `${error.code}: ${renderDetail(error.detail, englishTexts)}`;
  throw error;
}

async function ignore(): Promise<void> {}

function collectInto(pieces: Uint8Array[]) {
  return async (piece: string | Uint8Array) => {
    pieces.push(Buffer.from(piece as string));
  };
}

function parseLines(pieces: readonly Uint8Array[]): Promise<unknown[]> {
  return Array.fromAsync(jsonLines(toStream(pieces)));
}

async function* toStream<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
