import { describe, expect, test } from 'vitest';
import { ruleFor } from '../../../../functions/domain/people/fields.ts';
import { isFormPlaceholder } from '../../../../functions/domain/people/placeholders.ts';
import { textCellRule } from '../../../../functions/domain/people/text-cells.ts';

const readName = (cell: string, others: readonly string[] = []) =>
  textCellRule(ruleFor('given_name'), true)(cell, [cell, ...others]);
const readCustom = (cell: string) => textCellRule(ruleFor('custom:team'), false)(cell, [cell]);

describe('letters that were lost before the file was uploaded', () => {
  test.each([
    ['ASCII', 'J?rg'],
    ['ASCII, at the beginning', '?ukasz'],
    ['ASCII, in part', 'Å?ukasz'],
    ['UTF-8 read as Windows-1252', 'JÃ¼rgen'],
    ['UTF-8 read as Windows-1252, at the end', 'GroÃŸ'],
    ['UTF-8 read as Windows-1252, several', 'MÃ©lanie LefÃ¨vre'],
    ['UTF-8 read as Windows-1252, Polish', 'Å‚ukasz'],
    ['UTF-8 read as Windows-1252, Turkish', 'YÄ±ldÄ±z'],
    ['UTF-8 read as Windows-1252, Cyrillic', 'ÐœÐ°Ñ€Ð¸Ñ\u008f'],
    ['UTF-8 read as Windows-1252, an apostrophe', 'Oâ€™Neil'],
    ['UTF-8 read as Windows-1252, Japanese', 'å±±ç”°'],
    ['UTF-8 read as Mac OS Roman', 'J√ºrgen'],
    ['UTF-8 read by MS-DOS', 'J├╝rgen'],
    ['a web page', 'M&uuml;ller'],
    ['a web page, by number', 'M&#252;ller'],
    ['a web page, an ampersand', 'Smith &amp; Sons'],
  ])('spoil a value: %s', (_, cell) => {
    expect(readName(cell)).toMatchObject({ code: 'INVALID_CHARACTER' });
    expect(readCustom(cell)).toMatchObject({ code: 'INVALID_CHARACTER' });
  });

  test.each([
    'Jörg',
    'JOÃO',
    'Ângela',
    'Åsa',
    'São João',
    'Ann?',
    'Ready? Yes',
    'Müller & Söhne',
    'AT&T;',
    'R&D;',
    'Søren Ærø',
    'Łukasz',
    'CAFÉ™',
    'Ağaoğlu',
    "Côte d'Or",
    'L’Été',
    'Ž',
    'Jö«rg»',
    '山田',
  ])('are not what is meant so: %s', (cell) => {
    expect(readName(cell)).toBe(cell);
  });

  test('are not a question mark in a web address', () => {
    expect(readCustom('https://example.com/a?b=c')).toBe('https://example.com/a?b=c');
  });
});

describe('what says that there is no value', () => {
  test.each(['\\N', '#N/A', '#NV', 'N/A', 'n/a', '-', '--', '–', ' - ', "'-"])('is no name: %s', (cell) => {
    expect(readName(cell)).toBe('');
  });

  test.each(['None', 'Na', 'Nil', 'O', '0', 'Null', 'X-'])('is not what people are called: %s', (cell) => {
    expect(readName(cell)).toBe(cell);
  });

  test.each(['NULL', 'null'])('is %s in several cells of a row; one may be Mr. Null', (cell) => {
    expect(readName(cell)).toBe(cell);
    expect(readName(cell, ['Null'])).toBe(cell);
    expect(readName(cell, ['NULL'])).toBe('');
  });

  test.each([
    'NULL',
    'null',
    '\\N',
    '#N/A',
    'N/A',
    'NA',
    'none',
    'k.A.',
    '-',
    '0',
    '0/0/00',
    '00/00/0000',
    '0000-00-00',
    '0001-01-01T00:00:00',
  ])('is no phone number, date or language: %s', (cell) => {
    expect(isFormPlaceholder(cell)).toBe(true);
  });

  test.each(['', '+49 30 901820', '1/1/1990', 'no', 'nb', '1900-01-00', '--04-12', '04/12'])(
    'is not what may be one: %j',
    (cell) => {
      expect(isFormPlaceholder(cell)).toBe(false);
    },
  );
});

describe('quotes around a cell', () => {
  test.each([' "Ann"', '"Ann"', "'Ann'", ' “Ann”'])('are not part of a name: %s', (cell) => {
    expect(readName(cell)).toBe('Ann');
  });

  test.each(["'t Hooft", '"Ann" "Annie"', 'Ann "Annie"', "O'Neil'"])('are where they are not around it: %s', (cell) => {
    expect(readName(cell)).toBe(cell);
  });

  test('are part of another text, unless a space before them made them so', () => {
    expect(readCustom('"Team"')).toBe('"Team"');
    expect(readCustom(' "Team"')).toBe('Team');
  });
});
