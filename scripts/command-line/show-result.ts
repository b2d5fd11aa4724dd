import { createReadStream } from 'node:fs';
import { relative } from 'node:path';
import { parse } from 'csv-parse';
import { people } from '../estimate/in-words.ts';
import { ExitCode } from './arguments.ts';
import type { ImportResult } from './follow-run.ts';
import { outcomeTable } from './outcome-table.ts';

/** How many rows that are not done are shown at once; the rest stand in failed.csv. */
const shownRows = 10;

/** Tells a person how an import ended, on a terminal. */
export async function showResult(
  result: ImportResult,
  { option = '' }: { readonly option?: string },
  show: (text: string) => void,
): Promise<void> {
  const print = (text: string) => show(plain(text));
  const { summary } = result;
  if (summary.refused) {
    print(`\n${summary.file} was refused, and nobody was ${summary.preview ? 'checked' : 'created'}.`);
    print(`${summary.refused.detail} (${summary.refused.code})`);
    return;
  }
  print(`\n${summary.file}: ${people(summary.rows)}${summary.preview ? ' (preview: nobody was created)' : ''}`);
  print(outcomeTable(summary));
  if (summary.ignored_columns.length > 0) {
    print(`Ignored columns, which match no attribute: ${summary.ignored_columns.join(', ')}`);
  }
  if (summary.assumed_encoding) print(guessedLetters(summary, option));
  if (summary.failure) {
    print(`The run stopped early: ${summary.failure.detail}`);
    print(`To go on with it: npm run onboard -- resume ${summary.run_id}${option}`);
  }
  await showRowsNotDone(result, print);
  if (result.report) print(`Report         ${here(result.report)}`);
  if (result.failed && notDone(result) > 0)
    print(`To fix         ${here(result.failed)}  (fix these rows and import this file)`);
}

/** Names in mails and in the user pool are at stake, and dropping the file again leaves accounts as they are. */
function guessedLetters(
  { assumed_encoding, run_id, preview, created }: ImportResult['summary'],
  option: string,
): string {
  const undo = preview || created === 0 ? '' : `, take this import back (npm run onboard -- undo ${run_id}${option})`;
  return `The file does not say how its letters are written; they were read as ${assumed_encoding}. If names are wrong now, save it as "CSV UTF-8"${undo} and import it again.`;
}

/** What `--json` prints: the fields of summary.json and the paths, and whatever a command has to add. */
export function jsonOf({ summary, report, failed }: ImportResult, more: object = {}): string {
  // `failed` is the path to failed.csv here, so the count has a name of its own.
  const { failed: failed_rows, ...fields } = summary;
  return JSON.stringify({ ...fields, failed_rows, report, failed, ...more });
}

/** The exit code that says how an import ended. */
export function exitCodeOf(result: ImportResult): number {
  if (result.summary.refused) return ExitCode.refused;
  if (result.summary.failure) return ExitCode.unexpected;
  return notDone(result) > 0 ? ExitCode.someNotDone : ExitCode.done;
}

function notDone({ summary }: ImportResult): number {
  return summary.rows - summary.created - summary.existing;
}

async function showRowsNotDone(result: ImportResult, print: (text: string) => void): Promise<void> {
  const total = notDone(result);
  if (total === 0 || result.report === null) return;
  print('');
  let shown = 0;
  const rows = createReadStream(result.report).pipe(parse({ columns: true, bom: true }));
  for await (const { row, email, outcome, code, detail } of rows) {
    if (outcome === 'created' || outcome === 'existing') continue;
    print(`  row ${row}  ${email.replace(formulaGuard, '') || '(no address)'}  ${outcome}, ${code}: ${detail}`);
    if (++shown === shownRows) break;
  }
  if (total > shown) print(`  … and ${total - shown} more`);
  print('');
}

/** An address as it stands in a report, for people to read. */
export function readable(email: string): string {
  return plain(email.replace(formulaGuard, ''));
}

/** What the report puts before a cell that a spreadsheet would run; a terminal runs none. */
const formulaGuard = /(?<=^|[;\r\n])'(?=[=+\-@])/g;

/** Files hold what they like; a terminal obeys control characters. */
export function plain(text: string): string {
  return text.replace(/(?!\n)\p{Cc}/gu, '\ufffd');
}

export function here(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}
