import { indexMapping, type MappedWords } from '../columns/column-mapping.ts';
import { UnusableFile } from '../errors.ts';
import { Decoder } from './decode.ts';
import { detectDialect } from './dialect.ts';
import type { Encoding } from './encoding.ts';
import { countKnownWords } from './header.ts';
import { RecordScanner } from './record-scanner.ts';
import { rejoinCells } from './rejoin-cells.ts';
import { type ColumnTerms, isBlank, startTable, type Table, type TableRow } from './table.ts';

/** A larger row is not a row: a quotation mark is never closed, or the file is not a table. */
const maxRowBytes = 32 * 1024 * 1024;

/** A row of nothing but delimiters takes memory up to this. */
const maxCells = 1_000_000;

/** How much is read at a time: about 25 rows, few enough that their objects die young. */
const sliceBytes = 2 * 1024;

/** Where the header is looked for. */
const sampleBytes = 64 * 1024;

/** Looks on while a CSV is read, to find its rows again. */
export interface TextWatcher {
  /** Gets the text in UTF-8, piece by piece, without a byte order mark. @param isConverted whether the file has it in other bytes */
  onText(piece: Uint8Array, isConverted: boolean): void;
  /** Gets where in the text a row is that isn't blank, the header and titles included; without its line end. */
  onRow(row: number, from: number, bytes: number): void;
}

/** How a CSV is read. */
export interface CsvChoices {
  /** What somebody says the encoding is; by default it is detected. */
  readonly encoding?: Encoding | undefined;
  readonly watcher?: TextWatcher | undefined;
}

/**
 * Reads a CSV, whatever its encoding, delimiter and line ends, as a stream whose memory doesn't grow with the file.
 *
 * @param chunks the file's bytes, cut anywhere
 * @throws UnusableFile when the file can't be used at all; here for its beginning, from the batches for the rest
 */
export async function openCsv(
  chunks: AsyncIterable<Uint8Array>,
  terms: ColumnTerms = {},
  { encoding, watcher }: CsvChoices = {},
): Promise<Table> {
  const decoder = new Decoder(encoding);
  const texts = decodeChunks(chunks, decoder, watcher);
  try {
    const { text, isWhole } = await takeSample(texts);
    const mapped = indexMapping(terms.mapping ?? []);
    const { delimiter, skip } = detectDialect(text, mapped);
    const sample = { text: text.subarray(skip), isWhole };
    const fixRow = createRowFixer(delimiter, mapped);
    const table = await startTable(readRows(sample, texts, { delimiter, fixRow, skip, watcher }), terms);
    return {
      ...table,
      delimiter,
      detectedEncoding: () => decoder.detected,
      readRow: createRowRereader(delimiter, fixRow),
    };
  } catch (error) {
    await texts.return();
    throw error;
  }
}

/** Every row that isn't blank, including the header, by its number. */
async function* readRows(
  sample: Sample,
  texts: AsyncGenerator<Buffer, void, void>,
  { delimiter, fixRow, skip, watcher }: RowTerms,
): AsyncGenerator<readonly TableRow[], void, void> {
  let batch: TableRow[] = [];
  let row = 0;
  const scanner = new RecordScanner(delimiter, (found, bytes, from) => {
    row++;
    const cells = fixRow(found);
    if (bytes > maxRowBytes || cells.length > maxCells) throw tooLarge(row);
    if (isBlank(cells)) return;
    watcher?.onRow(row, skip + from, bytes);
    batch.push({ row, cells });
  });
  try {
    for await (const text of prepend(sample.text, texts)) {
      scanner.write(text);
      if (scanner.pendingBytes > maxRowBytes || scanner.pendingCells > maxCells) throw tooLarge(row + 1);
      // The last row of a file may have no line end, and belongs to the rows by which columns are told.
      if (batch.length === 0 || sample.isWhole) continue;
      yield batch;
      batch = [];
    }
  } finally {
    await texts.return();
  }
  if (!scanner.end()) throw unclosedQuote(row + 1);
  if (batch.length > 0) yield batch;
}

interface RowTerms {
  readonly delimiter: string;
  readonly fixRow: RowFixer;
  /** Bytes before the first row. */
  readonly skip: number;
  readonly watcher: TextWatcher | undefined;
}

