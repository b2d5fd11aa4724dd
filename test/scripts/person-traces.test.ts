import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesName, csvNames } from '../../scripts/command-line/person-traces.ts';

const address = 'ann@example.com';

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
    expect(await csvNames(async () => inPieces(table(cell)), address)).toBe(true);
    const refused = Buffer.from(`Name,Value\n${cell},x\n`);
    expect(await csvNames(async () => inPieces(refused), address)).toBe(true);
  });

  test('in a refused file of UTF-16', async () => {
    const refused = Buffer.from(`\ufeffName,Value\nＡｎｎ@example.com,x\n`, 'utf16le');
    expect(await csvNames(async () => inPieces(refused), address)).toBe(true);
  });

  test('wherever the bytes are cut', async () => {
    const bytes = Buffer.from('{"row":2,"email":"ann@example.com"}');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (length) => {
        expect(await bytesName(inPieces(bytes, length), address)).toBe(true);
      }),
    );
    expect(await bytesName(inPieces(Buffer.from(address), 1), address)).toBe(true);
  });
});

describe('somebody else is not taken for the person', () => {
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
    expect(await csvNames(async () => inPieces(table(other)), address)).toBe(false);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (length) => {
        expect(await bytesName(inPieces(Buffer.from(`{"email":"${other}"}`), length), address)).toBe(false);
        expect(await bytesName(inPieces(Buffer.from(other), length), address)).toBe(false);
      }),
    );
  });
});
