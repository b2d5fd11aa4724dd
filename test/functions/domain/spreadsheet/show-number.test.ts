import { describe, expect, test } from 'vitest';
import { numberFormat } from '../../../../functions/domain/spreadsheet/number-formats.ts';
import { showNumber } from '../../../../functions/domain/spreadsheet/show-number.ts';

describe('a number is shown by its format', () => {
  test.each([
    ['General', '46112.5', '46112.5'],
    ['0', '7', '7'],
    ['#,##0.00', '1250', '1250'],
    ['0.00E+00', '493090182012', '493090182012'],
    ['[Red]0" days"', '3', '3'],
    ['0000', '7', '0007'],
    ['00000', '123456', '123456'],
    ['"+"0', '4930901820', '+4930901820'],
    ['\\+## ## #######', '49301234567', '+49 30 1234567'],
    ['(000) 000-0000', '5550100111', '(555) 010-0111'],
    ['0000', '-7', '-7'],
    ['0000', '1.5', '1.5'],
    ['yyyy-mm-dd', '46112', '2026-03-31'],
    ['dd/mm/yyyy', '46112.75', '2026-03-31T18:00:00'],
    ['[$-411]ggge"年"m"月"d"日";@', '46112', '2026-03-31'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', '46112', '2026-03-31'],
    ['mmm', '46112', '2026-03-31'],
    ['h:mm AM/PM', '0.5', '12:00:00'],
    ['h:mm', '46112.25', '06:00:00'],
    ['yyyy', '46111.9999999', '2026-03-31'],
    ['yyyy', '-1', '-1'],
    ['yyyy', '2958466', '2958466'],
    ['yyyy', 'NaN', 'NaN'],
  ])('%s of %s: %s', (code, value, shown) => {
    expect(showNumber(value, numberFormat(200, code), false)).toBe(shown);
  });

  test.each([
    [14, '2026-03-31'],
    [22, '2026-03-31'],
    [57, '2026-03-31'],
    [20, '00:00:00'],
    [0, '46112'],
    [49, '46112'],
  ])('built-in format %i', (id, shown) => {
    expect(showNumber('46112', numberFormat(id, undefined), false)).toBe(shown);
  });
});

test.each([
  ['0', '0'],
  ['1', '1900-01-01'],
  ['59', '1900-02-28'],
  ['60', '1900-02-29'],
  ['61', '1900-03-01'],
  ['2958465', '9999-12-31'],
])('day %s of a calendar in which 1900 was a leap year is %s', (value, day) => {
  expect(showNumber(value, { shows: 'date' }, false)).toBe(day);
});

test.each([
  ['0', '1904-01-01'],
  ['44650', '2026-03-31'],
])('day %s since 1904 is %s', (value, day) => {
  expect(showNumber(value, { shows: 'date' }, true)).toBe(day);
});
