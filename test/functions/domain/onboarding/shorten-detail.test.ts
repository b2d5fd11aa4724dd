import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxDetailBytes, shortenDetail } from '../../../../functions/domain/onboarding/shorten-detail.ts';

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

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
      const shortened = String(shortenDetail(text));
      expect(bytes(shortened)).toBeLessThanOrEqual(maxDetailBytes);
      if (shortened === text) return;
      expect(text.startsWith(shortened.slice(0, -1))).toBe(true);
      // No character takes more than six bytes.
      expect(bytes(shortened)).toBeGreaterThan(maxDetailBytes - 6);
    }),
  );
});

describe('of several messages', () => {
  const fault = { text: 'inColumn', word: 'Phone', fault: { text: 'noCountry' } } as const;

  test('the first ones are kept, and an ellipsis shows that there were more', () => {
    const shortened = shortenDetail(Array.from({ length: 20 }, () => fault));
    const kept = Array.isArray(shortened) ? shortened.length - 1 : 0;
    expect(shortened).toEqual([...Array.from({ length: kept }, () => fault), '…']);
    expect(bytes(shortened)).toBeLessThanOrEqual(maxDetailBytes);
    expect(bytes([...Array.from({ length: kept + 1 }, () => fault), '…'])).toBeGreaterThan(maxDetailBytes);
  });

  test('of which the first are words that are not ours, these are shortened', () => {
    expect(shortenDetail(['x'.repeat(500), fault])).toBe(`${'x'.repeat(maxDetailBytes - 5)}…`);
  });
});

test('a message that does not fit leaves the word to the code', () => {
  const detail = { text: 'leftOut', word: 'x'.repeat(500), reason: { text: 'noCountry' } } as const;
  expect(shortenDetail(detail)).toBeUndefined();
  expect(shortenDetail([detail, { text: 'noCountry' }])).toBeUndefined();
});
