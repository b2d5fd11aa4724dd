import { fieldFor } from './header-words.ts';

/** How a file parts its cells. Line ends need no detection: all three kinds are read, even mixed. */
export interface Dialect {
  readonly delimiter: string;
  /** Bytes before the header that are no row of the table: Excel's `sep=;` line, which Excel hides. */
  readonly skip: number;
}

const delimiters = [',', ';', '\t', '|'];

/**
 * Finds the delimiter by the header: the one that parts it into the most words we know, and among equals the one that parts
 * it into the most words.
 * @param sample the first bytes of the file as UTF-8, enough to hold the header
 */
export function detectDialect(sample: Buffer): Dialect {
  const text = sample.toString();
  const declared = /^"?sep=([^\r\n"A-Za-z0-9])"?(?:\r\n|\n|\r|$)/i.exec(text.slice(0, 16));
  if (declared?.[1]) return { delimiter: declared[1], skip: Buffer.byteLength(declared[0]) };
  let best = { delimiter: ',', known: 0, words: 1 };
  for (const delimiter of delimiters) {
    const words = headerOf(text, delimiter);
    const known = words.filter((word) => fieldFor(word) !== undefined).length;
    if (known > best.known || (known === best.known && words.length > best.words)) {
      best = { delimiter, known, words: words.length };
    }
  }
  return { delimiter: best.delimiter, skip: 0 };
}

/**
 * The words of the first record that isn't blank, as that delimiter parts it; close enough for a guess. csv-parse could do it
 * exactly, but one that has parsed with other options parses the whole file a tenth slower (its code gets polymorphic).
 */
function headerOf(sample: string, delimiter: string): string[] {
  const words: string[] = [];
  let word = '';
  let isQuoted = false;
  for (const character of sample) {
    if (character === '"' && (isQuoted || word === '')) {
      isQuoted = !isQuoted;
    } else if (isQuoted || !`${delimiter}\r\n`.includes(character)) {
      word += character;
    } else {
      words.push(word);
      word = '';
      if (character === delimiter) continue;
      if (words.some((cell) => cell.trim() !== '')) return words;
      words.length = 0;
    }
  }
  return [...words, word];
}
