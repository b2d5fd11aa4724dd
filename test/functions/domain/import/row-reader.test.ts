import { describe, expect, it } from 'vitest';
import { indexMapping } from '../../../../functions/domain/columns/column-mapping.ts';
import { readHeader } from '../../../../functions/domain/csv/header.ts';
import {
  type RejectedRow,
  RowReader,
  shownAddress,
  type ValidRow,
} from '../../../../functions/domain/import/row-reader.ts';
import type { PoolRules } from '../../../../functions/domain/people/pool-rules.ts';
import { inEnglish } from '../../../support/in-english.ts';
import { attributeRule, poolRules } from '../../../support/pool-rules.ts';

/** A result with what is said to people in English. */
function say(result: ValidRow | RejectedRow): ValidRow | ReturnType<typeof inEnglish<RejectedRow>> {
  if (!('json' in result)) return inEnglish(result);
  return { ...result, json: `${JSON.stringify(inEnglish(JSON.parse(result.json)))}\n` };
}

/** Reads rows below a header, from row 2 on. */
function read(header: readonly string[], rows: readonly (readonly string[])[], pool: PoolRules = poolRules()) {
  const names = pool.attributes.map(({ name }) => name);
  const reader = new RowReader(readHeader(header, names), pool, { today: '2026-11-30' });
  return rows.map((cells, index) => say(reader.read({ row: index + 2, cells })));
}

/** Reads one row below a header. */
const readOne = (header: readonly string[], cells: readonly string[], pool?: PoolRules) =>
  read(header, [cells], pool)[0];

/** What a valid row becomes. */
const valid = (row: number, request: object, groups = 0) => ({
  row,
  json: `${JSON.stringify({ row, ...request })}\n`,
  groups,
});

describe('a row of a person', () => {
  const pool = poolRules({ groups: new Set(['crew', 'pilots']) });

  it('becomes a user request in the order of the columns, without those that are not recognised', () => {
    const header = ['Vorname', 'shoe size', 'E-Mail', 'Gruppen'];
    expect(readOne(header, ['Ann', '38', 'Ann@Example.com', 'crew;pilots'], pool)).toEqual(
      valid(2, { given_name: 'Ann', email: 'ann@example.com', groups: ['crew', 'pilots'] }, 2),
    );
  });

  it('says how many groups that person is put into, not the one before', () => {
    const people = [
      ['ann@example.com', 'crew;pilots'],
      ['ben@example.com', ''],
    ];
    expect(read(['email', 'groups'], people, pool)).toMatchObject([{ groups: 2 }, { groups: 0 }]);
  });
});

describe('the width of a row', () => {
  const width = (cells: readonly string[], header = ['E-Mail', 'Vorname']) => readOne(header, cells);
  const wrong = (detail: string) => ({ row: 2, code: 'WRONG_FIELD_COUNT', detail });
  const tooWide = 'Put quotes (") around cells that contain the separator, or delete the extra cells.';
  const tooNarrow = 'Add the missing cells; leave them blank where there is no value.';

  it('is that of the header', () => {
    expect(width(['a@x.de', 'Ann', 'Lee'])).toEqual(wrong(`The row has 3 cells, the header 2. ${tooWide}`));
    expect(width(['a@x.de', 'Ann', '', 'Lee'])).toEqual(wrong(`The row has 4 cells, the header 2. ${tooWide}`));
    expect(width(['a@x.de'])).toEqual(wrong(`The row has 1 cell, the header 2. ${tooNarrow}`));
  });

  it('may be larger by blank cells, as Excel writes them', () => {
    expect(width(['a@x.de', 'Ann', '', ' '])).toEqual(valid(2, { email: 'a@x.de', given_name: 'Ann' }));
  });

  it('may be smaller by the cells that have no header word', () => {
    const header = ['E-Mail', 'Vorname', '', ''];
    expect(width(['a@x.de', 'Ann'], header)).toEqual(valid(2, { email: 'a@x.de', given_name: 'Ann' }));
    expect(width(['a@x.de'], header)).toMatchObject(wrong(`The row has 1 cell, the header 4. ${tooNarrow}`));
  });

  it('in a failed.csv is counted without the columns of the report', () => {
    const header = ['E-Mail', 'Vorname', 'code', 'detail'];
    expect(width(['a@x.de', 'Ann', 'WRONG_FIELD_COUNT', 'The row has …', 'Lee'], header)).toEqual(
      wrong(`The row has 3 cells, the header 2. ${tooWide}`),
    );
    expect(width(['a@x.de'], header)).toEqual(wrong(`The row has 1 cell, the header 2. ${tooNarrow}`));
  });
});

