/** A cell as spreadsheets copy it, and what follows. One with a tab, a line break or a quotation mark is in quotation marks. */
const cellPattern = /(?:"([^"]*(?:""[^"]*)*)"|([^\t\r\n]*))(\t|\r\n?|\n|$)/y;

/** Reads cells that were copied in a spreadsheet, row by row. */
export function readBlock(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  cellPattern.lastIndex = 0;
  while (cellPattern.lastIndex < text.length) {
    const [, quoted, plain = '', end] = cellPattern.exec(text) ?? [];
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '' || end === undefined) break;
    if (end !== '\t') rows.push([]);
    // The last cell is empty.
    else if (cellPattern.lastIndex === text.length) rows.at(-1)?.push('');
  }
  return rows.filter((row, index) => row.length > 0 || index < rows.length - 1);
}
