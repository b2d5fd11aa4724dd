import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codes } from '../../functions/domain/outcomes.ts';
import { poolSettings } from '../../local/pool.ts';
import { settingsFor } from '../../settings/stages.ts';
import { xlsxParts, zipOf } from '../support/workbooks.ts';
import { type Desk, openDesk, outcomes, rowsOf } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Wrong rows below the header `email,given_name,phone_number,locale,birthdate,groups,Team`; `@` is a fresh address. */
const wrongRows: readonly (readonly [keyof typeof codes, string])[] = [
  ['MISSING_EMAIL', ',Ann,,,,,'],
  ['INVALID_EMAIL', 'nobody,Ann,,,,,'],
  ['INVALID_EMAIL', 'ann@example.com <ben@example.com>,Ann,,,,,'],
  ['INVALID_EMAIL', 'ann@example.com; ben@example.com,Ann,,,,,'],
  ['INVALID_EMAIL', 'änn@example.com,Ann,,,,,'],
  ['INVALID_EMAIL', `${'a'.repeat(65)}@example.com,Ann,,,,,`],
  ['DUPLICATE_IN_FILE', 'FIRST@example.com,Ann again,,,,,'],
  ['WRONG_FIELD_COUNT', '@,Ann'],
  ['WRONG_FIELD_COUNT', '@,Ann,,,,,A,too many'],
  ['INVALID_CHARACTER', '@,An\u0001n,,,,,'],
  ['INVALID_CHARACTER', '@,An\u0000n,,,,,'],
  ['INVALID_CHARACTER', '@,An\u001b[31mn,,,,,'],
  ['INVALID_CHARACTER', '@,J?rg,,,,,'],
  ['INVALID_CHARACTER', '@,JÃ¼rgen,,,,,'],
  ['VALUE_TOO_LONG', `@,${'n'.repeat(2_049)},,,,,`],
  ['VALUE_TOO_LONG', `@,"${'x'.repeat(3_000_000)}",,,,,`],
  ['INVALID_GROUP_NAME', '@,Ann,,,,two words,'],
  ['UNKNOWN_GROUP', '@,Ann,,,,employees;astronauts,'],
];

