/** A space before a quote makes the quote a letter of the cell, and a separator after it ends the cell. */
const begins = /^ +"/;

/**
 * Joins cells again that a separator within quotes has split because there is a space before the quotes: `ann@example.com, "Lee, Ann"`.
 * @param width how many cells the row must have afterwards
 * @returns the cells as they are where that does not make the row as wide
 */
export function rejoinCells(cells: readonly string[], delimiter: string, width: number): readonly string[] {
  const joined: string[] = [];
  /** The pieces of a quoted cell without an end. */
  let open: string[] = [];
  let isOdd = false;
  for (const cell of cells) {
    if (open.length === 0 && !begins.test(cell)) {
      joined.push(cell);
      continue;
    }
    open.push(cell);
    isOdd = isOdd !== (countQuotes(cell) % 2 === 1);
    if (isOdd) continue;
    joined.push(unquote(open.join(delimiter)));
    open = [];
  }
  return open.length === 0 && joined.length === width ? joined : cells;
}

function countQuotes(text: string): number {
  return text.split('"').length - 1;
}

/** A cell with quotes around it; others stay as they are. */
function unquote(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > 1 && trimmed.endsWith('"') ? trimmed.slice(1, -1).replaceAll('""', '"') : text;
}
