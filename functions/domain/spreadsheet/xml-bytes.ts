import { notWellFormed } from './xml-text.ts';

/** Bytes that XML is made of. */
export const Code = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  bang: 0x21,
  doubleQuote: 0x22,
  ampersand: 0x26,
  singleQuote: 0x27,
  slash: 0x2f,
  lessThan: 0x3c,
  equals: 0x3d,
  greaterThan: 0x3e,
  question: 0x3f,
  delete: 0x7f,
} as const;

/** 1 for bytes that don't stand for themselves: references, line ends, letters of more than one byte, and what must not be there. */
export const needsReading = tableOf((code) => code < Code.space || code === Code.ampersand || code >= Code.delete);

/** 1 for bytes that no name has. */
export const endsName = tableOf((code) => code <= Code.space || '"&\'/<=>'.includes(String.fromCharCode(code)));

function tableOf(has: (code: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, code) => Number(has(code)));
}

/** What is returned when the rest has not come yet. */
export const incomplete = -1;

export function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isSpace(bytes[at])) at++;
  return at;
}

function isSpace(code: number | undefined): boolean {
  return code === Code.space || code === Code.lineFeed || code === Code.carriageReturn || code === Code.tab;
}

/**
 * Finds where the value of an attribute begins.
 * @param from where its name ends
 * @throws UnusableFile when there is none
 */
export function findQuote(bytes: Uint8Array, from: number): number {
  const sign = skipSpace(bytes, from);
  if (sign === bytes.length) return incomplete;
  if (bytes[sign] !== Code.equals) throw notWellFormed();
  const at = skipSpace(bytes, sign + 1);
  if (at === bytes.length) return incomplete;
  if (bytes[at] !== Code.doubleQuote && bytes[at] !== Code.singleQuote) throw notWellFormed();
  return at;
}
