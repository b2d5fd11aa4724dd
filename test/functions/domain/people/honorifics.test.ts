import { describe, expect, test } from 'vitest';
import { hasHonorifics, removeHonorific } from '../../../../functions/domain/people/honorifics.ts';

test.each([
  ['山田 太郎 様', '山田 太郎'],
  ['山田太郎様', '山田太郎'],
  ['竹内　さま ', '竹内'],
  ['佐藤さん', '佐藤'],
  ['김민수 님', '김민수'],
  ['박하늘씨', '박하늘'],
  ['李娜女士', '李娜'],
  ['様', '様'],
  ['山田 太郎', '山田 太郎'],
  ['Ann Lee', 'Ann Lee'],
])('%s is called %s', (cell, name) => {
  expect(removeHonorific(cell)).toBe(name);
});

describe('a column has honorifics', () => {
  test('where nearly all of its names have one', () => {
    expect(hasHonorifics(['山田様', '', '佐藤 花子 様'])).toBe(true);
    expect(hasHonorifics([...Array<string>(9).fill('山田様'), '佐藤'])).toBe(true);
  });

  test('and else they may be parts of names', () => {
    expect(hasHonorifics([...Array<string>(8).fill('山田様'), '佐藤'])).toBe(false);
    expect(hasHonorifics(['山田', '佐藤'])).toBe(false);
    expect(hasHonorifics(['', ' '])).toBe(false);
    expect(hasHonorifics([`${'山'.repeat(200)}様`])).toBe(false);
  });
});
