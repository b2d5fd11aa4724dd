import { describe, expect, test } from 'vitest';
import { readHeader } from '../../../../functions/domain/csv/header.ts';

/** Words of so many columns, the first of which holds the addresses. */
const words = (count: number) => ['email', ...Array.from({ length: count - 1 }, (_, index) => `column ${index}`)];

describe('a header', () => {
  test('may have as many columns as a spreadsheet: 16,384', () => {
    expect(readHeader(words(16_384)).width).toBe(16_384);
    expect(() => readHeader(words(16_385))).toThrow('16385 columns, more than the 16384 of a spreadsheet');
  });

  test('has words of at most 200 characters: a longer one is no name of a column', () => {
    const custom = (letters: number) => `custom:${'x'.repeat(letters - 'custom:'.length)}`;
    const [known, unknown] = [custom(200), custom(201)];
    expect(readHeader(['email', known, unknown], [known, unknown]).fields).toEqual(['email', known, undefined]);
  });

  test('has up to a hundred ignored columns named, by up to 80 characters', () => {
    expect(readHeader(words(101)).ignoredColumns).toHaveLength(100);
    const { ignoredColumns } = readHeader(words(102));
    expect(ignoredColumns).toHaveLength(101);
    expect(ignoredColumns.at(-1)).toBe('… and 1 more');
    const [exact, long] = ['w'.repeat(80), 'w'.repeat(81)];
    expect(readHeader(['email', exact, long]).ignoredColumns).toEqual([exact, `${exact}…`]);
  });
});
