/** Reads cells that were copied in a spreadsheet, row by row. One with a tab, a line break or a quotation mark is in quotation marks. */
export function readBlock(copied: string): readonly (readonly string[])[] {
  const text = copied.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  const rows: string[][] = [[]];
  for (let at = 0; ; at++) {
    const quoted = text[at] === '"' ? findClosing(text, at) : undefined;
    const end = quoted === undefined ? findEnd(text, at) : quoted + 1;
    rows.at(-1)?.push(quoted === undefined ? text.slice(at, end) : text.slice(at + 1, quoted).replaceAll('""', '"'));
    at = end;
    if (at >= text.length) return rows;
    if (text[at] === '\n') {
      // The last line has an end, too.
      if (at === text.length - 1) return rows;
      rows.push([]);
    }
  }
}

/** Where a cell in quotation marks ends; undefined where it only begins with one. */
function findClosing(text: string, opening: number): number | undefined {
  let at = text.indexOf('"', opening + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at !== -1 && isEnd(text[at + 1]) ? at : undefined;
}

function findEnd(text: string, from: number): number {
  let at = from;
  while (!isEnd(text[at])) at++;
  return at;
}

function isEnd(character: string | undefined): boolean {
  return character === undefined || character === '\t' || character === '\n';
}
