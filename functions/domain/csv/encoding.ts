import { decode, encode } from 'iconv-lite';
import { UnusableFile } from '../errors.ts';

/** What Excel and HR systems in Europe and Japan write. `shift_jis` is Microsoft's, code page 932. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'shift_jis' | 'windows-1252';

const asUtf8 = 'Save the file as "CSV UTF-8" (Excel: File > Save As) and drop it again.';

/**
 * Tells the encoding by a byte order mark, or UTF-16 without one by its zero bytes: delimiters, line ends and addresses are
 * ASCII, so every second byte of them is zero.
 * @param head the first bytes of the file
 * @returns undefined for all that must be told by its text
 * @throws UnusableFile UNKNOWN_ENCODING for UTF-32
 */
export function encodingFromMark(head: Buffer): { encoding: Encoding; markLength: number } | undefined {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) {
    throw new UnusableFile('UNKNOWN_ENCODING', `The file is written in UTF-32. ${asUtf8}`);
  }
  if (starts(0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', markLength: 3 };
  if (starts(0xff, 0xfe)) return { encoding: 'utf-16le', markLength: 2 };
  if (starts(0xfe, 0xff)) return { encoding: 'utf-16be', markLength: 2 };
  const zeros = { even: 0, odd: 0 };
  for (let index = 0; index < head.length; index++) if (head[index] === 0) zeros[index % 2 ? 'odd' : 'even']++;
  const many = head.length / 2 / 5;
  const few = head.length / 2 / 50;
  if (zeros.odd > many && zeros.even <= few) return { encoding: 'utf-16le', markLength: 0 };
  if (zeros.even > many && zeros.odd <= few) return { encoding: 'utf-16be', markLength: 0 };
  return undefined;
}

/**
 * Tells UTF-8, Shift_JIS and Windows-1252 apart.
 * @param bytes text from the letter before its first byte that is not ASCII
 * @throws UnusableFile UNKNOWN_ENCODING when it makes sense in none of them
 */
export function encodingFromBytes(bytes: Buffer): Encoding {
  const utf8 = countUtf8(bytes);
  // A broken byte or two don't make a UTF-8 file another one: they spoil their rows. Text in the other encodings hits upon
  // a valid sequence by chance, but on far more broken ones.
  if (utf8.sequences > 0 && utf8.broken === 0) return 'utf-8';
  if (isHalfWidthOnly(bytes)) return 'shift_jis';
  if (utf8.sequences > 0 && utf8.sequences >= utf8.broken) return 'utf-8';
  const japanese = scoreJapanese(decode(bytes, 'cp932'));
  const western = scoreWestern(decode(bytes, 'windows-1252'));
  const [encoding, best]: [Encoding, Score] =
    japanese.sum > western.sum ? ['shift_jis', japanese] : ['windows-1252', western];
  if (best.characters >= 20 && best.sum < 0) {
    throw new UnusableFile(
      'UNKNOWN_ENCODING',
      `The letters of the file can't be read: it is written neither in UTF-8, UTF-16, Shift_JIS nor Windows-1252. ${asUtf8}`,
    );
  }
  return encoding;
}

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
      sequences++;
      index += found;
    } else if (following === 0 || index + found < bytes.length) {
      broken++;
    }
  }
  return { sequences, broken };
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte < 0xc0;
}

/**
 * Whether all that isn't ASCII are half-width katakana that stand apart from Latin letters. Every third pair of them is a
 * UTF-8 sequence too, but accented letters would stand among Latin ones.
 */
function isHalfWidthOnly(bytes: Buffer): boolean {
  return !/[\x80-\xa0\xe0-\xff]|[a-zA-Z][\xa1-\xdf]|[\xa1-\xdf][a-zA-Z]/.test(bytes.toString('latin1'));
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
function scoreJapanese(text: string): Score {
  let sum = 0;
  let characters = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (character < 0x80) continue;
    characters++;
    const before = text[index - 1] ?? ' ';
    const after = text[index + 1] ?? ' ';
    if (character === 0xfffd || isPrivate(character)) {
      // Cut off at the end of the look-ahead, it says nothing.
      if (index < text.length - 1) sum -= 8;
    } else if (character >= 0xff61 && character <= 0xff9f) {
      sum += isHalfWidth(before) || isHalfWidth(after) ? 2 : isAsciiLetter.test(before + after) ? -2 : 1;
    } else if (isAsciiLetter.test(before + after)) {
      sum -= 1;
    } else if (character >= 0x3000 && character < 0x3100) {
      sum += 4;
    } else if (!isRareKanji(text[index] ?? '')) {
      sum += 3;
    }
  }
  return { sum, characters };
}

/** Kanji of the second level (JIS X 0208) and beyond, whose first bytes are the accented letters of Windows-1252. */
function isRareKanji(character: string): boolean {
  return (encode(character, 'cp932')[0] ?? 0) >= 0xe0;
}

/** Code page 932 gives the bytes from F0 to F9 to whatever letters a user draws. */
function isPrivate(character: number): boolean {
  return character >= 0xe000 && character < 0xf900;
}

function isHalfWidth(character: string): boolean {
  return character >= '\uff61' && character <= '\uff9f';
}

/** Western names hold accented letters one by one between plain ones; Japanese text read as Windows-1252 gives signs and gaps. */
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
    // Š Œ Ž š œ ž Ÿ lie where the first bytes of most kanji lie.
    else sum += character > 0xff ? 1 : 3;
  }
  return { sum, characters };
}
