import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decoder } from '../../../../functions/domain/csv/decode.ts';
import type { Encoding } from '../../../../functions/domain/csv/encoding.ts';
import { encoded } from './csv-files.ts';

/** How many bytes are looked at before a decision. */
const lookAhead = 65_536;

/** What a decoder makes of a file that comes in pieces, and how many bytes it hands on after each and at the end. */
async function decode(...pieces: readonly Uint8Array[]) {
  const decoder = new Decoder();
  const out: Buffer[] = [];
  for (const piece of pieces) out.push(await decoder.write(piece));
  out.push(await decoder.end());
  return { text: Buffer.concat(out).toString(), lengths: out.map(({ length }) => length), detected: decoder.detected };
}

const cutAt = (bytes: Uint8Array, sizes: readonly number[]) => {
  const pieces: Uint8Array[] = [];
  for (let from = 0, turn = 0; from < bytes.length; turn++) {
    const to = from + (sizes[turn % sizes.length] ?? 1);
    pieces.push(bytes.subarray(from, to));
    from = to;
  }
  return pieces;
};

const ascii = (length: number) => Buffer.alloc(length, 'a');

describe('a text comes out as UTF-8, however it is cut', () => {
  test.each<[Encoding, boolean, string]>([
    ['utf-8', true, 'Zoë, 山田, 💡'],
    ['utf-8', false, 'Zoë, 山田, 💡'],
    ['utf-16le', true, 'Zoë, 山田, 💡'],
    ['utf-16be', true, 'Zoë, 山田, 💡'],
    ['shift_jis', false, '山田 太郎, 佐藤 花子, 表示'],
    ['windows-1252', false, 'Hélène Müller, Begoña Núñez'],
    ['windows-1250', false, 'Łukasz Wiśniewski, Dvořák'],
    ['windows-1254', false, 'Şükrü Yıldız, Işıl Şahin'],
    ['macintosh', false, 'Jürgen Groß, Hélène Lefèvre'],
  ])('%s, with a byte order mark: %s', async (encoding, mark, names) => {
    const text = `email,name\n${'ann@example.com,Ann\n'.repeat(20)}x@example.com,${names}\n`;
    const bytes = encoded(text, encoding, mark);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 }), async (sizes) => {
        const decoded = await decode(...cutAt(bytes, sizes));
        expect(decoded.text).toBe(text);
        expect(decoded.detected).toMatchObject({ encoding, isGuess: false });
      }),
      { numRuns: 20 },
    );
  });

  test.each<[Encoding, string]>([
    ['utf-16le', 'Zoë, 山田, 💡'],
    ['utf-16be', 'Zoë, 山田, 💡'],
    ['shift_jis', '山田 太郎, ①'],
    ['windows-1250', 'Łukasz Wiśniewski'],
  ])('%s, also far from its beginning', async (encoding, names) => {
    const text = `email,name\n${'ann@example.com,Ann\n'.repeat(4000)}x@example.com,${names}\n`;
    const bytes = encoded(text, encoding, encoding.startsWith('utf'));
    const near = bytes.length - 60;
    expect((await decode(bytes.subarray(0, near), ...cutAt(bytes.subarray(near), [1, 3]))).text).toBe(text);
  });

  test('with its own byte order marks, but for the first', async () => {
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
      expect((await decode(encoded('\ufeffemail', encoding, true))).text, encoding).toBe('\ufeffemail');
    }
  });

  test('and cut off within a character, with a sign that it was', async () => {
    expect((await decode(encoded('Zoë 山', 'utf-16le', true).subarray(0, -1))).text).toBe('Zoë \ufffd');
    expect((await decode(Buffer.from('Zoë 山').subarray(0, -1))).text).toBe('Zoë \ufffd');
  });

  test('and none is none', async () => {
    expect(await decode()).toEqual({ text: '', lengths: [0], detected: { encoding: 'utf-8', isGuess: false } });
    expect((await decode(Buffer.alloc(0))).text).toBe('');
  });
});

describe('a text is handed on as soon as its encoding does not matter', () => {
  test('its beginning once 64 KB show what it is', async () => {
    expect((await decode(ascii(lookAhead - 1), ascii(1), ascii(5))).lengths).toEqual([0, lookAhead, 5, 0]);
    expect((await decode(ascii(10), ascii(10))).lengths).toEqual([0, 0, 20]);
  });

  test('ASCII at once, and other letters once 64 KB from them on show the encoding', async () => {
    const umlaut = Buffer.from('aaü');
    const pieces = [ascii(lookAhead), ascii(5), umlaut, ascii(lookAhead - 3), ascii(1), ascii(7)];
    const { lengths, detected } = await decode(...pieces);
    expect(lengths).toEqual([lookAhead, 5, 0, 0, umlaut.length + lookAhead - 2, 7, 0]);
    expect(detected.encoding).toBe('utf-8');
  });

  test('UTF-16 at once', async () => {
    const bytes = encoded('a'.repeat(lookAhead), 'utf-16le', true);
    expect((await decode(bytes, encoded('é', 'utf-16le'))).lengths).toEqual([lookAhead, 2, 0]);
  });

  test('letters that the code pages of Windows have in common at once, and the first other one decides', async () => {
    const german = (length: number) => encoded('Jürgen Groß '.repeat(Math.ceil(length / 12)), 'windows-1252');
    const start = german(2 * lookAhead);
    const more = encoded('Zoë', 'windows-1252');
    for (const [name, encoding] of [
      ['Łukasz Wiśniewski', 'windows-1250'],
      ['Begoña Núñez', 'windows-1252'],
    ] as const) {
      const last = encoded(name, encoding);
      const { lengths, text, detected } = await decode(start, more, last, german(100));
      expect(lengths.slice(1, 4)).toEqual([4, 0, 0]);
      expect(text).toContain(`Zoë${name}Jürgen`);
      expect(detected).toMatchObject({ encoding });
    }
  });
});

test('what is no text is refused once its beginning shows it', async () => {
  await expect(decode(Buffer.from('%PDF-1.7'))).rejects.toThrow('BINARY_FILE');
  await expect(decode(Buffer.from([0xff, 0xfe, 0, 0]))).rejects.toThrow('UNKNOWN_ENCODING');
  await expect(decode(Buffer.concat([Buffer.from([1, 2, 3, 4]), ascii(70)]))).rejects.toThrow('BINARY_FILE');
  // Zeros and controls are part of UTF-16.
  expect((await decode(encoded('\u0001\u0002\u0003\u0004', 'utf-16be', true))).text).toBe('\u0001\u0002\u0003\u0004');
});

test('a view of a larger memory is read alone', async () => {
  const memory = Buffer.from('xxemail,Zoëyy');
  expect((await decode(new Uint8Array(memory.buffer, memory.byteOffset + 2, 10))).text).toBe('email,Zoë');
});
