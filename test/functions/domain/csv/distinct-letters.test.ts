import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { type Encoding, indexOfDistinctLetter } from '../../../../functions/domain/csv/encoding.ts';

it('the code pages of Windows have most letters in common', () => {
  const index = (text: string, encoding: Encoding) => indexOfDistinctLetter(iconv.encode(text, encoding), iconv);
  expect(index('Jürgen Groß é ä', 'windows-1252')).toBe(15);
  expect(index('Jürgen ñ', 'windows-1252')).toBe(7);
  expect(index('Łukasz', 'windows-1250')).toBe(0);
  expect(index('ş', 'windows-1254')).toBe(0);
  expect(index('', 'windows-1252')).toBe(0);
});
