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

test('a shade of every colour can be read as text on the page, in light and dark mode', () => {
  fc.assert(
    fc.property(colour, fc.constantFrom('#ffffff', '#1b1f26'), (any, surface) => {
      expect(contrast(readableShade(any, surface), surface)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test('a shade is that colour with some of the ink mixed into it', () => {
  const channels = (rgb: string) => [1, 3, 5].map((at) => Number.parseInt(rgb.slice(at, at + 2), 16));
  fc.assert(
    fc.property(colour, colour, (any, surface) => {
      const shade = readableShade(any, surface);
      expect(shade).toMatch(/^#[0-9a-f]{6}$/);
      const ink = channels(readableInk(surface));
      for (const [at, from] of channels(any).entries()) {
        const [least = 0, most = 0] = [from, ink[at] ?? 0].sort((a, b) => a - b);
        expect(channels(shade)[at]).toBeGreaterThanOrEqual(least);
        expect(channels(shade)[at]).toBeLessThanOrEqual(most);
      }
    }),
  );
});

test('a shade has no more ink than it takes', () => {
  expect(readableShade('#ffd400', '#ffffff')).toBe('#8c7500');
  expect(readableShade('#000000', '#1b1f26')).toBe('#8c8c8c');
});

test('a colour that can be read is unchanged', () => {
  expect(readableShade('#1d5fbf', '#ffffff')).toBe('#1d5fbf');
  expect(readableShade('#ffd400', '#ffffff')).not.toBe('#ffd400');
});
