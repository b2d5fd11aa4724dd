import { damagedWorkbook } from './refuse-workbook.ts';

export function notWellFormed(): Error {
  return damagedWorkbook('A part of it is not valid XML.');
}

/** The entities that XML has by itself. There are no others without a document type. */
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Of every system's, one is left. */
const lineEnd = /\r\n?/g;

/**
 * What a text stands for, with its references.
 * @throws UnusableFile
 */
export function readText(bytes: Buffer): string {
  return decodeReferences(readVerbatim(bytes));
}

/** What the value of an attribute stands for, which has spaces instead of line ends. */
export function readValue(bytes: Buffer): string {
  return decodeReferences(decodeLines(bytes, /\r\n|[\t\n\r]/g, ' '));
}

function decodeReferences(text: string): string {
  return text.includes('&') ? text.replace(/&([^;&]*)(;?)/g, decodeReference) : text;
}

/** What a text stands for in which references mean nothing. */
export function readVerbatim(bytes: Buffer): string {
  return decodeLines(bytes, lineEnd, '\n');
}

function decodeLines(bytes: Buffer, pattern: RegExp, replacement: string): string {
  const text = bytes.toString();
  if (notInText.test(text)) throw notWellFormed();
  return text.replace(pattern, replacement);
}

/** What only machines understand, and what are no characters at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are refused
const notInText = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/;

function decodeReference(_: string, name: string, end: string): string {
  const character = Object.hasOwn(entities, name) ? entities[name] : decodeNumber(name);
  if (character === undefined || end === '') throw notWellFormed();
  return character;
}

function decodeNumber(name: string): string | undefined {
  const [, decimal, hexadecimal] = /^#(?:(\d+)|x([\da-fA-F]+))$/.exec(name) ?? [];
  const code = Number(decimal ?? `0x${hexadecimal}`);
  const isCharacter = code < 0xd800 || (code > 0xdfff && code <= 0x10ffff);
  if (!isCharacter) return undefined;
  const character = String.fromCodePoint(code);
  return notInText.test(character) ? undefined : character;
}
