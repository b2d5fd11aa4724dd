/** How a cell shows a number: as a date, a time, or by a mask such as `0000`; undefined as it is. */
export type NumberFormat =
  | { readonly shows: 'date' | 'time' }
  | { readonly shows: 'mask'; readonly mask: readonly MaskPart[] };

/** A digit, perhaps with a zero where there is none, or a text that stands between digits. */
type MaskPart = { readonly digit: '0' | '#' } | { readonly text: string };

/** Formats that a workbook need not declare: ECMA-376 part 1, 18.8.30. Those of Chinese, Japanese and Korean are among them. */
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);
const builtInTimes = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47]);

/** @param code what the workbook declares under this number, such as `dd.mm.yyyy` or `[$-409]d-mmm-yy;@` */
export function numberFormat(id: number, code: string | undefined): NumberFormat | undefined {
  if (code !== undefined) return parseFormat(code);
  if (builtInDates.has(id)) return { shows: 'date' };
  return builtInTimes.has(id) ? { shows: 'time' } : undefined;
}

function parseFormat(code: string): NumberFormat | undefined {
  // The first section is the one for positive numbers. Colours, languages and conditions are in brackets.
  const section = /^(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*/.exec(code)?.[0] ?? '';
  const letters = section
    .replace(/"[^"]*"|[\\_*].|General|Standaa?rd|Estándar|AM\/PM|A\/P/gi, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (/[yd]/i.test(letters)) return { shows: 'date' };
  if (/[hs]/i.test(letters)) return { shows: 'time' };
  if (/m/i.test(letters)) return { shows: 'date' };
  return parseMask(section);
}

/** Only masks that change more than thousands and decimals: leading zeros, and characters before or between the digits. */
function parseMask(section: string): NumberFormat | undefined {
  if (section.includes('[')) return undefined;
  const mask: MaskPart[] = [];
  for (const [part] of section.matchAll(/"[^"]*"|\\.|_.|\*.|./gs)) {
    if (part === '0') mask.push({ digit: '0' });
    else if (part === '#' || part === '?') mask.push({ digit: '#' });
    else if (part.startsWith('"')) mask.push({ text: part.slice(1, -1) });
    else if (part.startsWith('\\')) mask.push({ text: part.slice(1) });
    else if (/^[-+() ]$/.test(part)) mask.push({ text: part });
    // Decimals, thousands, percent, exponents and fractions.
    else if (!/^[_*]./.test(part)) return undefined;
  }
  const zeros = mask.filter((part) => 'digit' in part && part.digit === '0').length;
  const texts = mask.some((part) => 'text' in part && /^[-+()\d ]+$/.test(part.text));
  const others = mask.some((part) => 'text' in part && !/^[-+()\d ]*$/.test(part.text));
  return !others && (zeros > 1 || (texts && zeros > 0) || (texts && mask.length > 1))
    ? { shows: 'mask', mask }
    : undefined;
}

/** A whole number as a mask shows it: digits are filled in from the right, and those for which there is no place come first. */
export function applyMask(digits: string, mask: readonly MaskPart[]): string {
  let rest = digits;
  let shown = '';
  const first = mask.findIndex((part) => 'digit' in part);
  for (let index = mask.length - 1; index >= 0; index--) {
    const part = mask[index];
    if (part === undefined) continue;
    if ('text' in part) {
      shown = part.text + shown;
      continue;
    }
    if (index === first) {
      shown = (rest || (part.digit === '0' ? '0' : '')) + shown;
      rest = '';
      continue;
    }
    shown = (rest.slice(-1) || (part.digit === '0' ? '0' : '')) + shown;
    rest = rest.slice(0, -1);
  }
  return shown;
}
