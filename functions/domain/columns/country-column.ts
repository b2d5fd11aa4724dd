import { maxWordLength, normaliseWord } from './header-words.ts';

/** Words for the country that a person lives or works in, the most telling first. Not the one of birth, nor a nationality. */
const countryWords = [
  ...['Work phone country', 'Phone country', 'Usage location', 'Worker country', 'Arbeitsland'],
  ...['Pays de travail', 'País de trabajo', 'Država'],
  ...[
    'Work country',
    'Office country',
    'Country',
    'Country code',
    'Country/Region',
    'Country or region',
    'Country ISO',
    'ISO country',
    'Country name',
  ],
  ...[
    'Work location country',
    'Location country',
    'Business Country/Region',
    'Business country',
    'Home country',
    'Home Country/Region',
  ],
  ...[
    'Country of residence',
    'countryName',
    'Land',
    'Länderkennzeichen',
    'Ländercode',
    'Landkode',
    'Land/Region',
    'Staat',
    'Pays',
    'Code pays',
    'País',
    'Código de país',
  ],
  ...[
    'País/Región',
    'Paese',
    'Nazione',
    'Stato estero',
    'Kraj',
    'Země',
    'Krajina',
    'Ország',
    'Țara',
    'Ülke',
    'Χώρα',
    'Страна',
    'Країна',
  ],
  ...[
    'Maa',
    '国',
    '国名',
    '国コード',
    '国/地域',
    '国家',
    '国家/地区',
    '國家',
    '國家/地區',
    '국가',
    '나라',
    'البلد',
    'الدولة',
    'کشور',
    'Negara',
    'ประเทศ',
    'Quốc gia',
    'देश',
    'מדינה',
  ],
].map(normaliseWord);

/** The column with each person's country, by its word. */
export function findCountryColumn(words: readonly string[]): number | undefined {
  const plain = words.map((word) => (word.length > maxWordLength ? '' : normaliseWord(word.split('[')[0] ?? '')));
  for (const word of countryWords) {
    const column = plain.indexOf(word);
    if (column >= 0) return column;
  }
  return undefined;
}
