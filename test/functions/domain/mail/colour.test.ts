import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readableInk, readableShade } from '../../../../functions/domain/mail/colour.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, '0')}`);

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, written once more. */
function contrast(one: string, other: string): number {
  const luminance = (rgb: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(rgb.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const [a, b] = [luminance(one), luminance(other)];
  return Math.max(a, b) / Math.min(a, b);
}

test('ink can be read on every colour', () => {
  fc.assert(fc.property(colour, (any) => contrast(readableInk(any), any) >= 4.5));
});

test('a shade of every colour can be read as text on the page, by day and by night', () => {
  fc.assert(
    fc.property(colour, fc.constantFrom('#ffffff', '#1b1f26'), (any, surface) => {
      expect(contrast(readableShade(any, surface), surface)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test('a colour that can be read stays what it is', () => {
  expect(readableShade('#1d5fbf', '#ffffff')).toBe('#1d5fbf');
  expect(readableShade('#ffd400', '#ffffff')).not.toBe('#ffd400');
});
