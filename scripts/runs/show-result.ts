import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { countPeople } from '../../functions/domain/estimate/format.ts';
import { knownLocale } from '../../functions/domain/locale/locale.ts';
import { loadTexts } from '../../functions/domain/locale/texts.ts';
import type { Code } from '../../functions/domain/outcomes.ts';
import { commandLine } from '../../local/command-line.ts';
import { ExitCode } from '../command-line/exit-code.ts';
import { replaceControlCharacters, shortPath } from '../command-line/terminal.ts';
import { columnTable } from './column-table.ts';
import type { ImportResult } from './follow-run.ts';
import { outcomeTable } from './outcome-table.ts';

/** How many rows that are not done, or lack a value, are shown; the report has all of them. */
const shownRows = 10;

/** Shows a person how an import ended, on a terminal. @param target options that name the stack */
export async function showResult(
  result: ImportResult,
  target: readonly string[],
  show: (text: string) => void,
): Promise<void> {
  const print = (text: string) => show(replaceControlCharacters(text));
  const { summary } = result;
  if (summary.refused) {
    print(`\n${summary.file} was refused; ${summary.preview ? 'nobody was checked' : 'no accounts were created'}.`);
    print(`${summary.refused.detail} (${summary.refused.code})`);
    return;
  }
  print(`\n${summary.file}: ${countPeople(summary.rows)}${summary.preview ? ' (preview: nobody was created)' : ''}`);
  print(outcomeTable(summary));
  await showColumns(summary, print);
  if (summary.mapping) print(`Remembered for this header row: ${summary.mapping.key}`);
  if (summary.sheets) print(describeSheets(summary.sheets));
  if (summary.assumed_encoding) print(describeAssumedEncoding(summary, target));
  if (summary.failure) {
    print(`The run stopped early: ${summary.failure.detail}`);
    print(`To continue it: ${commandLine('resume', summary.run_id, ...target)}`);
  }
  await showRows(result, print);
  // Workbooks open by a double click, whatever separates the cells of a CSV there.
  const report = result.reportWorkbook ?? result.report;
  const failed = result.failedWorkbook ?? result.failed;
  if (report) print(`Report         ${shortPath(report)}`);
  if (failed && notDone(result) > 0)
    print(`To fix         ${shortPath(failed)}  (fix these rows, then import this file)`);
}

/** The columns of older runs are known by those that were ignored alone. */
async function showColumns(
  { columns = [], ignored_columns, language }: ImportResult['summary'],
  print: (text: string) => void,
): Promise<void> {
  const { notRecognised } = await loadTexts(knownLocale(language) ?? 'en');
  const objected = new Set(
    columns.filter(({ field, reason }) => field === 'ignored' && reason !== notRecognised).map(({ header }) => header),
  );
  const unknown = ignored_columns.filter((word) => !objected.has(word));
  const table = columnTable(columns, notRecognised);
  if (table !== '') print(table);
  if (unknown.length > 0) print(`Ignored columns (not recognised): ${unknown.join(', ')}`);
}

/** Somebody may have meant another one. */
function describeSheets({ read, others }: NonNullable<ImportResult['summary']['sheets']>): string {
  return `Sheet "${read}" was read${others.length > 0 ? `; not read: ${others.join(', ')}` : ''}.`;
}

/** Names may be wrong in emails and in the user pool, and importing the file again changes no account. */
function describeAssumedEncoding(
  { assumed_encoding, run_id, preview, created }: ImportResult['summary'],
  target: readonly string[],
): string {
  const undo = preview || created === 0 ? '' : `, undo this import (${commandLine('undo', run_id, ...target)})`;
  return `The file does not say which character encoding it has; it was read as ${assumed_encoding}. If names are wrong now, save it as "CSV UTF-8"${undo} and import it again.`;
}

/** What `--json` prints: the fields of summary.json, the paths, and what a command adds. */
export function jsonOf(
  { summary, report, failed, reportWorkbook: report_xlsx, failedWorkbook: failed_xlsx }: ImportResult,
  more: object = {},
): string {
  // `failed` is the path to failed.csv here, so the count has a name of its own.
  const { failed: failed_rows, ...fields } = summary;
  return JSON.stringify({ ...fields, failed_rows, report, failed, report_xlsx, failed_xlsx, ...more });
}

/** The exit code that says how an import ended. */
export function exitCodeOf(result: ImportResult): number {
  if (result.summary.refused) return ExitCode.refused;
  if (result.summary.failure) return ExitCode.unexpected;
  return notDone(result) > 0 ? ExitCode.someNotDone : ExitCode.done;
}

function notDone({ summary }: ImportResult): number {
  // The summary of an older run doesn't count those that were skipped.
  return summary.rows - summary.created - summary.existing - (summary.skipped ?? 0);
}

async function showRows(result: ImportResult, print: (text: string) => void): Promise<void> {
  const { summary, report } = result;
  const open = { total: notDone(result), lines: [] as string[] };
  const incomplete = { total: summary.codes?.[leftOut] ?? 0, lines: [] as string[] };
  if (report === null || open.total + incomplete.total === 0) return;
  const rows = createReadStream(report).pipe(parse({ columns: true, bom: true }));
  for await (const { row, email, outcome, code, detail } of rows) {
    const list = code === leftOut ? incomplete : open;
    if (list === open && ['created', 'existing', 'skipped'].includes(outcome)) continue;
    if (list.lines.length < shownRows)
      list.lines.push(`  row ${row}  ${readableAddress(email) || '(no address)'}  ${outcome}, ${code}: ${detail}`);
    if ([open, incomplete].every(({ total, lines }) => lines.length >= Math.min(total, shownRows))) break;
  }
  for (const { total, lines } of [open, incomplete]) {
    if (lines.length === 0) continue;
    print('');
    if (lines === incomplete.lines)
      print(summary.preview ? 'Would be created without a value:' : 'Created without a value:');
    for (const line of lines) print(line);
    if (total > lines.length) print(`  … and ${total - lines.length} more`);
  }
  print('');
}

/** What these rows lack can't be added by another import. */
const leftOut: Code = 'VALUE_LEFT_OUT';

/** An address as a report has it, for people to read. */
export function readableAddress(email: string): string {
  return replaceControlCharacters(email.replace(formulaGuard, ''));
}

/** What the report puts before a cell that a spreadsheet would run; a terminal runs none. */
const formulaGuard = /(?<=^|[;\r\n])'(?=[=+\-@])/g;
