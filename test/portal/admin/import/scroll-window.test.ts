import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atTheTop,
  followScroll,
  type ListShape,
  maxScrollHeight,
  revealRow,
  rowsInView,
  type ScrollPosition,
  scrollHeightOf,
  settleScroll,
  topOfRow,
} from '../../../../portal/admin/import/check/scroll-window.ts';

const million: ListShape = { rows: 1_000_000, rowHeight: 36, viewHeight: 720 };
const few: ListShape = { rows: 100, rowHeight: 36, viewHeight: 720 };
const bottomOf = (shape: ListShape) => scrollHeightOf(shape) - shape.viewHeight;

describe('A list of rows in a window', () => {
  test('is as high as its rows, and never higher than a browser can draw', () => {
    expect(scrollHeightOf(few)).toBe(3600);
    expect(scrollHeightOf(million)).toBe(maxScrollHeight);
  });

  test('draws the rows in the window and some around it', () => {
    expect(rowsInView(atTheTop, million, 5)).toEqual({ from: 0, to: 25 });
    expect(rowsInView(followScroll(atTheTop, 370, few), few, 5)).toEqual({ from: 5, to: 36 });
  });

  test('shows its last row at the end of the scroll bar, and its middle in the middle', () => {
    const end = followScroll(atTheTop, bottomOf(million), million);
    expect(rowsInView(end, million, 0)).toEqual({ from: 999_980, to: 1_000_000 });
    const { from } = rowsInView(followScroll(atTheTop, bottomOf(million) / 2, million), million, 0);
    expect(from).toBe(499_990);
  });

  test('moves by as many pixels as a wheel does, however many rows there are', () => {
    const jumped = followScroll(atTheTop, 6_000_000, million);
    const stepped = followScroll(jumped, 6_000_100, million);
    expect(stepped.listTop - jumped.listTop).toBeCloseTo(100);
    // What is drawn moves with the browser's own scrolling: nothing is placed again.
    expect(topOfRow(500_000, stepped, million)).toBeCloseTo(topOfRow(500_000, jumped, million));
  });

  test('stays where it is while the scroll bar is put right', () => {
    let position = followScroll(atTheTop, 6_000_000, million);
    for (let step = 0; step < 100; step++) position = followScroll(position, position.scrollTop + 100, million);
    const settled = settleScroll(position, million);
    expect(settled.listTop).toBe(position.listTop);
    expect(settled.scrollTop).toBeLessThan(position.scrollTop - 5000);
    expect(followScroll(atTheTop, settled.scrollTop, million).listTop).toBeCloseTo(settled.listTop);
  });

  test.each([few, million])('passes no row by, whatever the steps: %j', (shape) => {
    const step = fc.integer({ min: -700, max: 700 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bottomOf(shape) }), fc.array(step, { maxLength: 60 }), (start, steps) => {
        let position = followScroll(atTheTop, start, shape);
        for (const by of steps) {
          const scrollTop = Math.min(bottomOf(shape), Math.max(0, position.scrollTop + by));
          const before = position;
          position = followScroll(position, scrollTop, shape);
          expect(Math.abs(position.listTop - before.listTop)).toBeLessThanOrEqual(Math.abs(by) + 1e-6);
          expectInside(position, shape);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('is at its first row only where the scroll bar is at the top, and at its last only at the bottom', () => {
    let position = followScroll(atTheTop, 2000, million);
    for (let step = 0; step < 30; step++) {
      position = followScroll(position, Math.max(0, position.scrollTop - 100), million);
      if (position.listTop > 0) expect(position.scrollTop).toBeGreaterThan(0);
    }
    expect(position.listTop).toBeGreaterThan(0);
  });

  test('moves as little as it takes to show a row', () => {
    expect(revealRow(atTheTop, 10, million)).toBe(atTheTop);
    expect(revealRow(atTheTop, 20, million).listTop).toBe(36);
    expect(rowsInView(revealRow(atTheTop, 999_999, million), million, 0).to).toBe(1_000_000);
    const far = followScroll(atTheTop, 6_000_000, million);
    expect(revealRow(far, 7, million).listTop).toBe(7 * 36);
  });

  test('has nothing to scroll where all rows fit', () => {
    const short: ListShape = { rows: 3, rowHeight: 36, viewHeight: 720 };
    expect(rowsInView(atTheTop, short, 5)).toEqual({ from: 0, to: 3 });
    expect(settleScroll({ scrollTop: 40, listTop: 40 }, short)).toEqual(atTheTop);
  });
});

function expectInside({ scrollTop, listTop }: ScrollPosition, shape: ListShape): void {
  expect(scrollTop).toBeGreaterThanOrEqual(0);
  expect(scrollTop).toBeLessThanOrEqual(bottomOf(shape));
  expect(listTop).toBeGreaterThanOrEqual(0);
  expect(listTop).toBeLessThanOrEqual(shape.rows * shape.rowHeight - shape.viewHeight);
}
