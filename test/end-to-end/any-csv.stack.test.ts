import { isFileName } from 'aws-local/platform.ts';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settingsFor } from '../../settings/stages.ts';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ settings: { ...settingsFor('dev'), people: { country: 'DE', columns: {} } } });
});
afterAll(() => desk.close());

type Table = readonly (readonly string[])[];

const csv = (table: Table, delimiter = ',', lineEnd = '\r\n') =>
  table.map((cells) => cells.join(delimiter) + lineEnd).join('');

const western = (address: string): Table => [
  ['E-Mail', 'Vorname', 'Nachname'],
  [address, 'Jürgen', 'Groß–Œuvré'],
];
const japanese = (address: string): Table => [
  ['メールアドレス', '名', '姓'],
  [address, '能子', '髙橋表'],
];

describe.concurrent('any CSV of Excel and HR systems is read', () => {
  test.each<[string, (table: Table) => Uint8Array]>([
    ['UTF-8', (table) => Buffer.from(csv(table))],
    ['UTF-8 with a byte order mark', (table) => iconv.encode(csv(table), 'utf8', { addBOM: true })],
    ['UTF-16 LE with a mark, tabs', (table) => iconv.encode(csv(table, '\t'), 'utf16le', { addBOM: true })],
    ['UTF-16 LE without a mark', (table) => iconv.encode(csv(table), 'utf16le', { addBOM: false })],
    ['UTF-16 BE with a mark', (table) => iconv.encode(csv(table, ';'), 'utf16be', { addBOM: true })],
    ['UTF-16 BE without a mark', (table) => iconv.encode(csv(table), 'utf16be', { addBOM: false })],
  ])('%s, in European and in Japanese letters', async (name, encoded) => {
    const [juergen, yoshiko] = [desk.somebody(), desk.somebody()];
    const results = await Promise.all([
      desk.importJson(desk.file(`${name}.csv`, encoded(western(juergen)))),
      desk.importJson(desk.file(`${name} 2.csv`, encoded(japanese(yoshiko)))),
    ]);
    for (const result of results) expect(result).toMatchObject({ exitCode: 0, created: 1, ignored_columns: [] });
    expect(await desk.person(juergen)).toMatchObject({ given_name: 'Jürgen', family_name: 'Groß–Œuvré' });
    expect(await desk.person(yoshiko)).toMatchObject({ given_name: '能子', family_name: '髙橋表' });
  });

  test('phone numbers as they are dialled in the country of the settings, or in that of the row', async () => {
    const [here, there] = [desk.somebody(), desk.somebody()];
    const table = [
      ['email', 'Phone', 'Country'],
      [here, '030 901820', ''],
      [there, '(415) 555-0100', 'United States'],
    ];
    expect(await desk.importJson(desk.file('dialled.csv', csv(table)))).toMatchObject({ exitCode: 0, created: 2 });
    expect(await desk.person(here)).toMatchObject({ phone_number: '+4930901820' });
    expect(await desk.person(there)).toMatchObject({ phone_number: '+14155550100' });
  });

  test('Windows-1252 and Shift_JIS', async () => {
    const [juergen, yoshiko] = [desk.somebody(), desk.somebody()];
    await Promise.all([
      desk.importJson(desk.file('1252.csv', iconv.encode(csv(western(juergen), ';'), 'windows-1252'))),
      desk.importJson(desk.file('sjis.csv', iconv.encode(csv(japanese(yoshiko)), 'cp932'))),
    ]);
    expect(await desk.person(juergen)).toMatchObject({ given_name: 'Jürgen', family_name: 'Groß–Œuvré' });
    expect(await desk.person(yoshiko)).toMatchObject({ given_name: '能子', family_name: '髙橋表' });
  });

  test('Windows-1250 of a Polish Excel', async () => {
    const [lukasz, malgorzata] = [desk.somebody(), desk.somebody()];
    const table = [
      ['Imię', 'Nazwisko', 'E-mail', 'Telefon', 'Język'],
      ['Łukasz', 'Wiśniewski', lukasz, '+48 22 123 45 67', 'pl'],
      ['Małgorzata', 'Zięba', malgorzata, '', 'pl'],
    ];
    const result = await desk.importJson(desk.file('pracownicy.csv', iconv.encode(csv(table, ';'), 'windows-1250')));
    expect(result).toMatchObject({ exitCode: 0, created: 2, ignored_columns: [] });
    expect(result).not.toHaveProperty('assumed_encoding');
    expect(await desk.person(lukasz)).toMatchObject({ given_name: 'Łukasz', family_name: 'Wiśniewski', locale: 'pl' });
    expect(await desk.person(malgorzata)).toMatchObject({ given_name: 'Małgorzata', family_name: 'Zięba' });
  });

  test('letters that make sense in two encodings: the summary says which one was used', async () => {
    const address = desk.somebody();
    const file = desk.file(
      'one.csv',
      iconv.encode(
        csv([
          ['email', 'name'],
          [address, 'Anna Zięba'],
        ]),
        'windows-1250',
      ),
    );
    expect(await desk.importJson(file)).toMatchObject({ exitCode: 0, assumed_encoding: 'windows-1252' });
  });

  test.each([
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
    ['pipe', '|'],
  ])('separated by %s, with LF, CRLF and CR', async (name, delimiter) => {
    await Promise.all(
      ['\n', '\r\n', '\r'].map(async (lineEnd, index) => {
        const address = desk.somebody();
        const path = desk.file(`${name} ${index}.csv`, csv(western(address), delimiter, lineEnd));
        expect(await desk.importJson(path)).toMatchObject({ exitCode: 0, rows: 1, created: 1 });
        expect(await desk.person(address)).toMatchObject({ given_name: 'Jürgen', family_name: 'Groß–Œuvré' });
      }),
    );
  });

  test.each<[string, (a: string, b: string) => string]>([
    ['all three line ends at once, and none at the end', (a, b) => `email,name\r\n${a},A\r\r\n\n${b},B`],
    ['blank rows, also before the header', (a, b) => `\n\nemail,name\n\n${a},A\n,\n  ,\n${b},B\n\n\n`],
    ["Excel's sep= line", (a, b) => `sep=;\r\nemail;name\r\n${a};A\r\n${b};B\r\n`],
    ['empty columns behind the last one', (a, b) => `email;name;;\r\n${a};A;;\r\n${b};B\r\n`],
    ['empty cells behind the last column', (a, b) => `email,name\n${a},A,,,\n${b},B,\n`],
    ['a single column', (a, b) => `E-Mail\n${a}\n${b}\n`],
    ['everything in quotes', (a, b) => `"email","name"\n"${a}","A ""a"""\n"${b}","B, b"\n`],
    ['stray quotes', (a, b) => `email,name\n${a},5" A\n${b},"B" b\n`],
    ['line breaks in quotes', (a, b) => `email,name\r\n${a},"A\r\na"\r\n${b},"B\nb"\r\n`],
    [
      'addresses with spaces, uppercase and full-width letters',
      (a, b) => `email\n "${a.toUpperCase()}"\n${b.replace('@', '＠')}\n`,
    ],
    ['emoji, right-to-left and rare letters', (a, b) => `email,name\n${a},👩‍👩‍👧 𠮷野家\n${b},مرحبا\n`],
  ])('%s', async (name, content) => {
    const [a, b] = [desk.somebody(), desk.somebody()];
    const result = await desk.importJson(desk.file(`${name}.csv`, content(a, b)));
    expect(result).toMatchObject({ exitCode: 0, rows: 2, created: 2 });
    expect([await desk.person(a), await desk.person(b)]).toMatchObject([{ email: a }, { email: b }]);
  });

  test.each([
    ['English', ['Work Email', 'First Name', 'Surname', 'Mobile', 'Language', 'Group']],
    ['German', ['E-Mail-Adresse', 'Vorname', 'Nachname', 'Telefon', 'Sprache', 'Gruppen']],
    ['French', ['Courriel', 'Prénom', 'Nom', 'Téléphone', 'Langue', 'Groupe']],
    ['Spanish', ['Correo electrónico', 'Nombre', 'Apellidos', 'Teléfono', 'Idioma', 'Grupos']],
    ['Japanese', ['メールアドレス', '名', '姓', '電話番号', '言語', 'グループ']],
    ['any case and signs', [' E_MAIL', 'GIVEN-NAME', 'Family Name', 'phone-number', 'LOCALE ', 'groups']],
  ])('header words: %s', async (language, words) => {
    const address = desk.somebody();
    const cells = [address, 'Ann', 'Archer', '+49 (0)30 901820', 'de_DE', 'employees'];
    const result = await desk.importJson(desk.file(`header ${language}.csv`, csv([words, cells])));
    expect(result).toMatchObject({ exitCode: 0, created: 1, ignored_columns: [] });
    expect(await desk.person(address)).toMatchObject({
      given_name: 'Ann',
      family_name: 'Archer',
      phone_number: '+4930901820',
      locale: 'de-DE',
    });
  });

  test.each<[string, (address: string) => string | Uint8Array]>([
    [
      'Workday, with a title and a date above',
      (address) =>
        `Worker Report\r\nRun at,2026-11-01\r\n\r\nEmployee ID,Legal First Name,Legal Last Name,Email - Primary Work\r\n7,Jürgen,Groß,${address}\r\n`,
    ],
    [
      'SAP, as a list',
      (address) =>
        `----------------------\r\n|E-Mail |Vorname|Nachname|\r\n|-------|-------|--------|\r\n|${address} |Jürgen |Groß    |\r\n----------------------\r\n`,
    ],
    [
      'Personio, with texts kept from being numbers',
      (address) =>
        `\ufeff"ID";"Vorname";"Nachname";"E-Mail (Arbeit)"\r\n"=""007""";"=""Jürgen""";"Groß";"${address}"\r\n`,
    ],
    [
      'Google Contacts',
      (address) => `First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value\nJürgen,Groß,Work,${address}\n`,
    ],
    [
      'Excel as CSV (MS-DOS)',
      (address) => iconv.encode(`E-Mail;Vorname;Nachname\r\n${address};Jürgen;Groß\r\n\x1a`, 'cp850'),
    ],
    [
      'Excel in Arabic as Unicode text',
      (address) =>
        iconv.encode(`البريد الإلكتروني\tالاسم الأول\tاسم العائلة\r\n${address}\tJürgen\tGroß\r\n`, 'utf16le', {
          addBOM: true,
        }),
    ],
  ])('an export of %s', async (name, content) => {
    const address = desk.somebody();
    const result = await desk.importJson(desk.file(`export of ${name}.csv`, content(address)));
    expect(result).toMatchObject({ exitCode: 0, rows: 1, created: 1 });
    expect(await desk.person(address)).toMatchObject({ given_name: 'Jürgen', family_name: 'Groß' });
  });

  test('columns that are not recognised are named and ignored', async () => {
    const content = `email,Kostenstelle,"Team, big",,Büro\n${desk.somebody()},1,2,3,4\n`;
    const result = await desk.importJson(desk.file('ignored.csv', content));
    expect(result).toMatchObject({ exitCode: 0, created: 1 });
    expect(result.ignored_columns).toEqual(['Kostenstelle', 'Team, big', '(column 4)', 'Büro']);
  });

  test('letters of another encoding long after the header', async () => {
    const address = desk.somebody();
    // Wrong on purpose, so that the many rows in between cost nothing.
    const plain = 'nobody,Plain\n'.repeat(20_000);
    const content = iconv.encode(`email,given_name\n${plain}${address},Jürgen\n`, 'windows-1252');
    expect(await desk.importJson(desk.file('late.csv', content))).toMatchObject({ rows: 20_001, created: 1 });
    expect(await desk.person(address)).toMatchObject({ given_name: 'Jürgen' });
  });

  const names = [
    'with spaces.csv',
    'ünï cödé 名簿 🎉.csv',
    'a+b&c=d?e#f.csv',
    '100%25.csv',
    '-dash.csv',
    `it's "quoted".csv`,
    'a..b\\c',
    `${'l'.repeat(251)}.csv`,
  ];
  test.each(names.filter((name) => isFileName(name)))('a file named %s', async (name) => {
    const path = desk.file(name, `email\n${desk.somebody()}\n`);
    const result = await desk.importJson(path);
    expect(result).toMatchObject({ exitCode: 0, file: name, created: 1 });
    expect(result.report).toContain(name);
  });
});

