import { expect, test } from 'vitest';
import { findLanguage } from '../../../../functions/domain/people/language-names.ts';

test('a language is found by its name: in its own language, and in many others', () => {
  const names = {
    ...{ German: 'de', Deutsch: 'de', allemand: 'de', alemán: 'de', ドイツ語: 'de', tedesco: 'de', Duits: 'de' },
    ...{ niemiecki: 'de', alemão: 'de', čeština: 'cs', Türkçe: 'tr', 日本語: 'ja', 'Japanese (Japan)': 'ja' },
    ...{ ' ENGLISH ': 'en', Ｅｎｇｌｉｓｈ: 'en', ελληνικά: 'el', tschechisch: 'cs', Vietnamese: 'vi' },
    ...{ tyska: 'de', Norwegian: 'no', Norsk: 'no', 'Brazilian Portuguese': 'pt-BR', 'American English': 'en-US' },
    ...{ 'English - UK': 'en', Persian: 'fa', Farsi: 'fa', Flemish: 'nl-BE', Vlaams: 'nl-BE', Indonesian: 'id' },
    ...{
      Mandarin: 'zh',
      简体中文: 'zh-Hans',
      Português: 'pt',
      Portugues: 'pt',
      Espanol: 'es',
      'Español (España)': 'es',
    },
  };
  for (const [name, code] of Object.entries(names)) expect(findLanguage(name), name).toBe(code);
  for (const name of [
    '',
    'Klingon',
    'German English',
    'English, German',
    'Deutsch - Englisch',
    'undefined',
    '(German)',
  ]) {
    expect(findLanguage(name), name).toBeUndefined();
  }
});
