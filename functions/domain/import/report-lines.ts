import type { Header } from '../csv/header.ts';
import type { PersonOutcome } from '../outcomes.ts';
import { guards } from '../people/clean-text.ts';

/** One line of `report.csv`. */
export interface ReportLine {
  /** The number that a spreadsheet shows: the header is 1. */
  readonly row: string;
  readonly email: string;
  readonly outcome: PersonOutcome;
  /** Plain language; empty for people who are in the pool as asked for. */
  readonly detail: string;
}

/** An address longer than any that works is shown by its beginning; failed.csv has all of it. */
const maxShownAddressLength = 320;

export const reportHeader = ['row', 'email', 'outcome', 'code', 'detail'] as const;

/** The cells below {@link reportHeader}. */
export function reportCells({ row, email, outcome, detail }: ReportLine): string[] {
  return [row, shortenAddress(email), outcome.outcome, outcome.code ?? '', detail];
}

/** Lines of `report.csv`. */
export function formatReport(lines: readonly ReportLine[]): string {
  let text = '';
  for (const { row, email, outcome, detail } of lines) {
    text += `${row},${formatCell(shortenAddress(email))},${outcome.outcome},${outcome.code ?? ''},${formatCell(detail)}\r\n`;
  }
  return text;
}

function shortenAddress(email: string): string {
  return email.length > maxShownAddressLength ? `${email.slice(0, maxShownAddressLength)}…` : email;
}

/** A row that is not done, as it was in the file. */
export interface FailedLine {
  readonly cells: readonly string[];
  readonly code: string;
  readonly detail: string;
}

/** The file's own columns, then `code` and `detail`, in place of those that an earlier list of failed rows had. */
export function failedHeader({ ownColumns, names }: Header): string[] {
  return [...names.slice(0, ownColumns), 'code', 'detail'];
}

/**
 * The cells below {@link failedHeader}. What a row has beyond its header follows after them, so that nothing is lost and the columns
 * stay in line.
 */
export function failedCells({ cells, code, detail }: FailedLine, { ownColumns, names }: Header): string[] {
  const own = Array.from({ length: ownColumns }, (_, column) => cells[column] ?? '');
  return [...own, code, detail, ...cells.slice(names.length)];
}

/** Lines of `failed.csv`, separated as the file is: the spreadsheet that saved it opens them by a double click. */
export function formatFailed(lines: readonly FailedLine[], header: Header, delimiter: string): string {
  return formatCsv(
    lines.map((line) => failedCells(line, header)),
    delimiter,
  );
}

/** Excel recognises UTF-8 only by a byte order mark. */
export const byteOrderMark = '\uFEFF';

/**
 * What a spreadsheet would run as a formula (https://owasp.org/www-community/attacks/CSV_Injection), or change: zeros in front of a
 * number are lost, and of a long one Excel saves `4.93E+11`.
 */
const guarded = /^(?:[=+\-@\t\r＝＋－＠]|0\d+$|[1-9]\d{11,}$)/;
/**
 * Where a cell begins for an Excel that separates by semicolons, as it does in most of Europe with any `.csv` it opens. To it our
 * quotes are text, and a line break inside them ends the row.
 */
const innerFormula = /(?<=[;\r\n])(?=[=+\-@\t\r＝＋－＠])/g;
const mayHoldCells = /[;\r\n]/;
const needsQuotes = /["\r\n]/;

/**
 * Lines of CSV with CRLF. Cells that a spreadsheet would run as a formula (CWE-1236) or change are prefixed with an apostrophe;
 * reading the file again removes it. Written as csv-stringify writes it, which takes several times as long as all the rest of a report.
 */
export function formatCsv(rows: readonly (readonly string[])[], delimiter = ','): string {
  let text = '';
  for (const cells of rows) text += `${cells.map((cell) => formatCell(cell, delimiter)).join(delimiter)}\r\n`;
  return text;
}

/** A cell without the apostrophes of {@link formatCsv}, as reading it does: a workbook's text cells need none. */
export function removeGuards(text: string): string {
  return text.includes("'") ? text.replace(guards, '') : text;
}

function formatCell(text: string, delimiter = ','): string {
  const inner = mayHoldCells.test(text) ? text.replace(innerFormula, "'") : text;
  const cell = guarded.test(inner) ? `'${inner}` : inner;
  return cell.includes(delimiter) || needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Whether a row is one that HR has to look at again. */
export function isNotDone({ outcome }: PersonOutcome): boolean {
  return outcome !== 'created' && outcome !== 'existing' && outcome !== 'skipped';
}
