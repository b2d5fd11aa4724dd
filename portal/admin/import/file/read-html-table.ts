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
  let isInside = false;
  const endCell = () => {
    if (cell === undefined) return;
    // A cell across several columns has its text in the first.
    rows.at(-1)?.push(trimLines(cell), ...Array<string>(span - 1).fill(''));
    cell = undefined;
  };
  for (const { before, name, attributes } of readTags(html)) {
    if (cell !== undefined) cell += decodeText(before);
    if (name === 'table') isInside = true;
    else if (!isInside) continue;
    else if (name === '/table') break;
    else if (name === 'tr') {
      endCell();
      rows.push([]);
    } else if (name === 'td' || name === 'th') {
      endCell();
      cell = '';
      span = readSpan(attributes);
    } else if (name === '/td' || name === '/th' || name === '/tr') endCell();
    else if (cell !== undefined && (name === 'br' || name === '/p' || name === '/div')) cell += '\n';
  }
  endCell();
  return rows.filter((cells) => cells.some((text) => text !== ''));
}

interface Tag {
  /** The text between the last tag and this one. */
  readonly before: string;
  /** With a slash before it where the tag ends an element. */
  readonly name: string;
  readonly attributes: string;
}

/** Goes through a text's tags; comments, styles and scripts are passed by. */
function* readTags(html: string): Generator<Tag> {
  let from = 0;
  let at = html.indexOf('<');
  while (at !== -1) {
    const before = html.slice(from, at);
    if (html.startsWith('<!--', at)) {
      from = endAfter(html, '-->', at);
      yield { before, name: '', attributes: '' };
    } else {
      const end = findTagEnd(html, at);
      const [name = '', ...attributes] = html.slice(at + 1, end).split(/\s/);
      const lower = name.toLowerCase();
      from = end + 1;
      yield { before, name: lower, attributes: attributes.join(' ') };
      if (lower === 'style' || lower === 'script') from = endAfter(html, `</${lower}`, from);
    }
    at = html.indexOf('<', from);
  }
}

function endAfter(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found === -1 ? html.length : found + mark.length;
}

/** Programs quote attributes, which may have a `>` in them. */
function findTagEnd(html: string, from: number): number {
  let quote = '';
  for (let at = from; at < html.length; at++) {
    const letter = html[at] ?? '';
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '>') return at;
  }
  return html.length;
}

function readSpan(attributes: string): number {
  const span = Number(/colspan=["']?(\d{1,5})/i.exec(attributes)?.[1] ?? 1);
  return Math.min(widestSpan, Math.max(1, span));
}

/** Line breaks of the source are spaces. */
function decodeText(source: string): string {
  return source
    .replace(/\s+/g, ' ')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
      if (name) return entities[String(name).toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}

function trimLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}
