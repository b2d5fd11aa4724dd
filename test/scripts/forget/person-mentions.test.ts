import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesMention, csvMentions, type PersonIdentifier } from '../../../scripts/forget/person-mentions.ts';
import { xlsxParts, zipOf } from '../../support/workbooks.ts';

const address = 'ann@example.com';
const ann: PersonIdentifier = { text: address, isAddress: true };

async function* inPieces(bytes: Uint8Array, length = 7): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += length) yield bytes.subarray(from, from + length);
}
const table = (cell: string) => Buffer.from(`email,name\n"${cell}",x\nkept@example.com,y\n`);

describe('a person is found', () => {
  test.each([
    'ann@example.com',
    ' ANN@Example.com ',
    "'ann@example.com'",
    'Ann <ann@example.com>',
    'mailto:ann@example.com',
    'Write to ann@example.com.',
    'ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ',
    'ann@exam\u00adple.com\u200b',
  ])('by %j in a file, and in one that was refused', async (cell) => {
    expect(await csvMentions(async () => inPieces(table(cell)), ann)).toBe(true);
    const refused = Buffer.from(`Name,Value\n${cell},x\n`);
    expect(await csvMentions(async () => inPieces(refused), ann)).toBe(true);
  });

  test('in a refused file of UTF-16', async () => {
    const refused = Buffer.from(`\ufeffName,Value\nＡｎｎ@example.com,x\n`, 'utf16le');
    expect(await csvMentions(async () => inPieces(refused), ann)).toBe(true);
  });

  test.each([
    ['the sheet that is read', 'visible', 'Staff list'],
    ['a hidden sheet', 'hidden', 'Staff list'],
    ['a workbook that was refused', 'visible', 'email'],
  ])('in %s', async (_, state, title) => {
    const row = (...cells: string[]) =>
      `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;
    const sheets = [
      { name: 'One', rows: title === 'email' ? row('Name') : row('email') + row('kept@example.com') },
      { name: 'Two', state, rows: row(title, 'x') + row('Ａnn@example.com') },
    ];
    const mentions = (file: Uint8Array) => csvMentions(async () => inPieces(file), ann);
    expect(await mentions(zipOf(xlsxParts({ sheets })))).toBe(true);
    expect(await mentions(zipOf(xlsxParts({ sheets: sheets.slice(0, 1) })))).toBe(false);
  });

  test('wherever the chunks are split', async () => {
    const bytes = Buffer.from('{"row":2,"email":"ann@example.com"}');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (length) => {
        expect(await bytesMention(inPieces(bytes, length), address)).toBe(true);
      }),
    );
    expect(await bytesMention(inPieces(Buffer.from(address), 1), address)).toBe(true);
  });
});

describe('somebody else is not mistaken for the person', () => {
  test.each([
    'joann@example.com',
    'jo.ann@example.com',
    'jo-ann@example.com',
    "o'ann@example.com",
    'ann@example.com.au',
    'ann@example.community',
    'ann@example.com-pany.de',
    'ann@exampleXcom',
  ])('%s', async (other) => {
    expect(await csvMentions(async () => inPieces(table(other)), ann)).toBe(false);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (length) => {
        expect(await bytesMention(inPieces(Buffer.from(`{"email":"${other}"}`), length), address)).toBe(false);
        expect(await bytesMention(inPieces(Buffer.from(other), length), address)).toBe(false);
      }),
    );
  });
});

describe('an invalid address', () => {
  const wrong: PersonIdentifier = { text: 'müller(at)example.com', isAddress: false };
  const names = (text: string) => csvMentions(async () => inPieces(Buffer.from(text)), wrong);

  test.each([
    'Name;E-Mail\nM;müller(at)example.com\n',
    'Name;E-Mail\nM; müller(at)example.com \n',
    'Name,Mail,code,detail\nM,müller(at)example.com,INVALID_EMAIL,There is no @ in the address.\n',
    'Name;Value\nM;müller(at)example.com\n',
    'Name;Value\nM;müller(at)example.com',
  ])('is found as a whole cell: %j', async (text) => {
    expect(await names(text)).toBe(true);
  });

  test.each([
    ['in another column', 'Name;E-Mail\nmüller(at)example.com;kept@example.com\n'],
    ['as a part of a cell', 'Name;E-Mail\nM;h.müller(at)example.com\n'],
    ['as a part of a cell, in a file that was refused', 'Name;Value\nM;Write to müller(at)example.com\n'],
    ['in other letters', 'Name;E-Mail\nM;Müller(at)example.com\n'],
  ])('is not found %s', async (_, text) => {
    expect(await names(text)).toBe(false);
  });
});