type RowFixer = (found: readonly string[]) => readonly string[];

/** Makes what undoes what other programs did to rows, by how many cells the first row has. */
function createRowFixer(delimiter: string, mapped: MappedWords): RowFixer {
  /** How many the header has. */
  let columns = 0;
  const unfold = createUnfolder(delimiter);
  /** A header, only where it has words that are known: a title is one cell too. */
  const unfoldRow = (found: readonly string[]) => {
    const cells = unfold(found);
    return columns > 1 || countKnownWords(cells, mapped) > 0 ? cells : found;
  };
  return (found) => {
    let cells = found;
    if (found.length === 1 && columns !== 1) cells = unfoldRow(found);
    else if (found.length > columns && columns > 1) cells = rejoinCells(found, delimiter, columns);
    // Stryker disable next-line ConditionalExpression: only the first rows have to be looked at
    if (columns === 0 && !isBlank(cells)) columns = cells.length;
    return cells;
  };
}

/** Reads single rows of a text whose first rows were read. */
function createRowRereader(delimiter: string, fixRow: RowFixer): (text: Uint8Array) => readonly string[] {
  let cells: readonly string[] = [];
  const scanner = new RecordScanner(delimiter, (found) => {
    cells = fixRow(found);
  });
  return (text) => {
    scanner.write(text);
    scanner.write(lineEnd);
    return cells;
  };
}

const lineEnd = Buffer.from('\n');

/** A longer cell is not a row. */
const maxFoldedLength = 64 * 1024;

/**
 * Undoes what an Excel with semicolons as separator does to a file with commas: it shows each row in one cell, and saves
 * those with quotes in them, as failed.csv has them, as one quoted cell.
 */
export function createUnfolder(delimiter: string): (cells: readonly string[]) => readonly string[] {
  let rows: string[][] = [];
  const fresh = () => new RecordScanner(delimiter, (cells) => rows.push(cells));
  let scanner: RecordScanner | undefined;
  return (cells) => {
    const [cell = ''] = cells;
    if (!cell.includes(delimiter) || cell.length > maxFoldedLength) return cells;
    rows = [];
    scanner ??= fresh();
    scanner.write(Buffer.from(`${cell}\n`));
    const [found = [], ...others] = rows;
    if (scanner.pendingBytes === 0 && others.length === 0) return found;
    scanner = undefined;
    return cells;
  };
}

async function* prepend(sample: Buffer, texts: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
  if (sample.length > 0) yield sample;
  yield* texts;
}

/** Decodes in slices that leave the event loop to others in between, however large the chunks come. */
async function* decodeChunks(
  chunks: AsyncIterable<Uint8Array>,
  decoder: Decoder,
  watcher: TextWatcher | undefined,
): AsyncGenerator<Buffer, void, void> {
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += sliceBytes) {
      const written = decoder.write(chunk.subarray(from, from + sliceBytes));
      const text = written instanceof Promise ? await written : written;
      if (text.length === 0) continue;
      watcher?.onText(text, decoder.isConverting);
      yield text;
    }
  }
  const rest = await decoder.end();
  if (rest.length === 0) return;
  watcher?.onText(rest, decoder.isConverting);
  yield rest;
}

/** The beginning of a file, or all of it. */
interface Sample {
  readonly text: Buffer;
  readonly isWhole: boolean;
}

async function takeSample(texts: AsyncGenerator<Buffer, void, void>): Promise<Sample> {
  const pieces: Buffer[] = [];
  for (let size = 0; size < sampleBytes; ) {
    const { done, value } = await texts.next();
    if (done) return { text: Buffer.concat(pieces), isWhole: true };
    pieces.push(value);
    size += value.length;
  }
  return { text: Buffer.concat(pieces), isWhole: false };
}

function unclosedQuote(row: number): UnusableFile {
  return new UnusableFile('UNCLOSED_QUOTE', { text: 'unclosedQuote', row });
}

function tooLarge(row: number): UnusableFile {
  return new UnusableFile('RECORD_TOO_LARGE', { text: 'rowTooLarge', row, mebibytes: maxRowBytes / 1024 / 1024 });
}
