/** Programs quote attributes, which may have a `>` in them. */
const tag = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^'"<>])*)>/gi;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** More is nobody's table. */
const widestSpan = 100;

/**
 * The cells of the first table of an HTML text. Written by hand, because the page's policy lets no script parse HTML: what was copied
 * elsewhere must never become elements here.
 */
export function readHtmlTable(html: string): string[][] {
  const rows: string[][] = [];
  let cell: string | undefined;
  let span = 1;
  let skipped: string | undefined;
  let from = 0;
  const endCell = () => {
    if (cell === undefined) return;
    // A cell across several columns has its text in the first.
    rows.at(-1)?.push(cell.replace(/ *\n */g, '\n').trim(), ...Array<string>(span - 1).fill(''));
    cell = undefined;
  };
  let isInside = false;
  for (const { 0: whole, 1: slash = '', 2: written = '', 3: attributes = '', index } of html.matchAll(tag)) {
    const name = written.toLowerCase();
    if (cell !== undefined && skipped === undefined) cell += decodeText(html.slice(from, index));
    from = index + whole.length;
    if (skipped !== undefined) {
      if (slash && name === skipped) skipped = undefined;
    } else if (!slash && (name === 'style' || name === 'script')) skipped = name;
    else if (name === 'table') {
      if (slash && isInside) break;
      isInside = true;
    } else if (!isInside) continue;
    else if (name === 'tr') {
      endCell();
      if (!slash) rows.push([]);
    } else if (name === 'td' || name === 'th') {
      endCell();
      if (slash) continue;
      cell = '';
      span = Math.min(widestSpan, Math.max(1, Number(/\bcolspan\s*=\s*["']?(\d+)/i.exec(attributes)?.[1] ?? 1)));
    } else if (cell !== undefined && (name === 'br' || (slash && (name === 'p' || name === 'div')))) cell += '\n';
  }
  endCell();
  return rows.filter((cells) => cells.some((text) => text !== ''));
}

/** Line breaks of the source are spaces. */
function decodeText(source: string): string {
  return source
    .replace(/\s+/g, ' ')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
      if (name) return entities[String(name).toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}
