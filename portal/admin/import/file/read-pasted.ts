import { readHtmlTable } from './read-html-table.ts';

/** What the clipboard has of a copied table. */
export interface Pasted {
  /** `text/plain`, which spreadsheets separate by tabs. */
  readonly text: string;
  /** `text/html`. */
  readonly html: string;
}

/**
 * Makes a file of what was copied in a spreadsheet, to be read like any other one; undefined where it is no table: a header and a row
 * below it.
 */
export function readPasted({ text, html }: Pasted): string | undefined {
  const plain = removeEmptyLinesAround(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'));
  // Spreadsheets quote a cell with a line break there, as a CSV does.
  if (plain.includes('\t')) return plain.includes('\n') ? `${plain}\n` : undefined;
  const rows = readHtmlTable(html);
  if (rows.length > 1) return `${rows.map((cells) => cells.map(quoteCell).join('\t')).join('\n')}\n`;
  // A single column of addresses, or lines of a CSV.
  return plain.includes('\n') ? `${plain}\n` : undefined;
}

/** Tabs stay: the first heading may be empty. */
function removeEmptyLinesAround(text: string): string {
  let from = 0;
  let to = text.length;
  while (text[from] === '\n') from++;
  while (to > from && text[to - 1] === '\n') to--;
  return text.slice(from, to);
}

function quoteCell(cell: string): string {
  return /["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
