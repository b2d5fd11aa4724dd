import { describe, expect, test } from 'vitest';
import { type Message, type PlainTextKey, renderDetail } from '../../../../functions/domain/locale/detail.ts';
import { texts as english } from '../../../../functions/domain/locale/languages/en/texts.ts';
import { locales } from '../../../../functions/domain/locale/locale.ts';
import { loadTexts } from '../../../../functions/domain/locale/texts.ts';
import { sampleMessages } from './sample-messages.ts';

const keys = Object.keys(english) as (keyof typeof english)[];
const plainKeys = keys.filter((key): key is PlainTextKey => typeof english[key] === 'string');
const messages: readonly Message[] = [...plainKeys.map((text) => ({ text })), ...sampleMessages];

/** What every language leaves as it is: examples to type, names of fields and commands. */
const kept =
  /\+49 30 901820|'\+4930901820|name@example\.com|1990-12-31|ja-JP|\b1250\b|people\.country|failed\.csv|npx onboarding doctor|UserUpdated|\.xlsx\b|CSV UTF-8/g;

/** What a message says in particular: words and numbers, but for those that only choose among variants. */
function valuesOf(value: unknown): string[] {
  if (typeof value === 'string') return /^Q\d$/.test(value) ? [value] : [];
  if (typeof value === 'number') return value > 1 ? [String(value)] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesOf) : [];
}

test('every text with values has a sample', () => {
  const sampled = new Set(sampleMessages.map(({ text }) => text));
  expect(keys.filter((key) => !plainKeys.some((plain) => plain === key) && !sampled.has(key))).toEqual([]);
});

describe.each(locales)('what HR is told in %s', (locale) => {
  test('lacks no text', async () => {
    const texts = await loadTexts(locale);
    const kinds = (table: typeof english) => keys.map((key) => [key, typeof table[key]]);
    expect(Object.keys(texts).sort()).toEqual([...keys].sort());
    expect(kinds(texts)).toEqual(kinds(english));
  });

  test('has all that it is about, and the examples', async () => {
    const texts = await loadTexts(locale);
    for (const message of messages) {
      const text = renderDetail(message, texts);
      expect(text.trim(), message.text).not.toBe('');
      // A report would put an apostrophe before it, so that no spreadsheet runs it.
      expect(text, message.text).not.toMatch(/^[=+\-@＝＋－＠]/);
      expect(text, message.text).not.toMatch(/undefined|null|NaN|\[object|\$\{|~|=>/);
      for (const value of valuesOf(message)) expect(text, message.text).toContain(value);
      for (const [example] of renderDetail(message, english).matchAll(kept))
        expect(text, message.text).toContain(example);
    }
  });
});

describe.each(locales.filter((locale) => locale !== 'en'))('what HR is told in %s', (locale) => {
  /** Those that have no words of their own. */
  const wordless = new Set(['inColumn', 'reasons', 'sentences']);

  test('is said in that language', async () => {
    const texts = await loadTexts(locale);
    for (const message of messages) {
      if (wordless.has(message.text)) continue;
      const text = renderDetail(message, texts);
      expect(text, message.text).not.toBe(renderDetail(message, english));
      // The straight one is for what is typed into a cell.
      expect(text.replace(kept, ''), message.text).not.toMatch(/\p{L}'\p{L}/u);
      const words = text.replace(/[„«「][^“»」]*[“»」]/g, '').replace(kept, '');
      expect(words, message.text).not.toMatch(
        /\b(?:the|and|with|row|column|cell|file|address|account|were|your|imported|invited)\b/,
      );
    }
  });
});
