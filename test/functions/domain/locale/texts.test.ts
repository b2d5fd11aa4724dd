import { describe, expect, test } from 'vitest';
import { type Message, type PlainTextKey, renderDetail } from '../../../../functions/domain/locale/detail.ts';
import { cellTexts } from '../../../../functions/domain/locale/languages/en/cells.ts';
import { previewTexts } from '../../../../functions/domain/locale/languages/en/preview.ts';
import { rowTexts } from '../../../../functions/domain/locale/languages/en/rows.ts';
import { texts as english } from '../../../../functions/domain/locale/languages/en/texts.ts';
import { type Locale, locales } from '../../../../functions/domain/locale/locale.ts';
import { loadPreviewTexts, loadTexts } from '../../../../functions/domain/locale/texts.ts';
import { codes } from '../../../../functions/domain/outcomes.ts';
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

  test.each([
    ['after an import', loadTexts],
    ['before it', loadPreviewTexts],
  ])('has all that it is about, and the examples, %s', async (_, load) => {
    const texts = await load(locale);
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

  test.each([
    ['after an import', loadTexts],
    ['before it', loadPreviewTexts],
  ])('is said in that language %s', async (_, load) => {
    const texts = await load(locale);
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

/** What no text says of a row that was not imported yet. */
const importsAgain: Readonly<Record<Locale, RegExp>> = {
  en: /imported? .*again/,
  de: /importieren Sie [^.]* noch einmal/i,
  fr: /importe[rz](?:-l[ea])? de nouveau/i,
  es: /imp[oó]rt(?:e|ela|elo) de nuevo|importar de nuevo/i,
  ja: /もう一度インポート/,
};

/** Codes of rows that only a real import has. */
const onlyAfter: ReadonlySet<string> = new Set([
  'UNDELIVERED',
  'GROUP_NOT_ASSIGNED',
  'groupsNotAssigned',
  'SUPERSEDED',
  'DAILY_LIMIT',
]);

describe.each(locales)('what is said in %s of a row before the import', (locale) => {
  test('is what will happen', async () => {
    const [after, before] = await Promise.all([loadTexts(locale), loadPreviewTexts(locale)]);
    const ofPreview = messages.filter(({ text }) => Object.hasOwn(previewTexts, text));
    expect(new Set(ofPreview.map(({ text }) => text)).size).toBe(Object.keys(previewTexts).length);
    for (const message of ofPreview)
      expect(renderDetail(message, before), message.text).not.toBe(renderDetail(message, after));
  });

  test('never has people import it again', async () => {
    const before = await loadPreviewTexts(locale);
    const ofRows = new Set([...Object.keys(codes), ...Object.keys(rowTexts), ...Object.keys(cellTexts)]);
    for (const message of messages.filter(({ text }) => ofRows.has(text) && !onlyAfter.has(text)))
      expect(renderDetail(message, before), message.text).not.toMatch(importsAgain[locale]);
  });
});
