import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxDetailBytes, shortenDetail } from '../../../../functions/domain/onboarding/shorten-detail.ts';

const bytes = (text: string) => Buffer.byteLength(JSON.stringify(text));

test('a detail that fits is unchanged, and a longer one ends with an ellipsis', () => {
  const longest = 'x'.repeat(maxDetailBytes - 2);
  expect(shortenDetail(longest)).toBe(longest);
  const shortened = shortenDetail(`${longest}x`);
  expect(shortened).toBe(`${'x'.repeat(maxDetailBytes - 5)}…`);
  expect(bytes(shortened)).toBe(maxDetailBytes);
});

test('no character is cut in half', () => {
  expect(shortenDetail('😀'.repeat(200))).toBe(`${'😀'.repeat(98)}…`);
});

test('of any text as much of the beginning is kept as fits', () => {
  const texts = fc.string({
    unit: fc.constantFrom('a', '"', '\\', '\n', '\u0001', '字', '😀', '\ud83d'),
    maxLength: 600,
  });
  fc.assert(
    fc.property(texts, (text) => {
      const shortened = shortenDetail(text);
      expect(bytes(shortened)).toBeLessThanOrEqual(maxDetailBytes);
      if (shortened === text) return;
      expect(text.startsWith(shortened.slice(0, -1))).toBe(true);
      // No character takes more than six bytes.
      expect(bytes(shortened)).toBeGreaterThan(maxDetailBytes - 6);
    }),
  );
});