describe('a row of a failed.csv that lacked a cell', () => {
  const header = ['E-Mail', 'Vorname', 'Nachname', 'Ort', '', 'code', 'detail'];
  const readAgain = (...own: string[]) => readOne(header, [...own, '', 'WRONG_FIELD_COUNT', 'The row has …']);
  const rejected = {
    row: 2,
    code: 'WRONG_FIELD_COUNT',
    detail: expect.stringMatching(
      /"Ort" is still blank.* Move each value below its column name.* clear its cell in the/,
    ),
  };

  it('is rejected again as long as it ends with the blank cell that was added', () => {
    expect(readAgain('lee@example.com', 'Lee', 'Bonn', '')).toEqual(rejected);
    expect(readAgain('lee@example.com', 'Lee', 'Bonn', ' ')).toEqual(rejected);
  });

  it('is read once its values are in their columns, or its code is cleared', () => {
    const lee = { email: 'lee@example.com', given_name: 'Lee' };
    expect(readAgain('lee@example.com', 'Lee', '', 'Bonn')).toEqual(valid(2, lee));
    const cleared = ['lee@example.com', 'Lee', 'Bonn', '', '', '', 'The row has …'];
    expect(readOne(header, cleared)).toEqual(valid(2, { ...lee, family_name: 'Bonn' }));
  });

  it('is not a row that was rejected for anything else, nor one of another file', () => {
    const cells = ['lee@example.com', 'Lee', 'Bonn', '', '', 'INVALID_PHONE_NUMBER', 'Write …'];
    expect(readOne(header, cells)).toMatchObject(
      valid(2, { email: 'lee@example.com', given_name: 'Lee', family_name: 'Bonn' }),
    );
    const own = ['E-Mail', 'Vorname', 'Notiz', ''];
    expect(readOne(own, ['lee@example.com', 'Lee', 'WRONG_FIELD_COUNT', ''])).toMatchObject({ groups: 0 });
  });
});

describe('a row that repeats the header', () => {
  it.each([[['E-Mail', 'Vorname']], [['Email', 'First Name']], [['メール', '名']]])('is recognised: %j', (cells) => {
    expect(readOne(['E-Mail', 'Vorname'], cells)).toEqual({
      row: 2,
      code: 'NOT_A_PERSON',
      detail: 'The row repeats the names of the columns.',
    });
  });

  it('is not one whose address is only long and full of punctuation', () => {
    const detail = expect.stringContaining('There is no @ in the address.');
    expect(readOne(['E-Mail'], [`e${'-'.repeat(200)}mail`])).toMatchObject({ code: 'INVALID_EMAIL', detail });
  });
});

