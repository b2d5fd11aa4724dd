import iconv from 'iconv-lite';
import type { Encoding } from '../../../../functions/domain/csv/encoding.ts';
import type { Header } from '../../../../functions/domain/csv/header.ts';
import { openCsv } from '../../../../functions/domain/csv/read-records.ts';
import type { TableRow } from '../../../../functions/domain/csv/table.ts';

/** How a test file is written. */
export interface Writing {
  readonly encoding: Encoding;
  readonly mark: boolean;
  readonly delimiter: string;
  readonly lineEnd: string;
}

export const plainWriting: Writing = { encoding: 'utf-8', mark: false, delimiter: ',', lineEnd: '\n' };

/** Bytes of a text in an encoding. */
export function encoded(text: string, encoding: Encoding, mark = false): Buffer {
  return iconv.encode(text, encoding === 'shift_jis' ? 'cp932' : encoding, { addBOM: mark });
}

/** A CSV file as Excel writes it: quotes where they are needed, a line end after the last row. */
export function written(rows: readonly (readonly string[])[], writing: Partial<Writing> = {}): Buffer {
  const { encoding, mark, delimiter, lineEnd } = { ...plainWriting, ...writing };
  const cell = (text: string) => (/["\r\n,;\t|]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return encoded(rows.map((cells) => cells.map(cell).join(delimiter) + lineEnd).join(''), encoding, mark);
}

/** Bytes as a network delivers them; the sizes repeat. */
export async function* inChunks(
  bytes: Uint8Array,
  sizes: readonly number[] = [bytes.length],
): AsyncGenerator<Uint8Array> {
  for (let from = 0, turn = 0; from < bytes.length; turn++) {
    const to = from + Math.max(1, sizes[turn % sizes.length] ?? 1);
    yield bytes.subarray(from, to);
    from = to;
  }
}

export interface ReadFile {
  readonly header: Header;
  readonly records: TableRow[];
  readonly encoding: Encoding;
  readonly isGuess: boolean;
  readonly delimiter: string;
}

/** Reads a whole file. */
export async function readAll(
  bytes: Uint8Array | string,
  { chunks, customAttributes = [] }: { chunks?: readonly number[]; customAttributes?: readonly string[] } = {},
): Promise<ReadFile> {
  const file = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  const { header, batches, detectedEncoding, delimiter } = await openCsv(inChunks(file, chunks), { customAttributes });
  const records: TableRow[] = [];
  for await (const batch of batches) records.push(...batch);
  return { header, records, ...detectedEncoding(), delimiter };
}

/** The cells of a file's rows, without their numbers. */
export async function cellsOf(bytes: Uint8Array | string): Promise<(readonly string[])[]> {
  return (await readAll(bytes)).records.map(({ cells }) => cells);
}
