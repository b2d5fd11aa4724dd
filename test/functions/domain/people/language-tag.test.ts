import { describe, expect, test } from 'vitest';
import { readLocale } from '../../../../functions/domain/people/language-tag.ts';

test.each([
  ['jp', 'ja'],
  ['cz', 'cs'],
  ['dk', 'da'],
  ['gr', 'el'],
  ['kr', 'ko'],
  ['cn', 'zh'],
  ['at', 'de'],
  ['ua', 'uk'],
  ['JP', 'ja'],
  ['jp-JP', 'ja-JP'],
  ['kr_KR', 'ko-KR'],
])('the code of a country is read as its language where it is no language: %s', (written, meant) => {
  expect(readLocale(written)).toBe(meant);
});

test.each(['be', 'ch', 'se', 'ca', 'no', 'sl', 'uk'])(
  'a language whose code is that of a country stays: %s',
  (code) => {
    expect(readLocale(code)).toBe(code);
  },
);

test.each([
  ['de_DE_EURO', 'de-DE'],
  ['en_US.UTF-8', 'en-US'],
  ['de_DE@euro', 'de-DE'],
  ['no_NO_NY', 'no-NO'],
  ['en-UK', 'en-GB'],
  ['deu', 'de'],
  ['zh_Hant_TW', 'zh-Hant-TW'],
])('what systems add to a code is left out: %s', (written, meant) => {
  expect(readLocale(written)).toBe(meant);
});

test.each(['xx', 'xxx', 'xx-DE', 'C', 'Deutsch/Englisch', 'POSIX'])('what is no language is not one: %s', (written) => {
  expect(readLocale(written)).toEqual({ code: 'INVALID_LOCALE' });
});

describe('two capitals', () => {
  test.each([
    ['UK', 'en'],
    ['US', 'en'],
    ['SE', 'sv'],
    ['BR', 'pt-BR'],
    ['EE', 'et'],
    ['KR', 'ko'],
  ])('are a country rather than a language that few write: %s', (written, meant) => {
    expect(readLocale(written)).toBe(meant);
  });

  test.each(['DE', 'FR', 'ES', 'IT', 'JA', 'EN', 'SV', 'ET', 'MT', 'AZ', 'EU'])(
    'are a language where that is usual, or the country speaks it: %s',
    (written) => {
      expect(readLocale(written)).toBe(written.toLowerCase());
    },
  );

  test.each(['IN', 'CH', 'BE', 'LU', 'CA', 'AR', 'MY'])('are left out where it is not clear which: %s', (written) => {
    expect(readLocale(written)).toEqual({ code: 'INVALID_LOCALE' });
  });

  test('before a country are a language', () => {
    expect(readLocale('SE_NO')).toBe('se-NO');
  });
});

test('a language in two languages is one', () => {
  expect(readLocale('Französisch / Français')).toBe('fr');
  expect(readLocale('Deutsch/Allemand')).toBe('de');
  expect(readLocale('de / fr')).toEqual({ code: 'INVALID_LOCALE' });
  expect(readLocale('x / y')).toEqual({ code: 'INVALID_LOCALE' });
});