describe('a person who has left', () => {
  const codesOf = (columns: readonly string[], rows: readonly string[][]) =>
    read([...columns], rows).map((result) => ('code' in result ? result.code : 'invited'));
  const header = ['email', 'Status', 'Last working day'];

  it('is skipped, whatever else is wrong with the row', () => {
    const detail = (column: string, value: string) =>
      `"${column}" is "${value}", so nobody was invited. If the person still works here, correct the cell and import the row again.`;
    expect(
      read(header, [
        ['ann@example.com', 'Terminated', ''],
        ['not an address', ' Inactive ', ''],
        ['bob@example.com', '', '2026-11-29'],
      ]),
    ).toEqual([
      { row: 2, code: 'NOT_ACTIVE', detail: detail('Status', 'Terminated') },
      { row: 3, code: 'NOT_ACTIVE', detail: detail('Status', 'Inactive') },
      { row: 4, code: 'NOT_ACTIVE', detail: detail('Last working day', '2026-11-29') },
    ]);
  });

  it('does not keep another row of the address from being used', () => {
    const rows = [
      ['ann@example.com', 'Terminated', '2020-01-31'],
      ['ann@example.com', 'Active', ''],
      ['ann@example.com', 'Terminated', '2021-01-31'],
    ];
    expect(read(header, rows)).toMatchObject([
      { code: 'NOT_ACTIVE' },
      { json: expect.any(String) },
      { code: 'NOT_ACTIVE' },
    ]);
  });

  it('is not one who leaves later, has come back, is on leave, or whose status nobody knows', () => {
    const rows = [
      ['ann@example.com', '', '2026-11-30'],
      ['dan@example.com', 'Active', '2019-05-31'],
      ['eve@example.com', 'On leave', '2026-11-02'],
      ['bob@example.com', 'On leave', '2027-01-31'],
      ['cat@example.com', 'Seconded', 'n/a'],
    ];
    for (const result of read(header, rows)) expect(result).toHaveProperty('json');
  });

  it('is not one who begins, or has begun again, after the last day, unless the status says so', () => {
    const columns = ['email', 'Status', 'Hire date', 'Termination date'];
    const rows = [
      ['ann@example.com', '', '2025-01-06', '2023-05-31'],
      ['bob@example.com', '', '2019-01-06', '2023-05-31'],
      ['cat@example.com', 'Terminated', '2025-01-06', '2023-05-31'],
      ['dan@example.com', 'Hired', '', '2024-01-31'],
      ['eve@example.com', 'Hired', '2027-01-04', '2024-01-31'],
    ];
    expect(codesOf(columns, rows)).toEqual(['invited', 'NOT_ACTIVE', 'NOT_ACTIVE', 'NOT_ACTIVE', 'invited']);
  });

  it('is one who has resigned, unless the last day is yet to come', () => {
    const rows = [
      ['ann@example.com', 'Resigned', '2026-12-31'],
      ['bob@example.com', 'Resigned', '2026-11-29'],
      ['cat@example.com', 'Resigned', ''],
      ['dan@example.com', 'Terminated', '2026-12-31'],
      ['eve@example.com', 'Resigned', '9999-12-31'],
    ];
    expect(codesOf(header, rows)).toEqual(['invited', 'NOT_ACTIVE', 'NOT_ACTIVE', 'NOT_ACTIVE', 'NOT_ACTIVE']);
  });

  it('has left by a date that begins with its year, where dates do', () => {
    const days = ['26/03/31', '26.11.29', '26-11-30', '31/03/26', '95/03/31'];
    const rows = days.map((day, index) => [`p${index}@example.com`, day]);
    const eastern = ['NOT_ACTIVE', 'NOT_ACTIVE', 'invited', 'NOT_ACTIVE', 'invited'];
    expect(codesOf(['email', '退職日'], rows)).toEqual(eastern);
    expect(codesOf(['email', '퇴사일'], rows)).toEqual(eastern);
    const western = ['invited', 'invited', 'invited', 'NOT_ACTIVE', 'invited'];
    expect(codesOf(['email', 'Last working day'], rows)).toEqual(western);
  });

  it('is back by a first day that is written the same way', () => {
    const rows = [
      ['ann@example.com', '26/04/01', '26/03/31'],
      ['ben@example.com', '20/04/01', '26/03/31'],
    ];
    expect(codesOf(['email', '入社日', '退職日'], rows)).toEqual(['invited', 'NOT_ACTIVE']);
  });

  it('is one who worked full time until a day that is over', () => {
    expect(read(header, [['ann@example.com', 'Full-Time', '2026-03-31']])).toMatchObject([{ code: 'NOT_ACTIVE' }]);
  });

  it('is not one who has an account already and begins later', () => {
    const columns = ['email', 'accountEnabled', 'employeeHireDate', 'Lifecycle status'];
    const rows = [
      ['ann@example.com', 'False', '2027-01-04', ''],
      ['bob@example.com', 'False', '', 'Hired'],
      ['cat@example.com', 'False', '2020-01-04', ''],
      ['dan@example.com', '', '2027-01-04', 'Terminated'],
    ];
    expect(codesOf(columns, rows)).toEqual(['invited', 'invited', 'NOT_ACTIVE', 'NOT_ACTIVE']);
  });
});

