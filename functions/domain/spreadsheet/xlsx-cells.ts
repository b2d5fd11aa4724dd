/** Styles of cells by their place in {@link stylesPart}'s `cellXfs`. */
export const Style = { number: 0, text: 1, header: 2, lines: 3 } as const;

/** Excel's own limit, in units of UTF-16 as a string's length is. */
const maxCellLength = 32_767;

/** What ends a text that is cut, so that nobody takes it for whole: as a value it is invalid. */
export const cutMark = ' … (cut: a cell takes no more. The CSV file has all of it.)';

/** What can't be in XML as it is, or would be read as something else. Most texts have none of it, so that one look is enough. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const special = /[&<>\u0000-\u001f\ufffe\uffff]|^ | $|_x/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const forbidden = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;
/** White space that programs may drop or join. */
const space = /^ | $|[\t\n]/;
const preserved = ' xml:space="preserve">';

const number = /^\d{1,15}$/;

/** A cell whose text stays one: never a formula, and not a number when it is typed again. @param reference such as `B7` */
export function textCell(reference: string, text: string, style: number = Style.text): string {
  if (text === '') return '';
  const kept = text.length > maxCellLength ? cutText(text) : text;
  const content = special.test(kept) ? `${space.test(kept) ? preserved : '>'}${escapeText(kept)}` : `>${kept}`;
  const shown = style === Style.text && kept.includes('\n') ? Style.lines : style;
  return `<c r="${reference}" s="${shown}" t="inlineStr"><is><t${content}</t></is></c>`;
}

/** A whole number; any other text stays one. */
export function numberCell(reference: string, digits: string): string {
  return number.test(digits) ? `<c r="${reference}"><v>${digits}</v></c>` : textCell(reference, digits);
}

function cutText(text: string): string {
  const kept = text.slice(0, maxCellLength - cutMark.length);
  // A pair of surrogates stays together or goes.
  return (/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept) + cutMark;
}

/** Characters that XML 1.0 doesn't have are written as `_x000B_`: ECMA-376 part 1, 22.9.2.19. A text that looks like that, too. */
function escapeText(text: string): string {
  return text
    .replace(forbidden, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** The letters of a column: `A` for 0, `AA` for 26. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}
