import { describe, expect, test } from 'vitest';
import { officePrograms } from '../../tools/platform.ts';
import { type Conversion, compareResults } from '../../tools/spreadsheets/compare.ts';
import type { ReadFile, ReadRow } from '../../tools/spreadsheets/read-file.ts';
import { followAdvice } from '../../tools/spreadsheets/rows-to-fix.ts';

const detected: Conversion = { asTexts: false, rowsAbove: 0 };
const asTexts: Conversion = { asTexts: true, rowsAbove: 0 };
const failed = { csv: Buffer.alloc(0), workbook: Buffer.alloc(0) };
const email = { header: 'email', field: 'email', filled: 1 } as const;
const fileOf = (...rows: readonly ReadRow[]): ReadFile => ({ rows, columns: [email], failed });
const created = (person: ReadRow['person'], left?: string): ReadRow => ({
  row: 2,
  outcome: 'created',
  ...(left !== undefined && { code: 'VALUE_LEFT_OUT', detail: left }),
  person: { email: 'ann@example.com', ...person },
});
const rejected = (code: string, detail: string): ReadRow => ({ row: 2, outcome: 'rejected', code, detail });

/** The reasons for what is different. */
function reasonsOf(csv: ReadRow, workbook: ReadRow, conversion: Conversion) {
  return compareResults(fileOf(csv), fileOf(workbook), conversion).map(({ reason }) => reason);
}

describe('a workbook is compared with its CSV', () => {
  test('and nothing is different where all rows have the same outcome, below a line that only the workbook shows', () => {
    const below = { ...created({}), row: 3 };
    expect(compareResults(fileOf(created({})), fileOf(below), { asTexts: true, rowsAbove: 1 })).toEqual([]);
  });

  test.each([
    [
      'a short row',
      rejected('WRONG_FIELD_COUNT', ''),
      created({}),
      'in a spreadsheet all rows are as wide as the header',
    ],
    [
      'a number without its +',
      created({ phone_number: '+4930901820' }),
      created({}, 'The spreadsheet took the + away.'),
      'the spreadsheet took the + away, and the text says so',
    ],
    [
      'a date of two meanings',
      created({}, 'It is not clear'),
      created({ birthdate: '1990-02-03' }),
      'the settings of the spreadsheet say which day is meant',
    ],
    ['a formula', created({ name: '=1+1' }), created({ name: '2' }), 'the value of a formula counts'],
    [
      'another text about the same',
      rejected('INVALID_EMAIL', 'a'),
      rejected('INVALID_EMAIL', 'b'),
      'the text quotes the cell, or says what is wrong with it, as the spreadsheet has it',
    ],
  ])('and a reason is found for %s', (_, csv, workbook, reason) => {
    expect(reasonsOf(csv, workbook, detected)).toEqual([reason]);
  });

  test.each([
    ['a number that is gone without a word', created({ phone_number: '+4930901820' }), created({})],
    ['another name', created({ name: 'Ann' }), created({ name: 'ANN' })],
    ['another day', created({ birthdate: '1990-02-03' }), created({ birthdate: '1990-03-02' })],
    ['a row that is not rejected', rejected('INVALID_EMAIL', ''), created({})],
  ])('and there is none for %s', (_, csv, workbook) => {
    expect(reasonsOf(csv, workbook, detected)).toEqual([undefined]);
  });

  test('and what is a text must be the same', () => {
    expect(reasonsOf(created({ name: '=1+1' }), created({ name: '2' }), asTexts)).toEqual([undefined]);
  });

  test('and rows and columns may not be missing', () => {
    const [two, one] = [fileOf(created({}), { ...created({}), row: 3 }), fileOf(created({}))];
    expect(compareResults(two, one, detected)).toEqual([
      { csv: expect.stringContaining('"row":3'), workbook: 'no row', reason: undefined },
    ]);
    const name = { header: 'name', field: 'name', filled: 1 } as const;
    const unnamed = { header: '(column 2)', field: 'ignored', filled: 0 } as const;
    expect(compareResults({ ...one, columns: [email, unnamed] }, one, detected)).toEqual([]);
    expect(compareResults({ ...one, columns: [email, name] }, one, detected)).toHaveLength(1);
  });

  test('and a refusal is the same unless it is about the text', () => {
    const compare = (csv: string) => compareResults(csv, fileOf(created({})), detected).map(({ reason }) => reason);
    expect(compareResults('HEADER_ONLY: x', 'HEADER_ONLY: x', detected)).toEqual([]);
    expect(compare('HEADER_ONLY: x')).toEqual([undefined]);
    expect(compare('UNKNOWN_ENCODING: x')).toEqual(['only a text can be of another kind or encoding']);
  });
});

test('what a report advises is typed as in its example', () => {
  expect(followAdvice('Phone: … Also: Birthdate: Write the date as year-month-day, like 1990-12-31.')).toEqual({
    Phone: '+49 30 901820',
    Birthdate: '1985-12-31',
  });
  expect(followAdvice("Birthdate: … with an apostrophe in front, like '1990-12-31.")).toEqual({
    Birthdate: "'1985-12-31",
  });
});

test.each([
  ['linux', '/usr/bin/soffice', '/usr/bin/python3'],
  [
    'darwin',
    '/Applications/LibreOffice.app/Contents/MacOS/soffice',
    '/Applications/LibreOffice.app/Contents/Resources/python',
  ],
  [
    'win32',
    'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
    'C:\\Program Files\\LibreOffice\\program\\python.exe',
  ],
] as const)('LibreOffice is looked for on %s, with the Python that can talk to it', (platform, soffice, python) => {
  expect(officePrograms(platform, { PROGRAMFILES: 'C:\\Program Files' })).toEqual({ soffice, python });
});
