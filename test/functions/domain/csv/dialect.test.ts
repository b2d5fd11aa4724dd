import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectDialect } from '../../../../functions/domain/csv/dialect.ts';

const detect = (text: string) => detectDialect(Buffer.from(text));
const delimiterOf = (text: string) => detect(text).delimiter;

describe('the delimiter', () => {
  const delimiters = [',', ';', '\t', '|'];

  test.each(delimiters)('is the one that separates the words of the header: %j', (delimiter) => {
    expect(detect(['email', 'Vorname', 'Nachname'].join(delimiter))).toEqual({ delimiter, skip: 0 });
  });

  test('is found whatever the cells contain', () => {
    const word = fc.string({ unit: fc.constantFrom(...',;|\t ab\n'), maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...delimiters), fc.array(word, { maxLength: 4 }), (delimiter, others) => {
        const quoted = others.map((text) => `"${text}"`);
        expect(delimiterOf(['email', 'name', 'phone', ...quoted].join(delimiter))).toBe(delimiter);
      }),
    );
  });

  test('gives the most words that are known, not the most words', () => {
    expect(delimiterOf('email;name (first, middle, last, maiden)\n')).toBe(';');
    expect(delimiterOf('name, of a person; phone; email\n')).toBe(';');
    expect(delimiterOf('email,phone,name a|b|c|d|e\n')).toBe(',');
  });

  test('gives the most words where none is known', () => {
    expect(delimiterOf('a,b|c|d\n')).toBe('|');
    expect(delimiterOf('a;b,c\n')).toBe(',');
    expect(delimiterOf('')).toBe(',');
    expect(delimiterOf('email')).toBe(',');
  });

  test('is that of the header, below up to twenty titles', () => {
    const titles = (count: number) => 'All, of, the, new, hires\n'.repeat(count);
    expect(delimiterOf(`${titles(20)}email;name\n`)).toBe(';');
    expect(delimiterOf(`${titles(21)}email;name\n`)).toBe(',');
    expect(delimiterOf(`\n;\n ; \n${titles(20)}\r\n\r\nemail;name`)).toBe(';');
    expect(delimiterOf(`${'a,b,c,d;;e\n'.repeat(21)}email;name`)).toBe(',');
  });

  test('is looked for outside of quotes', () => {
    expect(delimiterOf('"email, private";name\n')).toBe(';');
    expect(delimiterOf('a "b, c, d;email;name\n')).toBe(';');
    expect(delimiterOf('"a\nb, c, d";email;name\n')).toBe(';');
  });
});

describe("Excel's line that declares the delimiter", () => {
  test.each([
    ['sep=;\nemail,x;name\n', 6],
    ['SEP=;\r\nemail,x;name\n', 7],
    ['sep=;\remail,x;name\n', 6],
    ['"sep=;"\nemail,x;name\n', 8],
    ['sep=;;;,|\t"\nemail,x;name\n', 12],
  ])('%j is no row', (text, skip) => {
    expect(detect(text)).toEqual({ delimiter: ';', skip });
  });

  test('may declare any sign, but no letter', () => {
    expect(detect('sep=^\nemail^name\n')).toEqual({ delimiter: '^', skip: 6 });
    expect(detect('sep=¦\nemail¦name\n')).toEqual({ delimiter: '¦', skip: 7 });
    expect(detect('sep=a\nemail,name\n')).toEqual({ delimiter: ',', skip: 0 });
  });

  test('counts only where it gives a header', () => {
    expect(detect('sep=,\nemail;name\n')).toEqual({ delimiter: ';', skip: 6 });
    expect(detect('sep=^\na;b\n')).toEqual({ delimiter: '^', skip: 6 });
  });

  test('is the first of the file, and one that has an end', () => {
    expect(detect('x\nsep=;\nemail,name\n')).toEqual({ delimiter: ',', skip: 0 });
    expect(detect('sep=;x\nemail,name\n')).toEqual({ delimiter: ',', skip: 0 });
    expect(detect('sep=;')).toEqual({ delimiter: ';', skip: 5 });
    expect(detect(`sep=;${';'.repeat(44)}\nemail;name\n`)).toMatchObject({ skip: 50 });
    expect(detect(`sep=;${';'.repeat(50)}\nemail;name\n`)).toMatchObject({ skip: 50 });
  });
});
