import { describe, expect, test } from 'vitest';
import { examplePeople, type Locale, locales, nameStyles } from '../../../../functions/domain/locale/locale.ts';
import { wholeName } from '../../../../functions/domain/locale/names.ts';

const ann = { given: 'Ann', family: 'Lee' };

describe('a whole name', () => {
  test.each<[Locale, string]>([
    ['en', 'Ann Lee'],
    ['de', 'Ann Lee'],
    ['fr', 'Ann Lee'],
    ['es', 'Ann Lee'],
    ['ja', 'Lee Ann'],
  ])('has the order of the language (%s: %s)', (locale, name) => {
    expect(wholeName(nameStyles[locale], ann)).toBe(name);
  });

  test.each(locales)('is what is known of it (%s)', (locale) => {
    const style = nameStyles[locale];
    expect(wholeName(style, { ...ann, full: 'Dr. Ann Lee' })).toBe('Dr. Ann Lee');
    expect(wholeName(style, { given: 'Ann' })).toBe('Ann');
    expect(wholeName(style, { family: 'Lee' })).toBe('Lee');
    expect(wholeName(style, {})).toBe('');
  });

  test.each([
    ['由紀', '森', '森 由紀'],
    ['Yuki', '森', '森 Yuki'],
    ['민수', '김', '김 민수'],
    ['さくら', 'みなみ', 'みなみ さくら'],
  ])('has the family name first where its script has (%s)', (given, family, name) => {
    for (const locale of locales) expect(wholeName(nameStyles[locale], { given, family })).toBe(name);
  });

  test('has the family name last where a foreign one is written in katakana', () => {
    expect(wholeName(nameStyles.en, { given: 'ジョン', family: 'スミス' })).toBe('ジョン スミス');
  });
});

test.each<[Locale, string | undefined, string | undefined, string | undefined]>([
  ['en', 'Ann', 'Ann', undefined],
  ['fr', 'Ann', 'Ann', undefined],
  ['es', 'Ann', 'Ann', undefined],
  ['de', 'Ann Lee', undefined, undefined],
  ['ja', 'Lee', undefined, 'Lee'],
])('%s addresses people by the names that are used for it', (locale, both, given, family) => {
  const { address } = nameStyles[locale];
  expect(address(ann)).toBe(both);
  expect(address({ given: 'Ann' })).toBe(given);
  expect(address({ family: 'Lee' })).toBe(family);
  expect(address({ full: 'Ann Lee' })).toBe('Ann Lee');
  expect(address({})).toBeUndefined();
});

test.each(locales)('previews in %s have somebody with both names', (locale) => {
  const { given_name, family_name } = examplePeople[locale];
  expect(given_name.length).toBeGreaterThan(1);
  expect(family_name.length).toBeGreaterThan(0);
});
