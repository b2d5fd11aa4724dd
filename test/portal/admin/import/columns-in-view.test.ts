import { expect, test } from 'vitest';
import { columnsInView, startsOf, widthFor } from '../../../../portal/admin/import/check/columns-in-view.ts';

test('A column is as wide as what is in it, within reason, and wider for Japanese', () => {
  expect(widthFor('ID', ['7'])).toBe(6);
  expect(widthFor('Email', ['ann.lee@example.com'])).toBe(13);
  expect(widthFor('Notes', ['x'.repeat(500)])).toBe(20);
  expect(widthFor('メールアドレス', [])).toBeGreaterThan(widthFor('mailadd', []));
  expect(widthFor('Nachname', [])).toBeGreaterThan(widthFor('', ['Nachname']));
});

test('Of many columns those in view are drawn, and one on either side', () => {
  const starts = startsOf(Array<number>(100).fill(10));
  expect(starts).toHaveLength(101);
  expect(columnsInView(starts, 0, 45)).toEqual({ from: 0, to: 6 });
  expect(columnsInView(starts, 200, 245)).toEqual({ from: 19, to: 26 });
  expect(columnsInView(starts, 960, 1200)).toEqual({ from: 95, to: 100 });
  expect(columnsInView(startsOf([]), 0, 100)).toEqual({ from: 0, to: 0 });
});
