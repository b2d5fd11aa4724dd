import { describe, expect, test } from 'vitest';
import { joinCells } from '../../../../functions/domain/columns/joined-columns.ts';
import { resolveColumns } from '../../../../functions/domain/columns/resolve-columns.ts';

/** The columns that are joined with the one of a word, by what they have. */
function joinedWith(main: string, header: string, ...rows: readonly string[]): Record<string, string | undefined> {
  const words = header.split(';');
  const { joined } = resolveColumns(
    words,
    rows.map((row) => row.split(';')),
  );
  const found = joined.get(words.indexOf(main)) ?? {};
  return Object.fromEntries(
    Object.entries(found).flatMap(([piece, column]) => (column === undefined ? [] : [[piece, words[column]]])),
  );
}

describe('a phone number in several columns', () => {
  test('is joined with the codes on its left', () => {
    const header = 'Email;Work Phone Country Code;Work Phone Area Code;Work Phone Number';
    expect(joinedWith('Work Phone Number', header, 'a@x.example;1;415;5550100')).toEqual({
      countryCode: 'Work Phone Country Code',
      areaCode: 'Work Phone Area Code',
    });
    expect(joinedWith('Telefon', 'E-Mail;Vorwahl;Telefon', 'a@x.example;030;901820')).toEqual({ areaCode: 'Vorwahl' });
  });

  test('has its own codes and not those of another one, nor a country', () => {
    const header = 'Email;Country code;Mobile;Phone';
    expect(joinedWith('Mobile', header, 'a@x.example;+49;151 23456789;')).toEqual({ countryCode: 'Country code' });
    expect(joinedWith('Phone', header, 'a@x.example;+49;151 23456789;')).toEqual({});
    expect(joinedWith('Mobile', header, 'a@x.example;DE;151 23456789;')).toEqual({});
    expect(joinedWith('Mobile', header, 'a@x.example;250;612345678;')).toEqual({});
    expect(joinedWith('Mobile', 'Email;Mobile country code;Mobile', 'a@x.example;250;612345678')).toEqual({
      countryCode: 'Mobile country code',
    });
  });

  test('is joined with the country code on its right, where the file has all of them there', () => {
    for (const [word, cell] of [
      ['Country code', '+47'],
      ['Landkode', '47'],
    ] as const) {
      expect(joinedWith('Telefon', `Email;Telefon;${word}`, `a@x.example;901820;${cell}`)).toEqual({
        countryCode: word,
      });
    }
    const { joined } = resolveColumns(
      ['Email', 'Phone', 'Country code', 'Mobile', 'Country code'],
      [['a@x.example', '901820', '+47', '901821', '+49']],
    );
    expect(Object.fromEntries(joined)).toMatchObject({ 1: { countryCode: 2 }, 3: { countryCode: 4 } });
    const before = 'Email;Home phone;Work country code;Work phone';
    expect(joinedWith('Home phone', before, 'a@x.example;1;47;2')).toEqual({});
  });

  const columns = { countryCode: 0, areaCode: 1 };
  test.each([
    ['1', '415', '5550100', '+1 415 5550100'],
    ['+49', '030', '901820', '+49 (0)30 901820'],
    ['0049', '', '0151 23456789', '+49 (0)151 23456789'],
    ['', '030', '901820', '030 901820'],
    ['49', '030', '+49 30 901820', '+49 30 901820'],
    ['DE', '', '030 901820', '030 901820'],
    ['49', '030', ' ', ' '],
  ])('%s, %s and %s are %s', (country, area, number, value) => {
    expect(joinCells(number, [country, area, number], columns)).toBe(value);
  });

  test('not where a spreadsheet has taken zeros away from a piece, which would be another number', () => {
    expect(joinCells('100400', ['1', '555', '100400'], columns)).toBe('555 100400');
  });
});

describe('a family name in several columns', () => {
  test('is joined with its particle and with the second surname', () => {
    expect(joinedWith('Achternaam', 'Roepnaam;Tussenv.;Achternaam;E-mail')).toEqual({ particle: 'Tussenv.' });
    expect(joinedWith('Primer apellido', 'Nombre;Primer apellido;Segundo apellido;Email')).toEqual({
      secondSurname: 'Segundo apellido',
    });
  });

  const columns = { particle: 0, secondSurname: 1 };
  test.each([
    ['van der', '', 'Berg', 'van der Berg'],
    ['', 'Núñez', 'García', 'García Núñez'],
    ['de', '', 'De Boer', 'De Boer'],
    ['', 'Núñez', 'García Núñez', 'García Núñez'],
    ['', '', 'Lee', 'Lee'],
  ])('%s, %s and %s are %s', (particle, second, family, value) => {
    expect(joinCells(family, [particle, second, family], columns)).toBe(value);
  });
});

test('the other columns have the same field, and say why', () => {
  const words = ['Email', 'Country code', 'Phone'];
  const { fields, reasons, country } = resolveColumns(words, [['a@x.example', '+49', '30 901820']]);
  expect(fields).toEqual(['email', 'phone_number', 'phone_number']);
  expect(reasons).toEqual([undefined, { text: 'joinedWith', word: 'Phone' }, undefined]);
  expect(country).toBeUndefined();
});
