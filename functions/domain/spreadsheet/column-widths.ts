/** In digits, as a workbook counts. */
const narrowest = 8;
const widest = 60;
/** Beside the text, and what the button of a filter covers of the header. */
const margin = 2;
const buttonWidth = 3;

/** Letters that are twice as wide as a digit: those of Chinese, Japanese and Korean. Emoji count as two already. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

/** How wide the columns of a table are to be, by its header and some of its rows. */
export function measureColumns(
  { header, hasFilter }: { readonly header: readonly string[]; readonly hasFilter?: boolean },
  rows: readonly (readonly string[])[],
): number[] {
  return header.map((word, column) => {
    let width = measureText(word) + (hasFilter ? buttonWidth : 0);
    for (const cells of rows) width = Math.max(width, measureText(cells[column] ?? ''));
    return Math.min(widest, Math.max(narrowest, width + margin));
  });
}

function measureText(text: string): number {
  if (text === '') return 0;
  // Of a longer text only its beginning is shown.
  const lines = text.slice(0, 10 * widest).split('\n');
  return Math.max(...lines.map((line) => line.length + (line.match(wide)?.length ?? 0)));
}
