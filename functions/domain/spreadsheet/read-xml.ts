import { damagedWorkbook } from './refuse-workbook.ts';
import type { XmlHandler } from './xml-handler.ts';
import { XmlScanner } from './xml-scanner.ts';

/** How much is parsed at a time: about 40 rows, few enough that their objects die young. */
const sliceBytes = 16 * 1024;

/** A tag is shorter: a cell has at most 32,767 characters. */
const maxTokenBytes = 4 * 1024 * 1024;

/**
 * Parses an XML part as it comes. Never resolves anything outside of it: document types are refused, so there are no
 * entities but XML's own five.
 *
 * @returns what yields whenever some of it has been handled
 * @throws UnusableFile BINARY_FILE when it is not well-formed
 */
export async function* parseXml(
  part: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
): AsyncGenerator<void, void, void> {
  const scanner = new XmlScanner(handler);
  /** What is not handled yet: the beginning of something that was not complete, and what came after it. */
  let rest: Buffer = Buffer.allocUnsafeSlow(4 * sliceBytes);
  let length = 0;
  /** What is longer than a slice is looked at again when it is twice as long: else it would take the square of its length. */
  let enough = 0;
  for await (const bytes of inUtf8(part)) {
    for (let from = 0; from < bytes.length; from += sliceBytes) {
      const slice = bytes.subarray(from, from + sliceBytes);
      if (length + slice.length > rest.length) rest = Buffer.concat([rest], 2 * rest.length);
      rest.set(slice, length);
      length += slice.length;
      if (length < enough) continue;
      const handled = scanner.scan(rest.subarray(0, length));
      rest.copyWithin(0, handled, length);
      length -= handled;
      if (length > maxTokenBytes) throw damagedWorkbook('A text in it is too long.');
      enough = 2 * length;
      yield;
    }
  }
  scanner.end(rest.subarray(scanner.scan(rest.subarray(0, length)), length));
  yield;
}

/** Parses a small part whole. */
export async function parseWholeXml(part: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  for await (const _ of parseXml(part, handler));
}

/** Another encoding than UTF-8 has to begin with its mark. */
async function* inUtf8(part: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  let encoding: string | undefined;
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const bytes of part) {
    encoding ??= encodingOf(bytes);
    if (encoding === 'utf-8') {
      yield bytes;
      continue;
    }
    decoder ??= new TextDecoder(encoding);
    yield Buffer.from(decoder.decode(bytes, { stream: true }));
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
