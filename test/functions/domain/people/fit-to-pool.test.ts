import { describe, expect, test } from 'vitest';
import { fitToPool } from '../../../../functions/domain/people/fit-to-pool.ts';
import { inEnglish } from '../../../support/in-english.ts';
import { attributeRule } from '../../../support/pool-rules.ts';

test('a text may be as long as the pool says', () => {
  const limits = attributeRule('name', { minLength: 2, maxLength: 4, dataType: 'String' });
  expect(inEnglish(fitToPool('a', limits))).toEqual({
    code: 'VALUE_TOO_SHORT',
    detail: 'The user directory requires at least 2 characters. Complete it.',
  });
  expect(fitToPool('ab', limits)).toBe('ab');
  expect(fitToPool('abcd', limits)).toBe('abcd');
  expect(inEnglish(fitToPool('abcde', limits))).toEqual({
    code: 'VALUE_TOO_LONG',
    detail: 'The user directory allows at most 4 characters. Shorten it.',
  });
});

const invalid = (detail: string) => ({ code: 'INVALID_VALUE', detail });

describe('a number', () => {
  const cost = attributeRule('custom:cost', { dataType: 'Number', minValue: -1, maxValue: 5000, minLength: 10 });

  test.each([
    ['4100', '4100'],
    ['-1', '-1'],
    ['5000', '5000'],
    ['４１００', '4100'],
  ])('is a whole one within the range of the pool, however many digits: %s', (written, value) => {
    expect(fitToPool(written, cost)).toBe(value);
  });

  test.each(['1.250,00', '1,250', '12 %', '+5', '0x10', '1e3', '12.5', '--1', '-'])(
    'has no other form: %s',
    (written) => {
      expect(inEnglish(fitToPool(written, cost))).toEqual(
        invalid('Write a whole number without separators, like 1250.'),
      );
    },
  );

  test('beyond the range is refused with the limit', () => {
    expect(inEnglish(fitToPool('-2', cost))).toEqual(invalid('The user directory requires at least -1.'));
    expect(inEnglish(fitToPool('5001', cost))).toEqual(invalid('The user directory allows at most 5000.'));
    expect(fitToPool('999999', attributeRule('custom:cost', { dataType: 'Number' }))).toBe('999999');
  });
});

describe('a Boolean', () => {
  const active = attributeRule('custom:active', { dataType: 'Boolean' });

  test.each([
    ...['true', 'TRUE', 'Yes', 'ja', 'WAHR', 'VRAI', 'Sí', '1'].map((word) => [word, 'true'] as const),
    ...['false', 'No', 'nein', 'FALSCH', 'FAUX', '0'].map((word) => [word, 'false'] as const),
  ])('may be written as people and spreadsheets do: %s', (written, value) => {
    expect(fitToPool(written, active)).toBe(value);
  });

  test.each(['maybe', 'x', '2', 'truee'])('is nothing else: %s', (written) => {
    expect(inEnglish(fitToPool(written, active))).toEqual(invalid('Write true or false.'));
  });
});

describe('a date', () => {
  const since = attributeRule('custom:since', { dataType: 'DateTime' });

  test.each([
    ['2024-03-01', '2024-03-01'],
    ['01.03.2024', '2024-03-01'],
    ['2024-03-01T09:30:00Z', '2024-03-01T09:30:00Z'],
    ['2024-03-01T09:30+01:00', '2024-03-01T09:30+01:00'],
  ])('has the form of ISO 8601: %s', (written, value) => {
    expect(fitToPool(written, since)).toBe(value);
  });

  test.each(['01/03/2024', 'soon', '2024-03-01T25:00:00Z', '2024-02-30'])(
    'is none where it may be another: %s',
    (written) => {
      expect(inEnglish(fitToPool(written, since))).toEqual(invalid('Write a date as year-month-day, like 1990-12-31.'));
    },
  );
});