describe('an account of a directory', () => {
  const header = ['mail', 'userType'];
  const rows = [
    ['ann@example.com', 'Member'],
    ['bob@partner.example', 'Guest'],
    ['scanner@example.com', 'Service account'],
  ];

  it('is skipped where it is a guest’s or nobody’s', () => {
    const pool = poolRules();
    const reader = new RowReader(readHeader(header, [], rows), pool, { today: '2026-11-30' });
    const detail = (value: string) =>
      `"userType" is "${value}", so nobody was invited. If the person is to be invited, clear the cell and import the row again.`;
    expect(rows.map((cells, index) => say(reader.read({ row: index + 2, cells })))).toEqual([
      valid(2, { email: 'ann@example.com' }),
      { row: 3, code: 'NOT_ACTIVE', detail: detail('Guest') },
      { row: 4, code: 'NOT_A_PERSON', detail: detail('Service account') },
    ]);
  });

  it('is told by a column without a guest near the beginning of the file', () => {
    const members = rows.slice(0, 1);
    const reader = new RowReader(readHeader(header, [], members), poolRules(), { today: '2026-11-30' });
    expect(reader.read({ row: 900, cells: rows[1] ?? [] })).toMatchObject({ code: 'NOT_ACTIVE' });
  });

  it('is invited where all are guests', () => {
    const guests = rows.slice(1, 2);
    const reader = new RowReader(readHeader(header, [], guests), poolRules(), { today: '2026-11-30' });
    expect(reader.read({ row: 2, cells: guests[0] ?? [] })).toEqual(valid(2, { email: 'bob@partner.example' }));
  });
});

describe('what a report ends with', () => {
  it('is skipped, unless it has an address', () => {
    const header = ['Employee', 'E-Mail', 'Team'];
    for (const cells of [['Total employees: 3'], ['Page 1 of 2', '', ''], ['合計 3 名', '', '']])
      expect(readOne(header, cells)).toEqual({ row: 2, code: 'NOT_A_PERSON' });
    const notes = [
      '※社外秘',
      '以上',
      '（注）派遣社員を除く',
      '備考：11月末時点',
      '合计：3人',
      '共3人',
      '制表人：李娜',
      '총 3명',
    ];
    for (const first of notes) expect(readOne(header, [first, '', ''])).toEqual({ row: 2, code: 'NOT_A_PERSON' });
    for (const cells of [
      ['Итого: 2', '', ''],
      ['Razem 2', '', ''],
      ['', 'Summe: 4', ''],
      ['Totale', '', ''],
      ['Total', '', '3'],
      ['Grand Total', '', 'USD 500'],
      ['รวมทั้งสิ้น 3 คน', '', ''],
      ['Celkem zaměstnanců', '5', ''],
    ])
      expect(readOne(header, cells)).toEqual({ row: 2, code: 'NOT_A_PERSON' });
    expect(readOne(header, ['Razemski Jan', '', ''])).toMatchObject({ code: 'MISSING_EMAIL' });
    expect(readOne(header, ['Total Ann', 'ann@example.com', ''])).toHaveProperty('json');
    for (const name of ['Sum Wong', 'Count Basie', 'รวมพร ใจดี', 'Razem Kowalski', 'Total Lee'])
      expect(readOne(header, [name, '', ''])).toMatchObject({ code: 'MISSING_EMAIL' });
    expect(readOne(header, ['Sum', 'sumexample.com', 'Yee'])).toMatchObject({ code: 'INVALID_EMAIL' });
    for (const name of ['Summer Lee', '以上 太郎', '注 明', '共田 一', '총명'])
      expect(readOne(header, [name, '', ''])).toMatchObject({ code: 'MISSING_EMAIL' });
  });
});

