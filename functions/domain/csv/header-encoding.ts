import { findActivityKind } from '../columns/activity-kinds.ts';
import { findMeaning } from '../columns/meaning.ts';

/** Older encodings of other scripts. Nothing but the words in a file tells them apart. */
const encodings = [
  ...(['gb18030', 'big5hkscs', 'cp949', 'euc-jp'] as const),
  ...(['windows-1251', 'windows-1253', 'windows-1255', 'windows-1256', 'windows-874'] as const),
];
export type OtherEncoding = (typeof encodings)[number];

/** In which the file may be, too. */
const usualEncodings = ['cp932', 'windows-1252', 'windows-1250', 'windows-1254', 'macintosh', 'cp850'];

/** Where the header is looked for. */
const maxBytes = 4096;

/**
 * Finds the encoding of another script by the header: read in the right one, its words are known, and in all others they are no words.
 * @param bytes a part of the file with the first bytes that are not ASCII
 * @returns undefined where no such words are found, or where the file is in one of the usual encodings
 */
export function findHeaderEncoding(
  bytes: Buffer,
  decode: (bytes: Buffer, encoding: string) => string,
): { readonly encoding: OtherEncoding; readonly isGuess: boolean } | undefined {
  const head = bytes.subarray(0, maxBytes);
  const countIn = (encoding: string) => countKnownWords(decode(head, encoding));
  const [best, second] = encodings
    .map((encoding) => ({ encoding, known: countIn(encoding) }))
    .toSorted((one, other) => other.known - one.known);
  if (best === undefined || best.known === 0 || best.known === second?.known) return undefined;
  if (usualEncodings.some((encoding) => countIn(encoding) >= best.known)) return undefined;
  return { encoding: best.encoding, isGuess: best.known === 1 };
}

/** One letter may be a word by chance. */
const otherLetters = /[^\0-\x7f]{2}/;

function countKnownWords(text: string): number {
  const words = new Set(text.split(/[,;|\t\r\n"]+/).filter((word) => otherLetters.test(word)));
  return [...words].filter((word) => findMeaning(word.trim()) ?? findActivityKind(word.trim())).length;
}
