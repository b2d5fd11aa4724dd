import { describe, expect, test } from 'vitest';
import { truncateWord } from '../../../../functions/domain/columns/header-words.ts';
import { countKnownWords, isHeader, readHeader } from '../../../../functions/domain/csv/header.ts';
import { UnusableFile } from '../../../../functions/domain/errors.ts';
import { inEnglish } from '../../../support/in-english.ts';

/** Words of so many columns, the first of which has the addresses. */
const words = (count: number) => ['email', ...Array.from({ length: count - 1 }, (_, index) => `column ${index}`)];

describe('a header', () => {
  test('may have as many columns as a spreadsheet: 16,384', () => {
    expect(readHeader(words(16_384)).width).toBe(16_384);
    expect(refusalOf(words(16_385))).toContain('16385 columns, more than the 16384 of a spreadsheet');
  });

  test('has words of at most 200 characters: a longer one is not the name of a column', () => {
    const custom = (letters: number) => `custom:${'x'.repeat(letters - 'custom:'.length)}`;
    const [known, unknown] = [custom(200), custom(201)];
    expect(readHeader(['email', known, unknown], [known, unknown]).fields).toEqual(['email', known, undefined]);
  });

  test('has up to a hundred ignored columns named, by up to 80 characters', () => {
    expect(readHeader(words(101)).ignoredColumns).toHaveLength(100);
    const { ignoredColumns } = readHeader(words(102));
    expect(ignoredColumns).toHaveLength(101);
    expect(ignoredColumns.at(-1)).toBe('… and 1 more');
    const [exact, long] = ['w'.repeat(80), 'w'.repeat(81)];
    expect(readHeader(['email', exact, long]).ignoredColumns).toEqual([exact, `${exact}…`]);
  });
});

/** What readHeader says about a header that it refuses. */
function refusalOf(cells: readonly string[]): string {
  try {
    readHeader(cells);
  } catch (error) {
    if (error instanceof UnusableFile) return `${error.code}: ${inEnglish(error.detail)}`;
  }
  return '';
}

describe('the columns of a header', () => {
  test('are known by their words, without what nobody sees', () => {
    expect(inEnglish(readHeader(['\ufeff E-\u200bMail ', 'shoe \n  size', '', ' First\u00a0name', '']))).toEqual({
      fields: ['email', undefined, undefined, 'given_name', undefined],
      names: ['E-Mail', 'shoe size', '(column 3)', 'First name', '(column 5)'],
      ignoredColumns: ['shoe size', '(column 3)'],
      sources: new Map([
        ['email', [0]],
        ['given_name', [3]],
      ]),
      reasons: [undefined, 'not recognised', 'not recognised', undefined, 'not recognised'],
      joined: new Map(),
      activity: [],
      width: 5,
      minCells: 4,
      ownColumns: 5,
    });
  });

  test('of a failed.csv end with those of the report, which are not the file’s own', () => {
    const header = (...words: readonly string[]) => {
      const { ownColumns, minCells, ignoredColumns, width } = readHeader(words);
      return { ownColumns, minCells, ignoredColumns, width };
    };
    expect(header('size', 'email', 'Code', 'DETAIL', '')).toEqual({
      ownColumns: 2,
      minCells: 4,
      ignoredColumns: ['size'],
      width: 5,
    });
    expect(header('email', 'detail', 'code')).toMatchObject({ ownColumns: 3, ignoredColumns: ['detail', 'code'] });
    expect(header('email', 'code', 'detail', 'x')).toMatchObject({ ownColumns: 4 });
    expect(header('email', 'code', 'x')).toMatchObject({ ownColumns: 3 });
    expect(header('email', 'x', 'detail')).toMatchObject({ ownColumns: 3 });
    expect(readHeader(['email', 'name', 'code', 'detail']).fields).toEqual(['email', 'name', undefined, undefined]);
  });

  test('may be the pool’s own, by their names: with the same letters, else with the same word', () => {
    const attributes = ['custom:team', 'custom:Team', 'custom:cost_centre', 'email'];
    const fieldOf = (word: string) => readHeader(['email', word], attributes).fields[1];
    expect(fieldOf('custom:Team')).toBe('custom:Team');
    expect(fieldOf('custom:team')).toBe('custom:team');
    expect(fieldOf('CUSTOM:TEAM')).toBe('custom:team');
    expect(fieldOf('Custom : Cost Centre')).toBe('custom:cost_centre');
    expect(fieldOf('ｃｕｓｔｏｍ：cost-centre')).toBe('custom:cost_centre');
    expect(fieldOf('custom:other')).toBeUndefined();
    expect(fieldOf('my custom:team')).toBeUndefined();
    expect(fieldOf('custom:email')).toBeUndefined();
    expect(fieldOf('Cost centre')).toBe('custom:cost_centre');
    expect(fieldOf('other')).toBeUndefined();
  });
});