it('repeats the header, too, where people said which column has the addresses', () => {
  const mapped = indexMapping([{ by: 'import', columns: { Dienst: 'email' } }]);
  const reader = new RowReader(readHeader(['Dienst', 'Ort'], [], [], mapped), poolRules(), { today: '2026-11-30' });
  const read = (...cells: string[]) => say(reader.read({ row: 9, cells }));
  expect(read('DIENST ', 'Ort')).toMatchObject({ code: 'NOT_A_PERSON' });
  expect(read('Ort', 'Ort')).toMatchObject({ code: 'INVALID_EMAIL' });
});

describe('a row of what is to be filled in', () => {
  it('is skipped', () => {
    const header = ['姓名', '邮箱', '手机号', '生日'];
    for (const cells of [
      ['必填', '必填', '选填', ''],
      ['required', 'Required', 'optional', 'YYYY-MM-DD'],
    ])
      expect(readOne(header, cells)).toEqual({ row: 2, code: 'NOT_A_PERSON' });
    expect(readOne(header, ['必填', '', '', ''])).toMatchObject({ code: 'MISSING_EMAIL' });
    expect(readOne(header, ['张伟', '必填', '选填', ''])).toMatchObject({ code: 'INVALID_EMAIL' });
  });
});

describe('the example of a template', () => {
  it('is skipped at the top of the file, and nowhere else', () => {
    const header = ['Name [displayName] Required', 'User name [userPrincipalName] Required'];
    const example = ['Example: Chris Green', 'chris@contoso.com'];
    expect(readOne(header, example)).toEqual({ row: 2, code: 'NOT_A_PERSON' });
    for (const first of ['記入例', '（例）山田 太郎', '【例】', '示例：张三', '예) 홍길동', 'Contoh: Budi'])
      expect(readOne(header, [first, 'chris@contoso.com'])).toEqual({ row: 2, code: 'NOT_A_PERSON' });
    for (const name of ['例 太郎', '예은', '예', 'Examplea Lee'])
      expect(readOne(header, [name, 'chris@contoso.com'])).toHaveProperty('json');
    const reader = new RowReader(readHeader(header), poolRules(), { today: '2026-11-30' });
    expect(reader.read({ row: 11, cells: example })).toHaveProperty('json');
  });
});

describe('several columns of one field', () => {
  it('give the value of the first that isn’t blank', () => {
    const header = ['Work Email', 'Personal Email', 'Work Phone', 'Mobile Phone'];
    expect(
      read(header, [
        ['ann@work.example', 'ann@home.example', '+49 30 901820', '+49 171 5550123'],
        [' ', 'bob@home.example', '+49 30 901821', ' '],
      ]),
    ).toEqual([
      valid(2, { email: 'ann@work.example', phone_number: '+491715550123' }),
      valid(3, { email: 'bob@home.example', phone_number: '+4930901821' }),
    ]);
    expect(shownAddress([' ', 'bob@home.example'], readHeader(header))).toBe('bob@home.example');
  });
});

const phone = 'Write the phone number with its country code, like +49 30 901820.';
const date = 'Write the date as year-month-day, like 1990-12-31.';

describe('a row with faults', () => {
  const header = ['Mobil', 'E-Mail', 'Gruppen', 'Vorname', 'Nachname'];
  const pool = poolRules({ groups: new Set(['crew']) });
  const name = 'Letters were lost before the file was uploaded';

  it('names the column of the fault by its word in the file', () => {
    expect(readOne(header, ['', 'a@x.de', '', 'J?rg', ''], pool)).toMatchObject({
      row: 2,
      code: 'INVALID_CHARACTER',
      detail: expect.stringMatching(`^Vorname: ${name}`),
    });
  });

  it('does not name the column where the code does: the address, the groups', () => {
    expect(readOne(header, ['', ' ', '', '', ''], pool)).toEqual({
      row: 2,
      code: 'MISSING_EMAIL',
      detail: 'The row has no email address. Add one.',
    });
    expect(readOne(header, ['', 'a@x.de', 'Crew', '', ''], pool)).toMatchObject({
      code: 'UNKNOWN_GROUP',
      detail: expect.stringMatching(/^The user directory has no group "Crew", but "crew"\./),
    });
  });

  it('has the code of the first, and the texts of all; what would only be left out comes last', () => {
    expect(readOne(header, ['030', 'nobody', '', 'J?rg', 'Wei?'], pool)).toEqual({
      row: 2,
      code: 'INVALID_EMAIL',
      detail: expect.stringMatching(
        new RegExp(`^There is no @ .* Also: Vorname: ${name}.* Also: Mobil: ${phone.replace('+', '\\+')}$`),
      ),
    });
  });
});

