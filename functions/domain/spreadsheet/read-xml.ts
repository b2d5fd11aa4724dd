import { SaxesParser } from 'saxes';
import { damagedWorkbook } from './refuse-workbook.ts';

/** Takes what is in an XML part, in order. Names come without their prefixes: programs choose those freely. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** By their names in the part, with prefixes. */
export type Attributes = Readonly<Record<string, string>>;

/** How much is parsed at a time: about 25 rows, few enough that their objects die young. */
const sliceBytes = 2 * 1024;

/** A text or a tag is shorter: a cell has at most 32,767 characters. */
const maxTokenLength = 4 * 1024 * 1024;

/** No part of a workbook is nested as deeply. */
const maxDepth = 256;

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
  let pending = 0;
  let depth = 0;
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  parser.on('error', (error) => {
    throw damagedWorkbook('A part of it is not valid XML.', error);
  });
  parser.on('doctype', () => {
    throw damagedWorkbook('A part of it declares a document type.');
  });
  parser.on('opentag', ({ name, attributes }) => {
    pending = 0;
    if (++depth > maxDepth) throw damagedWorkbook('A part of it is nested too deeply.');
    handler.open(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    pending = 0;
    depth--;
    handler.close?.(localName(name));
  });
  parser.on('text', (text) => {
    if (depth > 0) handler.text?.(text);
  });
  parser.on('cdata', (text) => handler.text?.(text));
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const bytes of part) {
    decoder ??= new TextDecoder(encodingOf(bytes));
    for (let from = 0; from < bytes.length; from += sliceBytes) {
      const text = decoder.decode(bytes.subarray(from, from + sliceBytes), { stream: true });
      pending += text.length;
      parser.write(text);
      if (pending > maxTokenLength) throw damagedWorkbook('A text in it is too long.');
      yield;
    }
  }
  parser.write(decoder?.decode() ?? '').close();
  yield;
}

/** Parses a small part whole. */
export async function parseWholeXml(part: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  for await (const _ of parseXml(part, handler));
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** UTF-8 but for the two that XML must say by a byte order mark. */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