describe('a word with two meanings is read by its neighbours', () => {
  const fieldsOf = (words: string) => readHeader(words.split(','), []).fields;

  test('a name beside a given name is the family’s', () => {
    expect(fieldsOf('Vorname,Name,email')).toEqual(['given_name', 'family_name', 'email']);
    expect(fieldsOf('Voornaam,Naam,email')).toEqual(['given_name', 'family_name', 'email']);
    expect(fieldsOf('Förnamn,Namn,email')).toEqual(['given_name', 'family_name', 'email']);
    expect(fieldsOf('Fornavn,Navn,email')).toEqual(['given_name', 'family_name', 'email']);
  });

  test('but not where the family name has its own column, where the words are claims, or the name is said to be whole', () => {
    expect(fieldsOf('Vorname,Nachname,Name,email')).toEqual(['given_name', 'family_name', 'name', 'email']);
    expect(fieldsOf('given_name,name,email')).toEqual(['given_name', 'name', 'email']);
    expect(fieldsOf('Vorname,Full name,email')).toEqual(['given_name', 'name', 'email']);
    expect(fieldsOf('Name,email')).toEqual(['name', 'email']);
  });

  test.each(['Ad,Soyad', 'Ad,Soyadı', 'Nom,Cognoms', '이름,성'])('%s are a given name and a family name', (words) => {
    expect(fieldsOf(`${words},email`)).toEqual(['given_name', 'family_name', 'email']);
  });
});

describe('the row of a header', () => {
  test('has a word for the addresses, and others that are known or none', () => {
    expect(isHeader(['E-Mail', 'Vorname', 'x'])).toBe(true);
    expect(isHeader(['', 'E-Mail', ' '])).toBe(true);
    expect(isHeader(['Corporate Email', 'Vorname', 'Nachname'])).toBe(true);
    expect(isHeader(['E-Mail', 'x'])).toBe(false);
    expect(isHeader(['Vorname', 'Nachname'])).toBe(false);
    expect(isHeader([])).toBe(false);
  });

  test('has words of at most 200 characters', () => {
    const long = (letters: number) => `email${'-'.repeat(letters - 5)}`;
    expect([isHeader([long(200)]), isHeader([long(201)])]).toEqual([true, false]);
    expect([countKnownWords([long(200)]), countKnownWords([long(201)])]).toEqual([1, 0]);
    expect(countKnownWords(['E-Mail', 'x', 'Vorname', ''])).toBe(2);
  });
});

test('a word is shown by its first 80 characters, none of them cut in two', () => {
  expect(truncateWord('w'.repeat(80))).toBe('w'.repeat(80));
  expect(truncateWord(`${'w'.repeat(79)}🎁`)).toBe(`${'w'.repeat(79)}\ufffd…`);
});

describe('a header that can’t be used says why', () => {
  const known = (words: string) =>
    `NO_EMAIL_COLUMN: No column with email addresses was found. The first row has ${words}. Name the column "email"; "E-mail", "Mail", "E-Mail-Adresse", "Courriel", "Correo electrónico" and "メールアドレス" are recognised too.`;

  test.each([
    [['Vorname', 'Nachname'], '"Vorname", "Nachname"'],
    [['Vorname', 'x', ''], '"Vorname" and 1 more that isn\'t recognised'],
    [['Vorname', 'x', 'y'], '"Vorname" and 2 more that aren\'t recognised'],
    [['Vorname', 'Nachname', 'x'], `"Vorname", "Nachname" and 1 more that isn't recognised`],
    [['x', 'y'], 'no column that is recognised; delete it if it is a title'],
    [['Vorname', `Nachname${'-'.repeat(200)}`], '"Vorname" and 1 more that isn\'t recognised'],
  ])('%j: no column for the addresses', (words, shown) => {
    expect(refusalOf(words)).toBe(known(shown));
  });

  test('of many recognised words ten are named', () => {
    const ten = 'Vorname,Nachname,Telefon,Handy,Geburtsdatum,Sprache,Name,Website,Telefonnummer,Mobil'.split(',');
    const named = ten.map((word) => `"${word}"`).join(', ');
    expect(refusalOf([...ten, ...ten])).toBe(known(named));
    expect(refusalOf([...ten, 'phone_number'])).toBe(known(`${named}, …`));
    expect(refusalOf([...ten, 'phone_number', 'x'])).toBe(known(`${named}, … and 1 more that isn't recognised`));
  });

  test('it is a person', () => {
    expect(refusalOf(['Ann', 'ann@example.com'])).toBe(
      'NO_EMAIL_COLUMN: The first row contains a person instead of column names. Insert a row above it that names the columns, such as: email, given_name, family_name.',
    );
  });

  test('two columns may have a person’s address, and nothing tells which', () => {
    const long = `Mail ${'-'.repeat(100)}`;
    expect(refusalOf(['name', 'E-Mail', 'x', long])).toBe(
      `DUPLICATE_COLUMN: The columns "E-Mail" (column 2) and "${long.slice(0, 80)}…" (column 4) may both contain the address to invite a person at. Delete one of them, or rename the one to use to "Work email", and import the file again.`,
    );
  });

  test('it has more columns than a spreadsheet', () => {
    expect(refusalOf(words(16_385))).toBe(
      "RECORD_TOO_LARGE: The header has 16385 columns, more than the 16384 of a spreadsheet. Delete the columns that you don't need and import the file again.",
    );
  });
});
