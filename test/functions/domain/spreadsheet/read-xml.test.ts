import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { UnusableFile } from '../../../../functions/domain/errors.ts';
import { parseWholeXml } from '../../../../functions/domain/spreadsheet/read-xml.ts';
import { inChunks } from '../csv/csv-files.ts';

/** What a parser finds: an element's beginning, its end, a text. */
type Found = readonly [name: string, attributes: Readonly<Record<string, string>>] | readonly [end: string] | string;

/** Texts come in any number of pieces. */
class Findings {
  readonly all: Found[] = [];

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.all.push([name, { ...attributes }]);
  }

  close(name: string): void {
    this.all.push([name]);
  }

  text(piece: string): void {
    const before = this.all.at(-1);
    if (typeof before === 'string') this.all[this.all.length - 1] = before + piece;
    else if (piece !== '') this.all.push(piece);
  }
}

async function read(xml: string | Uint8Array, cuts?: readonly number[]): Promise<readonly Found[]> {
  const found = new Findings();
  await parseWholeXml(inChunks(Buffer.from(xml as string), cuts), found);
  return found.all;
}

/** What a parser of others finds; undefined where it refuses. */
function readBySaxes(xml: string): readonly Found[] | undefined {
  const found = new Findings();
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('A document type');
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth++;
    found.open(local(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    found.close(local(name));
  });
  parser.on('text', (text) => {
    if (depth > 0) found.text(text);
  });
  parser.on('cdata', (text) => found.text(text));
  try {
    parser.write(xml).close();
    return found.all;
  } catch {
    return undefined;
  }
}

const name = fc.constantFrom('a', 'row', 'x:c', 'x:row', 'é', 'toString', '__proto__');
const text = fc.oneof(
  fc.constantFrom(
    '&amp;',
    '&lt;',
    '&quot;',
    '&apos;',
    '&#65;',
    '&#x1F600;',
    '&#10;',
    '\r\n',
    '\r',
    '\t',
    '日本',
    '😀',
    '>',
  ),
  fc.string({ unit: fc.constantFrom('a', 'é', '語', ' ', '\n'), maxLength: 12 }),
);
const texts = fc.array(text, { maxLength: 4 }).map((pieces) => pieces.join(''));
const space = fc.constantFrom('', ' ', '\n', '\t  ');
const attribute = fc
  .tuple(name, space, fc.constantFrom('"', "'"), texts)
  .map(([key, gap, quote, value]) => `${key}${gap}=${gap}${quote}${value}${quote}`);
const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
  element: fc
    .tuple(name, fc.array(attribute, { maxLength: 3 }), space, fc.boolean(), fc.array(tie('content'), { maxLength: 4 }))
    .map(([tag, attributes, gap, isEmpty, content]) => {
      const start = `<${[tag, ...attributes].join(' ')}${gap}`;
      return isEmpty ? `${start}/>` : `${start}>${content.join('')}</${tag}${gap}>`;
    }),
  content: fc.oneof(
    { depthSize: 'small' },
    texts,
    fc.constantFrom('<!-- a > b -->', '<![CDATA[<a>&amp;]]>', '<?any thing?>', '<![CDATA[]]>', '<![CDATA[\r\n\r]]>'),
    tie('element'),
  ),
}));
const documents = fc
  .tuple(fc.constantFrom('', '<?xml version="1.0" encoding="UTF-8"?>\r\n', '\ufeff', '<!-- x -->'), element, space)
  .map((parts) => parts.join(''));

describe('XML', () => {
  test('has what a parser of others finds, wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), async (xml, cuts) => {
        const expected = readBySaxes(xml);
        // An attribute may be there twice.
        if (expected === undefined) await expect(read(xml, cuts)).rejects.toThrow('not valid XML');
        else expect(await read(xml, cuts)).toEqual(expected);
      }),
    );
  });

  test('that is spoilt is refused or has what a parser of others finds', async () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      "'",
      '=',
      '&',
      ';',
      ' ',
      'a',
      '&#0;',
      '\x01',
      '</a>',
      '<a>',
      '<!',
      '',
    );
    await fc.assert(
      fc.asyncProperty(documents, fc.nat(), fc.nat({ max: 3 }), pieces, async (xml, place, removed, piece) => {
        const at = place % xml.length;
        // Half of a character has no bytes: a file has none, and the other parser reads it with what follows.
        const spoilt = (xml.slice(0, at) + piece + xml.slice(at + removed)).toWellFormed();
        const expected = readBySaxes(spoilt);
        if (expected !== undefined) expect(await read(spoilt)).toEqual(expected);
        else await read(spoilt).catch((error: unknown) => expect(error).toBeInstanceOf(UnusableFile));
      }),
    );
  });

  test.each([
    ['nothing', ''],
    ['no element', '<?xml version="1.0"?> '],
    ['two elements side by side', '<a/><b/>'],
    ['a text before the first element', 'x<a/>'],
    ['a text after the last', '<a/>x'],
    ['a text in no element that means itself', '<a/><![CDATA[x]]>'],
    ['an element that never ends', '<a><b></b>'],
    ['ends that change places', '<a><b></a></b>'],
    ['an end without a beginning', '</a>'],
    ['an end that continues', '<a></ab>'],
    ['an end with more than a name', '<a></a b="c">'],
    ['a tag that never ends', '<a b="c"'],
    ['a tag without a name', '<a>< b/></a>'],
    ['a slash within a tag', '<a / b="c"/>'],
    ['a value without quotation marks', '<a b=c/>'],
    ['an attribute without a value', '<a b/>'],
    ['attributes without a space between', '<a b="c"d="e"/>'],
    ['an attribute twice', '<a b="c" b="d"/>'],
    ['a tag in a value', '<a b="<c>"/>'],
    ['a tag in a tag', '<a <b/>'],
    ['an entity of its own', '<a>&b;</a>'],
    ['an entity named as a property of objects', '<a>&constructor;</a>'],
    ['a reference without an end', '<a>&amp</a>'],
    ['a reference without an end before another', '<a>&amp&lt;</a>'],
    ['a reference to what is no character', '<a b="&#0;"/>'],
    ['a reference to half a character', '<a>&#xD800;</a>'],
    ['a reference beyond all characters', '<a>&#x110000;</a>'],
    ['a reference without a number', '<a>&#;</a>'],
    ['a character for machines', '<a>\x01</a>'],
    ['a character for machines in a value', '<a b="\x1f"/>'],
    ['what is no character', '<a>\uffff</a>'],
    ['a comment that never ends', '<a><!-- </a>'],
  ])('with %s is refused', async (_, xml) => {
    expect(readBySaxes(xml)).toBeUndefined();
    await expect(read(xml)).rejects.toThrow('not valid XML');
  });

  test.each([
    ['utf16le', Buffer.from('\ufeff<a b="é">語</a>', 'utf16le')],
    ['utf16be', Buffer.from('\ufeff<a b="é">語</a>', 'utf16le').swap16()],
    ['utf8', Buffer.from('\ufeff<a b="é">語</a>')],
  ])('in %s is read', async (_, xml) => {
    expect(await read(xml)).toEqual([['a', { b: 'é' }], '語', ['a']]);
  });

  test('with a text much longer than what is parsed at a time is read', async () => {
    const long = 'äöü'.repeat(100_000);
    expect(await read(`<a b="${long}"><![CDATA[${long}]]>${long}</a>`)).toEqual([
      ['a', { b: long }],
      long + long,
      ['a'],
    ]);
  });

  test('with a document type is refused', async () => {
    await expect(read('<!DOCTYPE a><a/>')).rejects.toThrow('document type');
  });
});
