import { parse } from 'csv-parse';
import { Decoder } from '../../functions/domain/csv/decode.ts';
import { fieldFor } from '../../functions/domain/csv/header-words.ts';
import { openCsv } from '../../functions/domain/csv/read-records.ts';
import { UnusableFile } from '../../functions/domain/errors.ts';
import { byteOrderMark, formatCsv } from '../../functions/domain/import/report-lines.ts';
import { readable } from './show-result.ts';

/** Whom a person is known by: an address in all its spellings, or what stands in a file in place of one, letter by letter. */
export interface Sought {
  readonly text: string;
  readonly isAddress: boolean;
}

/** Stands in a report where an address was. */
export const forgotten = '(forgotten)';

/** Files of a run's reports that name people; the others hold counts. */
export const ReportFile = {
  report: 'report.csv',
  undone: 'undone.csv',
  failed: 'failed.csv',
} as const;

/** Whether the bytes name a person, in any letter case and whichever of the usual encodings. */
export async function bytesName(bytes: AsyncIterable<Uint8Array>, address: string): Promise<boolean> {
  // Only where two letters stand on either side: whether a longer address goes on there may be in the next chunk.
  const pattern = new RegExp(`(?<=[^]{2})${standingAlone(address).source}(?=[^]{2})`, 'u');
  const edge = '\n\n';
  let text = edge;
  for await (const chunk of bytes) {
    // Addresses are ASCII. UTF-16 puts a zero before or behind each letter.
    text += Buffer.from(chunk).toString('latin1').replaceAll('\0', '').toLowerCase();
    if (pattern.test(text)) return true;
    text = text.slice(-(address.length + 3));
  }
  return pattern.test(text + edge);
}

/** Whether a dropped file or a report of it names a person: an address in whichever cell and spelling. */
export async function csvNames(open: () => Promise<AsyncIterable<Uint8Array>>, sought: Sought): Promise<boolean> {
  try {
    const { header, batches } = await openCsv(await open());
    const names = namesIn(sought, header.emailColumn);
    for await (const batch of batches) for (const { cells } of batch) if (cells.some(names)) return true;
    return false;
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    // Refused, and still full of people.
    if (!sought.isAddress) return cellStandsIn(await open(), sought.text);
    const inPlainForm = async function* (text: AsyncIterable<string>) {
      for await (const piece of text) yield Buffer.from(plainForm(piece));
    };
    return (
      (await bytesName(await open(), sought.text)) || (await bytesName(inPlainForm(textOf(await open())), sought.text))
    );
  }
}

/**
 * Tells the cells of a row that name a person. What is no address may stand anywhere and mean somebody else, or nobody: it counts
 * in the column of addresses only, as the whole cell.
 */
function namesIn({ text, isAddress }: Sought, emailColumn: number): (cell: string, index: number) => boolean {
  if (!isAddress) {
    return (cell, index) => index === emailColumn && (cell.trim() === text || readable(cell).trim() === text);
  }
  const pattern = standingAlone(text);
  return (cell) => pattern.test(plainForm(readable(cell)));
}

/** Whether a text is a whole cell somewhere in a file that has no columns that can be told. */
async function cellStandsIn(bytes: AsyncIterable<Uint8Array>, cell: string): Promise<boolean> {
  const edge = '[,;|\\t\\r\\n"]';
  const pattern = new RegExp(`${edge} *${RegExp.escape(cell)} *${edge}`);
  let text = '\n';
  for await (const piece of textOf(bytes)) {
    text += piece;
    if (pattern.test(text)) return true;
    text = text.slice(-(cell.length + 100));
  }
  return pattern.test(`${text}\n`);
}

/** The text of a file, as far as its encoding can be told. */
async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new Decoder();
  const text = new TextDecoder();
  try {
    for await (const chunk of bytes) yield text.decode(await decoder.write(chunk), { stream: true });
    yield text.decode(await decoder.end());
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
  }
}

/**
 * Finds an address in text of small letters. A longer one that holds it is another person's: `jo.ann@example.com`,
 * `o'ann@example.com` and `ann@example.com.au` are not `ann@example.com`.
 */
function standingAlone(address: string): RegExp {
  const literal = address.replace(/[$*+./?^{|}]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}_.+-]|[\\p{L}\\p{N}]')${literal}(?!\\.?[\\p{L}\\p{N}_-])`, 'u');
}

/**
 * A report without a person: their line in `report.csv` and `undone.csv` stays, so that the counts still hold, but for the
 * address; their row in `failed.csv` goes.
 *
 * @returns the new text, in pieces
 */
export async function* reportWithout(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
  sought: Sought,
): AsyncGenerator<string> {
  yield byteOrderMark;
  const rows = parse({ bom: true, relax_column_count: true });
  const reading = (async () => {
    for await (const chunk of bytes) {
      if (!rows.write(chunk)) await new Promise((resolve) => rows.once('drain', resolve));
    }
    rows.end();
  })();
  let lines: string[][] = [];
  let names: ReturnType<typeof namesIn> | undefined;
  for await (const cells of rows as AsyncIterable<string[]>) {
    names ??= namesIn(
      sought,
      cells.findIndex((word) => fieldFor(word) === 'email'),
    );
    const found = cells.some(names);
    if (!found) lines.push(cells);
    else if (file !== ReportFile.failed) {
      lines.push(cells.map((cell, index) => (names?.(cell, index) ? forgotten : cell)));
    }
    if (lines.length < 1000) continue;
    yield formatCsv(lines);
    lines = [];
  }
  await reading;
  if (lines.length > 0) yield formatCsv(lines);
}

/** As an address is read from a cell: without the forms of letters that mean the same, and without marks that nobody sees. */
function plainForm(cell: string): string {
  return cell
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();
}