describe('an invalid row never stops a valid one', () => {
  test('each has one line in the report, in order, with the number that a spreadsheet shows', async () => {
    const rows = wrongRows.map(([, row]) => row.replace(/^@/, () => desk.somebody()));
    const last = desk.somebody();
    const content = [
      'email,given_name,phone_number,locale,birthdate,groups,Team',
      'first@example.com,"Two\r\nlines",+49 (30) 90-1820,de,1990-12-31,employees|employees,A',
      '',
      ...rows,
      ',,,,,,',
      `${last},Last,,,,,`,
    ].join('\r\n');
    const result = await desk.importJson(desk.file('wrong rows.csv', content));
    expect(result).toMatchObject({
      exitCode: 3,
      rows: rows.length + 2,
      created: 2,
      existing: 0,
      undelivered: 0,
      skipped: 1,
      rejected: rows.length - 1,
      failed_rows: 0,
      ignored_columns: ['Team'],
    });
    expect(outcomes(result)).toEqual([
      '2 created',
      ...wrongRows.map(([code], index) => `${index + 4} ${codes[code].outcome} ${code}`),
      `${rows.length + 5} created`,
    ]);
    for (const { outcome, detail } of rowsOf(result.report)) expect(detail === '').toBe(outcome === 'created');
    expect(await desk.person('first@example.com')).toMatchObject({
      given_name: 'Two lines',
      phone_number: '+4930901820',
      birthdate: '1990-12-31',
    });
    expect(await desk.person(last)).toBeDefined();
    expect(desk.stack.mailbox.size).toBe(2);
  });

  test('nor does an optional value that can not be read cost anybody an account', async () => {
    const cells = ['030 901820,,', '4.93E+11,,', ',Deutsch und Englisch,', ',,31.12.20', ',,1990-02-30', 'x,y,z'];
    const people = cells.map((values) => `${desk.somebody()},Ann,${values}`);
    const fine = `${desk.somebody()},Ben,N/A,NULL,31.12.1990`;
    const content = ['email,given_name,phone_number,locale,birthdate', ...people, fine].join('\n');
    const file = desk.file('optional.csv', content);
    const expected = [
      ...people.map((_, index) => `${index + 2} created VALUE_LEFT_OUT`),
      `${people.length + 2} created`,
    ];
    const preview = await desk.importJson(file, '--preview');
    expect(outcomes(preview)).toEqual(expected);
    const result = await desk.importJson(file);
    expect(outcomes(result)).toEqual(expected);
    expect(result).toMatchObject({ exitCode: 0, created: 7, codes: { VALUE_LEFT_OUT: 6 } });
    expect(rowsOf(result.report)[0]?.detail).toBe(
      '"phone_number" could not be read and was left out. Write the phone number with its country code, like +49 30 901820. Your administrator can set people.country for numbers without one.',
    );
    const [first = '', last = ''] = [people[0], fine].map((row) => row?.split(',')[0]);
    expect(await desk.person(first)).not.toHaveProperty('phone_number');
    const ben = await desk.person(last);
    expect(ben).toMatchObject({ birthdate: '1990-12-31' });
    expect(ben).not.toHaveProperty('phone_number');
    expect(ben).not.toHaveProperty('locale');
  });

  test('nor is a value of another type than the pool has found only when it is too late', async () => {
    const settings = poolSettings(settingsFor('dev'));
    desk.stack.cognito.ensurePool({
      ...settings,
      customAttributes: [
        ...(settings.customAttributes ?? []),
        { name: 'cost', type: 'Number' },
        { name: 'active', type: 'Boolean' },
      ],
    });
    const rows = ['4100,true', '"1.250,00",true', '4100,Yes', '12 %,', ',maybe', '-,N/A', '4.5,no'];
    const people = rows.map((values) => `${desk.somebody()},${values}`);
    const file = desk.file('typed.csv', ['email,custom:cost,custom:active', ...people].join('\n'));
    const expected = [
      '2 created',
      '3 rejected INVALID_VALUE',
      '4 created',
      '5 rejected INVALID_VALUE',
      '6 rejected INVALID_VALUE',
      '7 created',
      '8 rejected INVALID_VALUE',
    ];
    expect(outcomes(await desk.importJson(file, '--preview'))).toEqual(expected);
    expect(outcomes(await desk.importJson(file))).toEqual(expected);
    const third = people[2]?.split(',')[0] ?? '';
    expect(await desk.person(third)).toMatchObject({ 'custom:cost': '4100', 'custom:active': 'true' });
  });

  test('a workbook has the same outcomes as the CSV of it, and its failed.csv can be imported again', async () => {
    const [ann, ben] = [desk.somebody(), desk.somebody()];
    const cell = (content: string) => `<c t="inlineStr"><is><t>${content}</t></is></c>`;
    const row = (cells: readonly string[], hidden = 0) => `<row hidden="${hidden}">${cells.map(cell).join('')}</row>`;
    const rows = [['email', 'name', 'birthdate'], [ann, 'Ann'], ['nobody', 'x'], ['hidden@example.com', 'x'], [ben]];
    const sheets = [
      { name: 'Notes', rows: row(['Ask HR']) },
      { name: 'Staff', rows: rows.map((cells, index) => row(cells, index === 3 ? 1 : 0)).join('') },
    ];
    sheets[1] = {
      name: 'Staff',
      rows: sheets[1]?.rows.replace(cell('Ann'), `${cell('Ann')}<c s="1"><v>33238</v></c>`) ?? '',
    };
    const file = desk.file('staff.xlsx', zipOf(xlsxParts({ sheets, formats: [0, 14] })));
    const expected = ['2 created', '3 rejected INVALID_EMAIL', '4 skipped HIDDEN_ROW', '5 created'];
    expect(outcomes(await desk.importJson(file, '--preview'))).toEqual(expected);
    const result = await desk.importJson(file);
    expect(outcomes(result)).toEqual(expected);
    expect(result).toMatchObject({ sheets: { read: 'Staff', others: ['Notes'] } });
    expect(await desk.person(ann)).toMatchObject({ name: 'Ann', birthdate: '1990-12-31' });
    const failed = readFileSync(result.failed ?? '', 'utf8');
    expect(failed).toContain('email,name,birthdate,code,detail');
    const fixed = desk.file('fixed.csv', failed.replace('nobody', desk.somebody()));
    expect(outcomes(await desk.importJson(fixed))).toEqual(['2 created']);
  });

  test('broken letters affect their row only', async () => {
    const content = Buffer.concat([
      Buffer.from(`email,name\n${desk.somebody()},J`),
      Buffer.from([0xed, 0xa0, 0x80]),
      Buffer.from(`rgen\n${desk.somebody()},Jürgen\n`),
    ]);
    const result = await desk.importJson(desk.file('broken.csv', content));
    expect(outcomes(result)).toEqual(['2 rejected INVALID_CHARACTER', '3 created']);
  });

  test('in 50,000 rows each is reported exactly once', async () => {
    const content = `email,name\n${'nobody,X\n'.repeat(25_000)}${desk.somebody()},Y\n${'no@body,X\n'.repeat(24_999)}`;
    const result = await desk.importJson(desk.file('many.csv', content));
    expect(result).toMatchObject({ exitCode: 3, rows: 50_000, created: 1, rejected: 49_999 });
    const rows = rowsOf(result.report);
    expect(rows.map(({ row }) => Number(row))).toEqual(Array.from({ length: 50_000 }, (_, index) => index + 2));
    expect(rows[25_000]).toMatchObject({ row: '25002', outcome: 'created' });
    expect(rowsOf(result.failed)).toHaveLength(49_999);
  });
});

