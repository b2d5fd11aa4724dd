import { expect, test } from 'vitest';
import { findLanguage } from '../../../../functions/domain/people/language-names.ts';

test('a language is found by its name: in its own language, and in nine others', () => {
  const names = {
    ...{ German: 'de', Deutsch: 'de', allemand: 'de', alemán: 'de', ドイツ語: 'de', tedesco: 'de', Duits: 'de' },
    ...{ niemiecki: 'de', alemão: 'de', čeština: 'cs', Türkçe: 'tr', 日本語: 'ja', 'Japanese (Japan)': 'ja' },
    ...{ ' ENGLISH ': 'en', Ｅｎｇｌｉｓｈ: 'en', ελληνικά: 'el', tschechisch: 'cs', Vietnamese: 'vi' },
  };
  for (const [name, code] of Object.entries(names)) expect(findLanguage(name), name).toBe(code);
  for (const name of ['', 'Klingon', 'German English', 'tyska', 'undefined']) {
    expect(findLanguage(name), name).toBeUndefined();
  }
});
