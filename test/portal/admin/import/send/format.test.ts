import { expect, test } from 'vitest';
import { readNumber } from '../../../../../portal/admin/import/send/format.ts';

test.each(['1234', '1,234', '1.234', '1 234', '1\u202f234', "1'234", ' 1234 ', '１２３４'])('%j is 1234', (text) => {
  expect(readNumber(text)).toBe(1234);
});

test.each(['', '  ', 'all', '12e', '1e3', '1234a'])('%j is no number', (text) => {
  expect(readNumber(text)).toBeNaN();
});