describe('an optional value that can not be read', () => {
  const leftOut = (word: string, reason: string) => `"${word}" could not be read and was left out. ${reason}`;

  it('is left out, and the row says why', () => {
    expect(readOne(['email', 'Mobil', 'Sprache'], ['ann@example.com', '030', 'German'])).toEqual(
      valid(2, { email: 'ann@example.com', locale: 'de', left_out: leftOut('Mobil', phone) }),
    );
  });

  it.each(['030 901820', '(0171) 555-0123'])('and tells HR where the country can be set, of %s', (cell) => {
    const hint = ' Your administrator can set people.country for numbers without one.';
    const left_out = leftOut('Mobil', `${phone}${hint}`);
    expect(readOne(['email', 'Mobil'], ['ann@x.de', cell])).toEqual(valid(2, { email: 'ann@x.de', left_out }));
  });

  it('may be several', () => {
    const row = readOne(
      ['email', 'Mobil', 'Geburtsdatum', 'Sprache'],
      ['ann@example.com', '030', '31.02.90', 'Klingon'],
    );
    expect(row).toEqual(
      valid(2, {
        email: 'ann@example.com',
        left_out: [
          leftOut('Mobil', phone),
          leftOut('Geburtsdatum', date),
          leftOut('Sprache', 'Write the language as a code, like de or ja-JP.'),
        ].join(' '),
      }),
    );
  });

  it.each(['N/A', '-', 'NULL', '0', 'none'])('is not one that says that there is none: %s', (cell) => {
    const people = ['ann@example.com', cell, cell, cell, cell];
    expect(readOne(['email', 'phone', 'language', 'date of birth', 'groups'], people)).toEqual(
      valid(2, { email: 'ann@example.com' }),
    );
  });

  it('rejects the row where the pool requires one of every person', () => {
    const pool = poolRules({ attributes: [attributeRule('phone_number', { required: true })] });
    expect(readOne(['email', 'Mobil'], ['ann@example.com', '030'], pool)).toEqual({
      row: 2,
      code: 'INVALID_PHONE_NUMBER',
      detail: `Mobil: ${phone}`,
    });
    expect(readOne(['email', 'Mobil'], ['ann@example.com', 'N/A'], pool)).toMatchObject({ code: 'MISSING_ATTRIBUTE' });
  });

  it('says so where the pool would never let it be added later', () => {
    const pool = poolRules({ attributes: [attributeRule('locale', { mutable: false })] });
    const never =
      'The user directory accepts this value only when an account is created: correct the cell before the import, or delete the account and import the row again.';
    const row = readOne(['email', 'Mobil', 'Sprache'], ['ann@example.com', '030', 'Klingon'], pool);
    const left_out = `${leftOut('Mobil', phone)} ${leftOut('Sprache', 'Write the language as a code, like de or ja-JP.')} ${never}`;
    expect(row).toEqual(valid(2, { email: 'ann@example.com', left_out }));
  });

  it('is left out where it is too long for the pool', () => {
    const pool = poolRules({ attributes: [attributeRule('gender', { maxLength: 3 })] });
    const reason = 'The user directory allows at most 3 characters. Shorten it.';
    expect(readOne(['email', 'gender'], ['ann@example.com', 'female'], pool)).toEqual(
      valid(2, { email: 'ann@example.com', left_out: leftOut('gender', reason) }),
    );
  });
});