describe('columns that their words don’t tell', () => {
  const table = (address: string) =>
    csv([
      ['Dienst', 'Team'],
      [address, 'employees'],
    ]);
  const by = (reason: string) => [
    { header: 'Dienst', field: 'email', reason, filled: 1 },
    { header: 'Team', field: 'groups', reason, filled: 1 },
  ];
  const said = ['--map', 'Dienst=email', '--map', 'team=groups'];

  test('are what a person says, for one import or for all files with that header row', async () => {
    const [one, two, three] = [desk.somebody(), desk.somebody(), desk.somebody()];
    const once = await desk.importJson(desk.file('said once.csv', table(one)), ...said);
    expect(once).toMatchObject({ exitCode: 0, created: 1, columns: by('mapped for this import') });
    const unsaid = await desk.importJson(desk.file('unsaid.csv', table(two)));
    expect(unsaid).toMatchObject({ exitCode: 2, refused: { code: 'NO_EMAIL_COLUMN' } });
    const remembered = await desk.importJson(desk.file('said for good.csv', table(two)), ...said, '--remember');
    const later = await desk.importJson(desk.file('later.csv', table(three)));
    const key = 'mappings/be253efbf9b31421e2a6f937161476b0.json';
    expect(remembered).toMatchObject({ exitCode: 0, created: 1, columns: by('mapped for this import') });
    expect(later).toMatchObject({
      exitCode: 0,
      created: 1,
      mapping: { key },
      columns: by('remembered for this header row'),
    });
    const preview = await desk.importJson(desk.file('preview.csv', table(desk.somebody())), '--preview');
    expect(preview).toMatchObject({ exitCode: 0, created: 1, estimate: { groups_each: 1 } });
  });
});
