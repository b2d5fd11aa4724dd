import { type MappedWords, nothingMapped } from '../columns/column-mapping.ts';
import { countKnownWords, isHeader } from './header.ts';

/** How a file separates its cells. Line ends need no detection: all three kinds are read, even mixed. */
export interface Dialect {
  readonly delimiter: string;
  /** Bytes before the header that are no row of the table: Excel's `sep=;` line, which Excel hides. */
  readonly skip: number;
}

const delimiters = [',', ';', '\t', '|'];

const maxSeparatorLineLength = 50;

/** Excel's own line; other spreadsheets put empty cells after it. */
const separatorLine = /^"?sep=([^\r\n"A-Za-z0-9])"?[,;\t|"]*(?:\r\n|\n|\r|$)/i;

/**
 * Finds the delimiter by the header: the one that splits it into the most words we know, and among equals the one that splits
 * it into the most words. One that the file declares is used unless it gives no header.
 * @param sample the first bytes of the file as UTF-8, enough to contain the header
 * @param mapped words that people said something of
 */
export function detectDialect(sample: Buffer, mapped: MappedWords = nothingMapped): Dialect {
  const text = sample.toString();
  const declared = separatorLine.exec(text.slice(0, maxSeparatorLineLength));
  const skip = declared ? Buffer.byteLength(declared[0]) : 0;
  const table = declared ? text.slice(declared[0].length) : text;
  let best = { delimiter: declared?.[1] ?? ',', known: 0, words: 1 };
  if (declared) {
    const known = countKnownWords(findHeader(table, best.delimiter, mapped), mapped);
    if (known > 0) return { delimiter: best.delimiter, skip };
  }
  for (const delimiter of delimiters) {
    const words = findHeader(table, delimiter, mapped);
    const known = countKnownWords(words, mapped);
    if (known > best.known || (known === best.known && !declared && words.length > best.words)) {
      best = { delimiter, known, words: words.length };
    }
  }
  return { delimiter: best.delimiter, skip };
}

/** How many rows there may be above the header: titles, dates, who made the report. */
export const maxTitleRows = 20;

/** The header among the first records with that delimiter, or the very first of them; close enough for a guess. */
function findHeader(sample: string, delimiter: string, mapped: MappedWords): string[] {
  let first: string[] | undefined;
  let count = 0;
  for (const words of splitRecords(sample, delimiter)) {
    first ??= words;
    if (isHeader(words, mapped)) return words;
    if (++count > maxTitleRows) break;
  }
  return first ?? [];
}

/**
 * The first records that aren't blank. csv-parse could do it exactly, but one that has parsed with other options parses the whole
 * file a tenth slower (its code gets polymorphic).
 */
function* splitRecords(sample: string, delimiter: string): Generator<string[]> {
  let words: string[] = [];
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
      if (words.some((cell) => cell.trim() !== '')) yield words;
      words = [];
    }
  }
  yield [...words, word];
}