it('rejects the row of a formula that no program has calculated, and says what to do', () => {
  const detail =
    'The result of the formula in this cell was not saved. Open the file in Excel or LibreOffice, save it and import it again, or type the value.';
  expect(readOne(['email'], ['#CALC!'])).toEqual({ row: 2, code: 'INVALID_CHARACTER', detail });
  expect(readOne(['email', 'name'], ['ann@example.com', '#CALC!'])).toMatchObject({
    code: 'INVALID_CHARACTER',
    detail: `name: ${detail}`,
  });
});

describe('a birthday to which a spreadsheet has added the current year', () => {
  it.each(['2026-04-12', '2025-12-31', '2027-01-01'])('is left out: %s', (cell) => {
    const detail =
      'Nobody of that age gets an account. A spreadsheet adds the current year to a date without one. Write the date as year-month-day, like 1990-12-31.';
    expect(readOne(['email', 'birthdate'], ['ann@example.com', cell])).toEqual(
      valid(2, { email: 'ann@example.com', left_out: `"birthdate" could not be read and was left out. ${detail}` }),
    );
  });

  it('is not the day on which a child was born', () => {
    expect(readOne(['email', 'birthdate'], ['ann@example.com', '2024-12-31'])).toEqual(
      valid(2, { email: 'ann@example.com', birthdate: '2024-12-31' }),
    );
  });
});

describe('what other cells say', () => {
  it('tells the order of day and month, by the first rows', () => {
    const header = readHeader(['email', 'date of birth']);
    const records = ['02/03/1990', '13/02/1990'].map((cell, at) => ({ row: at + 2, cells: [`p${at}@x.de`, cell] }));
    const reader = new RowReader(header, poolRules(), { today: '2026-11-30', sample: records });
    expect(records.map((record) => reader.read(record))).toEqual([
      valid(2, { email: 'p0@x.de', birthdate: '1990-03-02' }),
      valid(3, { email: 'p1@x.de', birthdate: '1990-02-13' }),
    ]);
  });

  it('tells the country of a phone number', () => {
    const header = readHeader(['email', 'phone', 'anything']);
    const reader = new RowReader(header, poolRules(), {
      today: '2026-11-30',
      readNational: (digits, cells) => (cells[2] === 'Germany' ? `+49${digits.slice(1)}` : undefined),
    });
    expect(reader.read({ row: 2, cells: ['ann@x.de', '030 901820', 'Germany'] })).toEqual(
      valid(2, { email: 'ann@x.de', phone_number: '+4930901820' }),
    );
    expect(reader.read({ row: 3, cells: ['ben@x.de', '030 901820', ''] })).toMatchObject({
      json: expect.stringContaining('left_out'),
    });
  });

  it('tells a NULL of a database from Mr. Null', () => {
    const header = ['email', 'first name', 'last name'];
    expect(readOne(header, ['ann@x.de', 'NULL', 'NULL'])).toEqual(valid(2, { email: 'ann@x.de' }));
    expect(readOne(header, ['ann@x.de', 'Ann', 'NULL'])).toEqual(
      valid(2, { email: 'ann@x.de', given_name: 'Ann', family_name: 'NULL' }),
    );
  });
});

describe('a value that the pool requires', () => {
  const pool = poolRules({
    attributes: [attributeRule('given_name', { required: true }), attributeRule('name', { required: true })],
  });

  it('must be in every row', () => {
    const people = [
      ['ann@example.com', 'Ann', 'Ann Lee'],
      ['ben@example.com', ' ', 'Ben Lee'],
      ['cleo@example.com', '', ''],
      ['nobody', '', 'Dan'],
    ];
    const required = (field: string, word: string) =>
      `The user directory requires every person's ${field}. Fill in "${word}".`;
    expect(read(['email', 'Vorname', 'Full name'], people, pool)).toEqual([
      valid(2, { email: 'ann@example.com', given_name: 'Ann', name: 'Ann Lee' }),
      { row: 3, code: 'MISSING_ATTRIBUTE', detail: required('given_name', 'Vorname') },
      {
        row: 4,
        code: 'MISSING_ATTRIBUTE',
        detail: `${required('given_name', 'Vorname')} Also: ${required('name', 'Full name')}`,
      },
      {
        row: 5,
        code: 'INVALID_EMAIL',
        detail: `There is no @ in the address. Write it like name@example.com. Also: ${required('given_name', 'Vorname')}`,
      },
    ]);
  });

  it('can not be avoided by leaving out its column', () => {
    const detail = "The user directory requires every person's name. Add a column of that name and fill it in.";
    expect(read(['email', 'Vorname'], [['ann@example.com', 'Ann']], pool)).toEqual([
      { row: 2, code: 'MISSING_ATTRIBUTE', detail },
    ]);
  });
});

