import { describe, expect, test } from 'vitest';
import { hasCommas, joinName } from '../../../../functions/domain/people/name-order.ts';

describe('a name in two parts', () => {
  test.each([
    ['Kern, Lia', 'Lia Kern'],
    ['von Berg,Uwe', 'Uwe von Berg'],
    ['Gray, Ida M', 'Ida M Gray'],
    ['Lia Kern', 'Lia Kern'],
    ['King, Martin, Jr.', 'King, Martin, Jr.'],
    ['King, Jr.', 'King, Jr.'],
    ['Kern, Lia (extern)', 'Kern, Lia (extern)'],
    ['Kern, ', 'Kern, '],
    [`${'Kern, Lia '.repeat(30)}`, `${'Kern, Lia '.repeat(30)}`],
  ])('%s is written %s', (cell, name) => {
    expect(joinName(cell, 'family-first')).toBe(name);
  });

  test('has the given name first where its column says so', () => {
    expect(joinName('Lia, Kern', 'given-first')).toBe('Lia Kern');
  });
});

test('a column has such names where nearly all its cells do', () => {
  expect(hasCommas(['Kern, Lia', '', 'Moe, Max'])).toBe(true);
  expect(hasCommas(['Kern, Lia', 'Max Moe'])).toBe(false);
  expect(hasCommas(['', ' '])).toBe(false);
});
