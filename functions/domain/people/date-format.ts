import type { DateOrder } from './calendar-date.ts';

/*
 * How people are asked to write a date: `DD/MM/YYYY`, `TT.MM.JJJJ`, `jj/mm/aaaa`, `yyyy-mm-dd`.
 */

/** The letters of day, month and year, as languages of Europe and Japan abbreviate them. */
const days = 'dtjgpд日';
const months = 'mkaм月';
const years = 'yjarvåг年';

/** Three pieces at the end of a text, perhaps with a bracket behind them. */
const pieces = /(?<!\p{L})(\p{L}{1,4})[-/. ](\p{L}{1,4})[-/. ](\p{L}{1,4})[^\p{L}]{0,3}$/u;

interface DateFormat {
  /** Where it begins. */
  readonly index: number;
  readonly order: DateOrder | 'year-first';
}

function findFormat(text: string): DateFormat | undefined {
  const found = pieces.exec(text);
  if (found === null) return undefined;
  const letters = found.slice(1).map((piece) => piece.toLowerCase());
  const matches = (...kinds: readonly string[]) => letters.every((piece, index) => isOf(piece, kinds[index]));
  if (matches(days, months, years)) return { index: found.index, order: 'day-first' };
  if (matches(months, days, years)) return { index: found.index, order: 'month-first' };
  return matches(years, months, days) ? { index: found.index, order: 'year-first' } : undefined;
}

/** Whether a piece is one of the letters, repeated: a year has at least two, unless it is written as a word. */
function isOf(piece: string, letters = ''): boolean {
  const [letter = ''] = piece;
  if (letter === '' || !letters.includes(letter) || piece !== letter.repeat(piece.length)) return false;
  return letters !== years || piece.length > 1 || letter === '年';
}

/** Whether a text is nothing but how to write a date. */
export function isDateFormat(text: string): boolean {
  return findFormat(text.trim())?.index === 0;
}

/** Removes from the end of a header word how to write a date. */
export function removeDateFormat(word: string): string {
  const format = findFormat(word);
  return format ? word.slice(0, format.index) : word;
}

/** The order of day and month that a header word asks for. */
export function findStatedOrder(word: string): DateOrder | undefined {
  const order = findFormat(word.normalize('NFKC'))?.order;
  return order === 'year-first' ? undefined : order;
}
