import { isAscii } from 'node:buffer';
import { UnusableFile } from '../errors.ts';
import { type CodePage, detectCodePage } from './code-pages.ts';
import { findHeaderEncoding, type OtherEncoding } from './header-encoding.ts';

/**
 * What Excel and HR systems in Europe and Japan write. `shift_jis` is Microsoft's, code page 932; `windows-1250` is written
 * from Poland to Romania, `windows-1254` in Turkey, `macintosh` by Excel on a Mac, `cp850` by Excel's "CSV (MS-DOS)".
 */
export type Encoding = MarkedEncoding | 'shift_jis' | CodePage | OtherEncoding;

/** Those that are seen by the first bytes of a file. */
export type MarkedEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'iso-2022-jp';

/** The encoding of a file that doesn't declare it, and whether another one would make as much sense. */
export interface DetectedEncoding {
  readonly encoding: Encoding;
  readonly isGuess: boolean;
  /** So far there are only letters that are the same in all code pages of Windows: the first other one will decide. */
  readonly isOpen?: boolean;
}

/** The conversion tables of iconv-lite, which are large and loaded when they are needed. */
export type Tables = Pick<typeof import('iconv-lite'), 'decode' | 'encode' | 'getDecoder'>;

/**
 * Detects the encoding by a byte order mark, or UTF-16 without one by its zero bytes: delimiters, line ends and addresses are
 * ASCII, so every second byte of them is zero. ISO-2022-JP is ASCII, too, with the escapes that switch to kanji.
 * @param head the first bytes of the file
 * @returns undefined where the text has to decide
 * @throws UnusableFile UNKNOWN_ENCODING for UTF-32
 */