describe('a repeated address', () => {
  it('names the row that has it, however it is written', () => {
    expect(read(['email'], [['ann@example.com'], ['ben@example.com'], ['Ann@Example.com ']])).toMatchObject([
      { row: 2 },
      { row: 3 },
      {
        row: 4,
        code: 'DUPLICATE_IN_FILE',
        detail: 'The address is already in row 2, and that row was used.',
      },
    ]);
  });

  it('beyond 16 million rows names no row, and has only its code', () => {
    const reader = new RowReader(readHeader(['email']), poolRules(), { today: '2026-11-30' });
    expect(reader.read({ row: 2 ** 24, cells: ['ann@example.com'] })).toHaveProperty('json');
    expect(reader.read({ row: 2 ** 24 + 1, cells: ['ann@example.com'] })).toEqual({
      row: 2 ** 24 + 1,
      code: 'DUPLICATE_IN_FILE',
    });
  });

  it('is the only value that two people must not share', () => {
    const rest = ['Ann', '+4930901820', 'de', '1990-12-31'];
    const people = [
      ['ann@example.com', ...rest],
      ['ann.lee@example.com', ...rest],
    ];
    const read2 = read(['email', 'given_name', 'phone_number', 'locale', 'birthdate'], people);
    for (const row of read2) expect(row).toHaveProperty('json');
  });

  it('in a row that is rejected does not count', () => {
    const people = [
      ['ann@example.com', 'J?rg'],
      ['ann@example.com', 'Jörg'],
    ];
    expect(read(['email', 'given_name'], people)).toMatchObject([{ code: 'INVALID_CHARACTER' }, { row: 3 }]);
  });
});

describe('a row of 128 KB', () => {
  const attributes = Array.from({ length: 80 }, (_, index) => attributeRule(`custom:a${index + 10}`));
  const pool = poolRules({ attributes });
  const header = ['email', ...attributes.map(({ name }) => name)];

  /** A row whose line has so many bytes, the last one of them to be written after it. */
  function rowOf(bytes: number, letter: string): string[] {
    const cells = header.map((_, index) => (index === 0 ? 'ann@example.com' : letter));
    const size = () =>
      Buffer.byteLength(
        JSON.stringify({ row: 2, ...Object.fromEntries(header.map((name, at) => [name, cells[at]])) }),
      ) - 1;
    for (let index = 1; index < cells.length; index++) {
      const room = Math.floor((bytes - size()) / Buffer.byteLength(letter));
      cells[index] = letter.repeat(1 + Math.min(2047, room));
    }
    // The address fills what letters of several bytes leave.
    cells[0] = `ann@example${'x'.repeat(bytes - size())}.com`;
    return cells;
  }

  it.each(['a', 'é', '山'])('fits into a batch, a larger one does not (%s)', (letter) => {
    expect(readOne(header, rowOf(131_072, letter), pool)).toHaveProperty('json');
    expect(readOne(header, rowOf(131_073, letter), pool)).toEqual({ row: 2, code: 'ROW_TOO_LARGE' });
  });
});

describe('the address in the report', () => {
  const header = readHeader(['name', 'email']);

  it('is as Cognito gets it where it is valid', () => {
    expect(shownAddress(['Ann', ' Ann <Ann@Example.com>'], header)).toBe('ann@example.com');
  });

  it('is as it is in the file where it is not', () => {
    expect(shownAddress(['Ann', ' Ann at Example.com '], header)).toBe('Ann at Example.com');
  });

  it('is blank where the row has none', () => {
    expect(shownAddress(['Ann', ''], header)).toBe('');
    expect(shownAddress(['Ann'], header)).toBe('');
  });
});
