import { expect, test } from 'vitest';
import { RowDigits } from '../../../functions/domain/row-digits.ts';

test('writes every row number', () => {
  const digits = new RowDigits();
  for (const row of [
    1,
    2,
    99,
    100,
    999,
    1000,
    1001,
    1999,
    2000,
    10_010,
    999_999,
    1_000_000,
    12_345_678,
    5,
    1005,
    2 ** 40,
  ]) {
    expect(digits.of(row)).toBe(String(row));
  }
});