export function readByteOrderMark(head: Buffer): { encoding: MarkedEncoding; markLength: number } | undefined {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) {
    throw new UnusableFile('UNKNOWN_ENCODING', { text: 'utf32' });
  }
  if (starts(0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', markLength: 3 };
  if (starts(0xff, 0xfe)) return { encoding: 'utf-16le', markLength: 2 };
  if (starts(0xfe, 0xff)) return { encoding: 'utf-16be', markLength: 2 };
  if (isAscii(head) && (head.includes('\x1b$B') || head.includes('\x1b$@'))) {
    return { encoding: 'iso-2022-jp', markLength: 0 };
  }
  const zeros = { even: 0, odd: 0 };
  for (let index = 0; index < head.length; index++) if (head[index] === 0) zeros[index % 2 ? 'odd' : 'even']++;
  const many = head.length / 2 / 5;
  const few = head.length / 2 / 50;
  if (zeros.odd > many && zeros.even <= few) return { encoding: 'utf-16le', markLength: 0 };
  if (zeros.even > many && zeros.odd <= few) return { encoding: 'utf-16be', markLength: 0 };
  return undefined;
}

/**
 * Whether a text is UTF-8. A broken byte or two don't change the encoding of a file: they spoil their rows. Text in the other
 * encodings has a valid sequence by chance, but far more broken ones.
 * @param bytes a part of the file with the first bytes that are not ASCII
 */
export function isUtf8(bytes: Buffer): boolean {
  const { sequences, broken } = countUtf8(bytes);
  if (sequences === 0 || broken === 0) return sequences > 0;
  return !isHalfWidthOnly(bytes) && sequences >= broken;
}

/**
 * Detects which of Shift_JIS, the code pages and the encodings of other scripts a text is written in.
 * @param the same; text that is not UTF-8
 * @throws UnusableFile UNKNOWN_ENCODING when it makes sense in none of them
 */
export function detectEncoding(bytes: Buffer, { decode, encode }: Tables): DetectedEncoding {
  const other = findHeaderEncoding(bytes, decode);
  if (other !== undefined) return other;
  const asJapanese = decode(bytes, 'cp932');
  if (isHalfWidthOnly(bytes) && asJapanese.search(impossibleKana) < 0) {
    return { encoding: 'shift_jis', isGuess: asJapanese.replace(/[^ｦ-ﾟ]/g, '').length < minSureKatakana };
  }
  const japanese = scoreJapanese(asJapanese, (character) => encode(character, 'cp932'));
  // Kanji read as Mac OS Roman give accented letters between plain ones.
  const { page, isGuess, fits } = detectCodePage(bytes, decode, japanese.sum > 0 ? windowsPages : undefined);
  const western = scoreWestern(decode(bytes, page));
  const best = japanese.sum > western.sum ? japanese : western;
  const isOther = japanese.sum <= 0 && !fits && isOtherScript(bytes);
  if (isOther || (best.characters >= 20 && best.sum < 0)) {
    throw new UnusableFile('UNKNOWN_ENCODING', { text: 'unknownEncoding' });
  }
  if (best === japanese) return { encoding: 'shift_jis', isGuess: false };
  return {
    encoding: page,
    isGuess,
    isOpen: windowsPages.includes(page) && indexOfDistinctLetter(bytes, { decode }) === bytes.length,
  };
}

const windowsPages: readonly CodePage[] = ['windows-1252', 'windows-1250', 'windows-1254'];

/** The same for a part of a file that is known to be in one of the code pages of Windows. */
export function detectWindowsPage(bytes: Buffer, { decode }: Tables): DetectedEncoding {
  const { page, isGuess } = detectCodePage(bytes, decode, windowsPages);
  return { encoding: page, isGuess };
}

/** @returns the index of the first letter that the code pages of Windows don't have in common, such as ł, ñ or ş; the length where there is none */
export function indexOfDistinctLetter(bytes: Buffer, { decode }: Pick<Tables, 'decode'>): number {
  distinctBytes ??= Array.from({ length: 256 }, (_, byte) => {
    const letters = windowsPages.map((page) => decode(Buffer.from([byte]), page));
    return letters.some((letter) => letter !== letters[0]);
  });
  for (let index = 0; index < bytes.length; index++) if (distinctBytes[bytes[index] ?? 0]) return index;
  return bytes.length;
}

let distinctBytes: readonly boolean[] | undefined;

/** Counts whole UTF-8 sequences of more than one byte, and bytes that belong to none; a sequence cut off at the end is neither. */
function countUtf8(bytes: Buffer): { sequences: number; broken: number } {
  let sequences = 0;
  let broken = 0;
  for (let index = 0; index < bytes.length; ) {
    const lead = bytes[index] ?? 0;
    index++;
    if (lead < 0x80) continue;
    const following =
      lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : 0;
    let found = 0;
    while (found < following && isContinuation(bytes[index + found])) found++;
    if (following > 0 && found === following) {
      // A Cyrillic, Hebrew or Arabic letter inside a Latin word: "GÓŁKA" in Windows-1250 makes one.
      const isForeign = lead >= 0xd0 && lead < 0xe0 && (isLetter(bytes[index - 2]) || isLetter(bytes[index + found]));
      if (isForeign) broken++;
      else sequences++;
      index += found;
    } else if (following === 0 || index + found < bytes.length) {
      broken++;
    } else {
      break;
    }
  }
  return { sequences, broken };
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && isAsciiLetter.test(String.fromCharCode(byte));
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte < 0xc0;
}

/**
 * Whether everything that isn't ASCII is half-width katakana, away from Latin letters. Every third pair of them is a
 * UTF-8 sequence too, but accented letters would be among Latin ones.
 */
function isHalfWidthOnly(bytes: Buffer): boolean {
  return !/[\x80-\xa0\xe0-\xff]|[a-zA-Z][\xa1-\xdf]|[\xa1-\xdf][a-zA-Z]/.test(bytes.toString('latin1'));
}

/**
 * Half-width katakana that no word has: small ones, and voicing marks, in impossible places. Thai, Chinese and Korean bytes
 * and those of other Japanese encodings give them.
 */
const impossibleKana =
  /(?<![ｲｳｸｼﾁﾂﾃﾄﾌﾎﾞﾟ])[ｧ-ｫ]|(?<![ｷｼﾁﾃﾆﾋﾌﾐﾘﾞﾟ])[ｬ-ｮ]|(?<![ｳｶ-ﾄﾊ-ﾎ])ﾞ|(?<![ﾊ-ﾎ])ﾟ|(?<![ｦ-ﾟ])[ｯｰﾝ]|(?<=[ｦ-ﾟ])[｡-､](?=[ｦ-ﾟ])/g;

/** Fewer of them may by chance be what a name in another script looks like. */
const minSureKatakana = 20;

/**
 * Whether most words that are not ASCII have no letter of it: Arabic, Cyrillic, Greek, Hebrew, Thai, Chinese or Korean ones.
 * Languages of Latin letters never have three accented ones in a row.
 */
function isOtherScript(bytes: Buffer): boolean {
  const all = bytes.toString('latin1').match(/[A-Za-z\x80-\xff]+/g) ?? [];
  const words = all.filter((word) => /[\x80-\xff]/.test(word));
  return words.filter((word) => /([\x80-\xff])(?!\1)[\x80-\xff]{2}/.test(word)).length * 2 > words.length;
}

/** How much a text looks like one of its language: above 0 is likely, below is not. */
interface Score {
  readonly sum: number;
  /** Characters that are not ASCII: how much there was to judge. */
  readonly characters: number;
}

const isLatinLetter = /\p{Script=Latin}/u;
const isAsciiLetter = /[a-zA-Z]/;

/**
 * Japanese text is made of kana and common kanji. Western letters read as Shift_JIS give bytes that fit nothing, rare kanji
 * between Latin letters, or a single half-width katakana inside a word; real half-width katakana come in rows.
 */
function scoreJapanese(text: string, encode: (character: string) => Buffer): Score {
  let sum = 0;
  let characters = 0;
  let odd = text.match(impossibleKana)?.length ?? 0;
  const isRare = (letter: string) => letter >= '\u3100' && !isHalfWidth(letter) && isRareKanji(encode(letter));
  for (let index = 0; index < text.length; index++) {
    const letter = text[index] ?? '';
    const character = text.charCodeAt(index);
    if (character < 0x80) continue;
    characters++;
    const before = text[index - 1] ?? ' ';
    const after = text[index + 1] ?? ' ';
    if (character < 0xa0 || character === 0xfffd || isPrivate(character)) {
      // Cut off at the end of the look-ahead, it says nothing.
      if (index === text.length - 1) continue;
      sum -= 8;
      odd++;
    } else if (isHalfWidth(letter)) {
      const isBesideRare = isRare(before) || isRare(after);
      const isAlone = isBesideRare || isAsciiLetter.test(before + after);
      sum += isAlone ? -2 : isHalfWidth(before) || isHalfWidth(after) ? 2 : 1;
      if (isBesideRare) odd++;
    } else if (isAsciiLetter.test(before + after)) {
      sum -= 1;
    } else if (character >= 0x3000 && character < 0x3100) {
      sum += 4;
    } else if (!isRareKanji(encode(letter))) {
      sum += 3;
    }
  }
  // Of another script, some bytes always make sense; of a Japanese file hardly any make none.
  return { sum: odd * 20 > characters ? Math.min(sum, 0) : sum, characters };
}

/** Kanji of the second level (JIS X 0208) and beyond, whose first bytes are the accented letters of Windows-1252. */
function isRareKanji(bytes: Buffer): boolean {
  return (bytes[0] ?? 0) >= 0xe0;
}

/** Code page 932 reserves the bytes from F0 to F9 for letters that users draw. */
function isPrivate(character: number): boolean {
  return character >= 0xe000 && character < 0xf900;
}

function isHalfWidth(character: string): boolean {
  return character >= '\uff61' && character <= '\uff9f';
}

/** Western names have single accented letters between plain ones; Japanese text read as Windows-1252 gives signs and gaps. */
function scoreWestern(text: string): Score {
  let sum = 0;
  let characters = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (character < 0x80) continue;
    characters++;
    const letter = text[index] ?? '';
    const neighbours = (text[index - 1] ?? ' ') + (text[index + 1] ?? ' ');
    if (character < 0xa0 || character === 0xfffd) sum -= 8;
    else if (!isLatinLetter.test(letter)) sum -= letter === '\u2019' || character === 0xa0 ? 0 : 2;
    else if (!isAsciiLetter.test(neighbours)) sum -= 1;
    // Š Œ Ž š œ ž Ÿ have the codes of the first bytes of most kanji.
    else sum += character > 0xff ? 1 : 3;
  }
  return { sum, characters };
}
