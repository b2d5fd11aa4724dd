import { Decoder } from '../../functions/domain/csv/decode.ts';
import type { Encoding } from '../../functions/domain/csv/encoding.ts';
import type { Header } from '../../functions/domain/csv/header.ts';
import { openCsv } from '../../functions/domain/csv/read-records.ts';
import { RecordScanner } from '../../functions/domain/csv/record-scanner.ts';
import type { ColumnTerms, Table } from '../../functions/domain/csv/table.ts';
import { UnusableFile } from '../../functions/domain/errors.ts';
import type { FoundEncoding } from '../admin/worker/protocol.ts';
import { isAscii } from './node-buffer.ts';
import { readBlob } from './read-blob.ts';

/** In the order in which people are likely to look for them. */
const candidates = [
  ...(['utf-8', 'windows-1252', 'windows-1250', 'macintosh', 'cp850', 'windows-1254', 'shift_jis'] as const),
  ...(['gb18030', 'big5hkscs', 'cp949', 'euc-jp', 'windows-1251', 'windows-1253'] as const),
  ...(['windows-1255', 'windows-1256', 'windows-874'] as const),
] satisfies readonly Encoding[];

/** These show themselves by the first bytes of a file. */
const marked: ReadonlySet<string> = new Set<Encoding>(['utf-16le', 'utf-16be', 'iso-2022-jp']);

/** Letters further behind are shown once everything was read. */
const maxLookedThrough = 16 * 1024 * 1024;
const sampleBytes = 64 * 1024;
const maxNames = 5;

/** What a file is written in, where that is not plain: with names of people as each encoding reads them. */
export async function findEncoding(
  file: Blob,
  terms: ColumnTerms,
  chosen: Encoding | undefined,
): Promise<FoundEncoding | undefined> {
  const at = await findOtherLetter(file);
  if (at === undefined) return undefined;
  const sample = await takeSample(file, at);
  const table = await openSample(sample, terms, chosen);
  if (!table) return undefined;
  const { encoding: used, isGuess } = table.detectedEncoding();
  if (marked.has(used)) return undefined;
  const choices = [{ encoding: used, names: await readNames(sample, used, table) }];
  for (const encoding of candidates) {
    const names = await readNames(sample, encoding, table);
    // What nobody can tell apart is no choice.
    if (choices.some((one) => one.encoding === encoding || one.names.join('\n') === names.join('\n'))) continue;
    if (!names.some((name) => name.includes('\ufffd'))) choices.push({ encoding, names });
  }
  return { used, isGuess, choices };
}

async function findOtherLetter(file: Blob): Promise<number | undefined> {
  let from = 0;
  const beginning = file.slice(0, maxLookedThrough);
  for await (const bytes of readBlob(beginning, () => undefined)) {
    if (!isAscii(bytes)) return from + bytes.findIndex((byte) => byte > 0x7f);
    from += bytes.length;
  }
  return undefined;
}

/** The beginning of the file with its header, and the lines around that letter. All encodings of which one is chosen have the same line ends. */
async function takeSample(file: Blob, at: number): Promise<Uint8Array> {
  const bytesOf = async (from: number, end: number) => new Uint8Array(await file.slice(from, end).arrayBuffer());
  if (at < sampleBytes / 2) return cutAtLine(await bytesOf(0, sampleBytes));
  const head = cutAtLine(await bytesOf(0, sampleBytes / 2));
  const rest = cutAtLine(await bytesOf(at - 4096, at + sampleBytes));
  const lines = rest.subarray(rest.indexOf(lineFeed) + 1);
  return new Uint8Array(await new Blob([new Uint8Array(head), new Uint8Array(lines)]).arrayBuffer());
}

const lineFeed = 0x0a;

function cutAtLine(bytes: Uint8Array): Uint8Array {
  const end = bytes.lastIndexOf(lineFeed);
  return end < 0 ? bytes : bytes.subarray(0, end + 1);
}

/** @returns undefined where the beginning makes no sense without what is between */
async function openSample(
  sample: Uint8Array,
  terms: ColumnTerms,
  encoding: Encoding | undefined,
): Promise<Table | undefined> {
  try {
    const table = await openCsv(only(sample), terms, { encoding });
    await table.batches.return();
    return table;
  } catch (error) {
    if (error instanceof UnusableFile) return undefined;
    throw error;
  }
}

/** Reads the same columns in an encoding, whatever it makes of their words. */
async function readNames(sample: Uint8Array, encoding: Encoding, table: Table): Promise<readonly string[]> {
  const found = new Set<string>();
  const plain = new Set<string>();
  let row = 0;
  const scanner = new RecordScanner(table.delimiter, (cells) => {
    if (++row <= table.headerRow) return;
    const name = nameOf(cells, table.header);
    if (name !== '') (otherLetter.test(name) ? found : plain).add(name);
  });
  const decoder = new Decoder(encoding);
  scanner.write(await decoder.write(sample));
  scanner.write(await decoder.end());
  scanner.end();
  return [...found, ...plain].slice(0, maxNames);
}

const otherLetter = /[^\0-\x7f]/;

/** What a person is called, or what else of the row has letters beyond ASCII. */
function nameOf(cells: readonly string[], { sources }: Header): string {
  const columns = (['name', 'given_name', 'family_name'] as const).flatMap((field) => sources.get(field) ?? []);
  const name = columns
    .map((column) => cells[column]?.trim() ?? '')
    .join(' ')
    .trim();
  if (name !== '' && otherLetter.test(name)) return name;
  return cells.find((cell) => otherLetter.test(cell))?.trim() ?? name;
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  yield bytes;
}