describe('failed.csv', () => {
  test('contains the rows that are not done, in the file’s own columns, ready for Excel', async () => {
    const wrong = `Mail;Team;Name\r\n${desk.somebody()};A;Ann\r\nnobody;=1+1;@SUM(1)\r\n+x;Umlaut ü;"a;b"\r\n`;
    const { failed } = await desk.importJson(desk.file('own columns.csv', wrong));
    expect(readFileSync(failed).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [first, ...others] = readFileSync(failed, 'utf8').slice(1).trimEnd().split('\r\n');
    // Separated as the file is: the spreadsheet that saved it opens it.
    expect(first).toBe('Mail;Team;Name;code;detail');
    expect(others.map((line) => line.replace(/;INVALID_EMAIL;.*/, ''))).toEqual([
      "nobody;'=1+1;'@SUM(1)",
      `'+x;Umlaut ü;"a;b"`,
    ]);
  });

  test('fixed and imported again, creates the people who are left, with the values first written', async () => {
    const [ann, ben, carl, dan] = [desk.somebody(), desk.somebody(), desk.somebody(), desk.somebody()];
    const content = [
      'email,given_name,phone_number,groups',
      `${ann},=Ann,+49 30 901820,astronauts`,
      `${ben},Ben,,employees`,
      `broken,-Carl;@SUM(1),+44 20 7946 0000,`,
      `${dan},Dan,,employees,employees`,
    ].join('\n');
    const first = await desk.importJson(desk.file('first.csv', content));
    expect(outcomes(first)).toEqual([
      '2 rejected UNKNOWN_GROUP',
      '3 created',
      '4 rejected INVALID_EMAIL',
      '5 rejected WRONG_FIELD_COUNT',
    ]);

    // An Excel that separates by semicolons, as in most of Europe, takes what follows one for a cell.
    expect(readFileSync(first.failed, 'utf8')).toContain("broken,'-Carl;'@SUM(1),'+44 20 7946 0000,");

    // Imported as it is, it comes back as it is: nothing is guarded twice, no column is added twice.
    const again = await desk.importJson(first.failed);
    expect(readFileSync(again.failed, 'utf8')).toBe(readFileSync(first.failed, 'utf8'));
    expect(again.ignored_columns).toEqual([]);
    const fromWorkbook = await desk.importJson(first.failed_xlsx);
    expect(readFileSync(fromWorkbook.failed, 'utf8')).toBe(readFileSync(first.failed, 'utf8'));
    expect(readFileSync(fromWorkbook.failed_xlsx).equals(readFileSync(first.failed_xlsx))).toBe(true);

    const text = readFileSync(again.failed, 'utf8')
      .replace('astronauts', 'employees')
      .replace('broken', carl)
      .replace(/,employees$/m, '');
    const last = await desk.importJson(desk.file('fixed.csv', text));
    expect(last).toMatchObject({ exitCode: 0, rows: 3, created: 3 });
    expect(await desk.person(ann)).toMatchObject({ given_name: '=Ann', phone_number: '+4930901820' });
    expect(await desk.person(carl)).toMatchObject({ given_name: '-Carl;@SUM(1)', phone_number: '+442079460000' });
  });

  test('is only a header when everybody is done', async () => {
    const { failed } = await desk.importJson(desk.file('fine.csv', `email\n${desk.somebody()}\n`));
    expect(readFileSync(failed, 'utf8')).toBe('\ufeffemail,code,detail\r\n');
  });
});

test('someone who reads German is told in German what became of a file, and of one that can’t be used', async () => {
  const content = 'E-Mail;Vorname;Notiz\r\nnobody;Ann;x\r\n@;Ben;y\r\n'.replace('@', desk.somebody());
  const result = await desk.importJson(desk.file('Neue Leute.csv', content), '--language', 'de');
  expect(result).toMatchObject({ exitCode: 3, created: 1, rejected: 1, codes: { INVALID_EMAIL: 1 } });
  const advice = 'In der Adresse fehlt das @. Schreiben Sie sie wie name@example.com.';
  expect(outcomes(result)).toEqual(['2 rejected INVALID_EMAIL', '3 created']);
  expect(readFileSync(result.report, 'utf8')).toContain(`2,nobody,rejected,INVALID_EMAIL,${advice}\r\n`);
  const summary = readFileSync(join(dirname(result.report), 'summary.txt'), 'utf8');
  expect(summary).toContain('1 Person hat ein Konto und eine Einladung bekommen.\r\n');
  expect(summary).toContain(`\r\nZeile 2: ${advice}\r\n`);
  expect(summary).toContain('\r\nNicht verwendete Spalten: „Notiz“.\r\n');
  const refused = await desk.importJson(desk.file('leer.csv', ''), '--language', 'de');
  const detail = 'Die Datei ist leer. Fügen Sie Personen hinzu und importieren Sie sie noch einmal.';
  expect(refused).toMatchObject({ exitCode: 2, refused: { code: 'EMPTY_FILE', detail } });
});
