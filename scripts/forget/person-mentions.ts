import { openArchive } from '../../functions/adapters/open-archive.ts';
import { Decoder } from '../../functions/domain/csv/decode.ts';
import { UnusableFile } from '../../functions/domain/errors.ts';
import { openAnyTable } from '../../functions/domain/import/open-table.ts';
import { readableAddress } from '../runs/show-result.ts';

/** Identifies a person in stored files: an address in all its spellings, or what a cell contains instead of one, letter by letter. */
export interface PersonIdentifier {
  readonly text: string;
  readonly isAddress: boolean;
}

/** Whether the bytes contain an address, in uppercase or lowercase and in any of the usual encodings. */
export async function bytesMention(bytes: AsyncIterable<Uint8Array>, address: string): Promise<boolean> {
  // Only with two letters on either side: a longer address may continue in the next chunk.
  const pattern = new RegExp(`(?<=[^]{2})${wholeAddress(address).source}(?=[^]{2})`, 'u');
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

/** Whether an imported file or a report of it mentions a person: an address in any cell and spelling. */
export async function csvMentions(
  open: () => Promise<AsyncIterable<Uint8Array>>,
  person: PersonIdentifier,
): Promise<boolean> {
  try {
    const { header, batches, sheets } = await openAnyTable({ bytes: await open(), openArchive });
    const mentions = matcherOf(person, header.sources.get('email') ?? []);
    for await (const batch of batches) for (const { cells } of batch) if (cells.some(mentions)) return true;
    return sheets !== undefined && person.isAddress && (await archiveMentions(await open(), person.text));
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    if (person.isAddress && (await archiveMentions(await open(), person.text))) return true;
    // A refused file is still full of people.
    if (!person.isAddress) return containsCell(await open(), person.text);
    return (
      (await bytesMention(await open(), person.text)) ||
      (await bytesMention(inPlainForm(textOf(await open())), person.text))
    );
  }
}

async function* inPlainForm(text: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of text) yield Buffer.from(plainForm(piece));
}

async function* decodeUtf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const text = new TextDecoder();
  for await (const chunk of bytes) yield text.decode(chunk, { stream: true });
}

/** Whether any part of a workbook contains an address: sheets that an import doesn't read have people, too. */
async function archiveMentions(bytes: AsyncIterable<Uint8Array>, address: string): Promise<boolean> {
  try {
    const archive = await openArchive(bytes);
    try {
      for (const name of archive.names) {
        if (await bytesMention(inPlainForm(decodeUtf8(archive.read(name))), address)) return true;
      }
    } finally {
      await archive.close();
    }
  } catch (error) {
    // No archive, or one that is damaged: its bytes are looked at all the same.
    if (!(error instanceof UnusableFile)) throw error;
  }
  return false;
}

/**
 * Recognises the cells of a row that mention a person. A text that is no address may appear anywhere and mean someone else: it
 * counts in a column of addresses only, if there is one, as the whole cell.
 */
export function matcherOf(
  { text, isAddress }: PersonIdentifier,
  addressColumns: readonly number[],
): (cell: string, index: number) => boolean {
  if (!isAddress) {
    // Which column has the addresses may be known to a mapping alone.
    const mayBeAddress = (index: number) => addressColumns.length === 0 || addressColumns.includes(index);
    return (cell, index) => mayBeAddress(index) && (cell.trim() === text || readableAddress(cell).trim() === text);
  }
  const pattern = wholeAddress(text);
  return (cell) => pattern.test(plainForm(readableAddress(cell)));
}

/** Whether a text is a whole cell somewhere in a file whose columns can't be read. */
async function containsCell(bytes: AsyncIterable<Uint8Array>, cell: string): Promise<boolean> {
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

/** The text of a file, as far as its encoding is recognised. */
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
 * Finds an address in lowercase text. A longer one that contains it is another person's: `jo.ann@example.com`,
 * `o'ann@example.com` and `ann@example.com.au` are not `ann@example.com`.
 */
function wholeAddress(address: string): RegExp {
  const literal = address.replace(/[$*+./?^{|}]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}_.+-]|[\\p{L}\\p{N}]')${literal}(?!\\.?[\\p{L}\\p{N}_-])`, 'u');
}

/** Normalises as reading an address does: compatible forms of letters become one, invisible characters are removed. */
function plainForm(cell: string): string {
  return cell
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();
}
