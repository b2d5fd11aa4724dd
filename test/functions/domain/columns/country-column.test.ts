import { expect, test } from 'vitest';
import { findCountryColumn } from '../../../../functions/domain/columns/country-column.ts';
import { resolveColumns } from '../../../../functions/domain/columns/resolve-columns.ts';
import { inEnglish } from '../../../support/in-english.ts';

test.each([
  ['Country', ['Email', 'Country', 'Phone']],
  ['Country or region [country]', ['Email', 'Country or region [country]']],
  ['Land', ['E-Mail', 'Land', 'Telefon']],
  ['País', ['Correo', 'PAIS', 'Teléfono']],
  ['国', ['メール', '国', '電話番号']],
  ['the one of the office before the one of the home', ['Home country', 'Work country']],
])('the country of a person is found by its word: %s', (_, words) => {
  expect(findCountryColumn(words)).toBe(1);
});

test.each(['Country of birth', 'Nationality', 'Citizenship country', 'Bundesland', 'Country manager', 'c'.repeat(300)])(
  '%s is another one',
  (word) => {
    expect(findCountryColumn(['Email', word])).toBeUndefined();
  },
);

test('it is read for phone numbers only, and may be an attribute of the pool as well', () => {
  const words = ['email', 'Phone', 'Country'];
  expect(resolveColumns(words)).toMatchObject({ country: 2, fields: ['email', 'phone_number', undefined] });
  expect(resolveColumns(words).reasons[2]).toBeUndefined();
  expect(resolveColumns(words, [], ['custom:country'])).toMatchObject({
    country: 2,
    fields: [...['email', 'phone_number'], 'custom:country'],
  });
  expect(inEnglish(resolveColumns(['email', 'Country']))).toMatchObject({
    country: undefined,
    reasons: [undefined, 'not recognised'],
  });
});
