/** Quoted are all characters that some file is separated by: what separates this one is told by its header again. */
const needsQuotes = /["\r\n,;|\t]/;

/** A row of a CSV with its cells as they are, without a line end. Only we read it, and no spreadsheet. */
export function formatRow(cells: readonly string[], delimiter: string): string {
  return cells
    .map((cell) => (needsQuotes.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(delimiter);
}
