import { expect, test } from 'vitest';
import { chooseLocale } from '../../../../functions/domain/locale/locale.ts';

test.each([
  ['ja', 'ja'],
  ['ja-JP', 'ja'],
  ['ja_JP', 'ja'],
  [' DE-ch ', 'de'],
  ['fr-Latn-CA', 'fr'],
  ['zh-Hant', 'es'],
  ['jam', 'es'],
  ['', 'es'],
  [undefined, 'es'],
  ['{"a":1}', 'es'],
])('a person whose locale is %s is written to in %s', (tag, language) => {
  expect(chooseLocale(tag, 'es')).toBe(language);
});
