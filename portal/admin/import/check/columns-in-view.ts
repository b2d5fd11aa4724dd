/** Columns side by side, by where each begins; the last number is where the last one ends. */
export type ColumnStarts = readonly number[];

const narrowest = 6;
const widest = 20;
/** Of a letter, on average, and of what is around the text. */
const letterWidth = 0.58;
const padding = 1.75;
/** How much wider bold letters are. */
const bold = 1.2;

/** How wide a column is, in rem: for its header, which is bold, and some of its cells. */
export function widthFor(header: string, cells: readonly string[]): number {
  const longest = Math.max(widthOfText(header) * bold, ...cells.map(widthOfText));
  return Math.min(widest, Math.max(narrowest, Math.ceil((longest * letterWidth + padding) * 4) / 4));
}

/** Letters of East Asia are twice as wide. */
function widthOfText(text: string): number {
  let width = 0;
  for (const letter of text) width += /[\u1100-\u11ff\u2e80-\ufaff\uff00-\uff60]/.test(letter) ? 2 : 1;
  return width;
}

export function startsOf(widths: readonly number[]): ColumnStarts {
  const starts = [0];
  for (const width of widths) starts.push((starts.at(-1) ?? 0) + width);
  return starts;
}

/** The columns between two places, with one more on either side; `to` is the first that is not among them. */
export function columnsInView(
  starts: ColumnStarts,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } {
  const count = starts.length - 1;
  const first = starts.findLastIndex((start) => start <= from);
  const end = starts.findIndex((start) => start >= to);
  return { from: Math.max(0, first - 1), to: Math.min(count, (end === -1 ? count : end) + 1) };
}

/** How wide a cell is, and for the first one that is drawn how many columns are not. */
export function placeColumn(
  starts: ColumnStarts,
  column: number,
  isFirst: boolean,
): { width: string; marginInlineStart: string } {
  const start = starts[column] ?? 0;
  return { width: `${(starts[column + 1] ?? start) - start}px`, marginInlineStart: isFirst ? `${start}px` : '0' };
}
