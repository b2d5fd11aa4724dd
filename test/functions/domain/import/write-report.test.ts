import { beforeEach, describe, expect, test } from 'vitest';
import { openArchive } from '../../../../functions/adapters/open-archive.ts';
import { OutcomeTable } from '../../../../functions/domain/import/outcome-table.ts';
import { csvReports } from '../../../../functions/domain/import/report-writer.ts';
import type { RejectedRow } from '../../../../functions/domain/import/row-reader.ts';
import { writeReport } from '../../../../functions/domain/import/write-report.ts';
import { texts as englishTexts } from '../../../../functions/domain/locale/languages/en/texts.ts';
import type { RowOutcome } from '../../../../functions/domain/onboarding/onboard-batch.ts';
import { encoded, inChunks, written } from '../csv/csv-files.ts';

const people = [
  ['email', 'given_name', 'shoe size'],
  ['ann@example.com', 'Ann', '38'],
  ['ben@example.com', 'Ben', '44'],
  ['cleo@example.com', 'Cleo', '39'],
];

let report: string;
let failed: string;
beforeEach(() => {
  report = '';
  failed = '';
});

interface Known {
  readonly attempted?: readonly RowOutcome[];
  readonly rejected?: readonly RejectedRow[];
}

/** Writes the reports of a file with these outcomes. */
function write(file: Uint8Array, { attempted = [], rejected = [] }: Known = {}) {
  const outcomes = new OutcomeTable();
  for (const outcome of attempted) outcomes.set(outcome);
  async function* rejectedRows() {
    yield* rejected;
  }
  return writeReport(
    { bytes: inChunks(file), openArchive },
    { attempted: outcomes, rejected: rejectedRows(), today: '2026-11-30' },
    { customAttributes: ['custom:team'] },
    {
      formats: [
        csvReports(
          async (piece) => {
            report += piece;
          },
          async (piece) => {
            failed += piece;
          },
        ),
      ],
      texts: englishTexts,
    },
  );
}

/** The lines of a report below its header. */
const lines = (text: string) => text.split('\r\n').slice(1, -1);

describe('every row of the file', () => {
  test('has the outcome that is known, or is reported as unfinished', async () => {
    const { counts } = await write(written(people), {
      attempted: [{ row: 2, outcome: 'created' }],
      rejected: [{ row: 3, code: 'INVALID_LOCALE' }],
    });
    expect(lines(report)).toEqual([
      '2,ann@example.com,created,,',
      '3,ben@example.com,rejected,INVALID_LOCALE,"Write the language as a code, like de or ja-JP."',
      expect.stringMatching(/^4,cleo@example.com,failed,UNFINISHED,/),
    ]);
    expect(counts).toEqual({ rows: 3, created: 1, existing: 0, skipped: 0, undelivered: 0, rejected: 1, failed: 1 });
  });

  test('that is rejected is reported as such whatever else is known about it', async () => {
    const { counts } = await write(written(people), {
      attempted: [{ row: 2, outcome: 'created' }],
      rejected: [{ row: 2, code: 'INVALID_EMAIL', detail: 'There is a space in the address.' }],
    });
    expect(lines(report)[0]).toBe('2,ann@example.com,rejected,INVALID_EMAIL,There is a space in the address.');
    expect(counts).toMatchObject({ rejected: 1, failed: 2 });
  });

  test.each([
    ['the first', [2]],
    ['the last', [4]],
    ['some', [2, 4]],
    ['all', [2, 3, 4]],
    ['none', []],
  ])('is reported once where %s are rejected', async (_, rejected) => {
    const { counts } = await write(written(people), {
      rejected: rejected.map((row) => ({ row, code: 'INVALID_EMAIL' as const })),
    });
    const found = lines(report).flatMap((line) => (line.includes(',rejected,') ? [Number.parseInt(line, 10)] : []));
    expect(found).toEqual(rejected);
    expect(counts).toMatchObject({ rows: 3, rejected: rejected.length, failed: 3 - rejected.length });
  });

  test('has the number that a spreadsheet shows, counting blank ones', async () => {
    const [header = [], ann = [], ben = []] = people;
    await write(written([header, ann, ['', '', ''], ben]), { rejected: [{ row: 4, code: 'INVALID_EMAIL' }] });
    expect(lines(report).map((line) => line.split(',')[0])).toEqual(['2', '4']);
    expect(lines(report)[1]).toContain('ben@example.com,rejected');
  });
});

describe('failed.csv', () => {
  test('contains the rows to fix, as they are in the file, with the reason', async () => {
    await write(written(people), {
      attempted: [
        { row: 2, outcome: 'created' },
        { row: 3, outcome: 'existing', code: 'DIFFERS' },
        { row: 4, outcome: 'rejected', code: 'REFUSED_BY_COGNITO', detail: 'Cognito’s words' },
      ],
    });
    expect(failed).toBe(
      '\ufeffemail,given_name,shoe size,code,detail\r\ncleo@example.com,Cleo,39,REFUSED_BY_COGNITO,Cognito’s words\r\n',
    );
  });

  test('is separated as the file is', async () => {
    await write(encoded('email;name\r\nann@example.com;"Lee; Ann, Dr."\r\n', 'utf-8'));
    expect(failed).toMatch(/^\ufeffemail;name;code;detail\r\nann@example\.com;"Lee; Ann, Dr\.";UNFINISHED;/);
  });

  test('has only a header where everybody is done', async () => {
    const attempted = [2, 3, 4].map((row) => ({ row, outcome: 'created' as const }));
    await write(written(people), { attempted });
    expect(failed).toBe('\ufeffemail,given_name,shoe size,code,detail\r\n');
  });

  test('has no code where a row has none', async () => {
    await write(written(people.slice(0, 2)), { attempted: [{ row: 2, outcome: 'failed' }] });
    expect(failed).toContain('\r\nann@example.com,Ann,38,,\r\n');
  });

  test('that is imported again has its reasons replaced, not added', async () => {
    const [header = [], ann = []] = people;
    await write(
      written([
        [...header, 'code', 'detail'],
        [...ann, 'THROTTLED', 'The user directory was too busy.'],
      ]),
    );
    expect(failed).toMatch(/^\ufeffemail,given_name,shoe size,code,detail\r\nann@example.com,Ann,38,UNFINISHED,/);
  });
});

describe('the summary', () => {
  test('counts the codes, without rows that have none', async () => {
    const { codes } = await write(written(people), {
      attempted: [
        { row: 2, outcome: 'created' },
        { row: 3, outcome: 'failed', code: 'THROTTLED' },
        { row: 4, outcome: 'failed', code: 'THROTTLED' },
      ],
    });
    expect([...codes]).toEqual([['THROTTLED', 2]]);
  });

  test('names each column once whose values were left out', async () => {
    const leftOut = (word: string) => ({ text: 'leftOut', word, reason: { text: 'notTrueOrFalse' } }) as const;
    const incomplete = { outcome: 'created', code: 'VALUE_LEFT_OUT' } as const;
    const { leftOutColumns } = await write(written(people), {
      attempted: [
        { row: 2, ...incomplete, detail: leftOut('Phone') },
        { row: 3, ...incomplete, detail: [leftOut('Birthday'), leftOut('Phone')] },
        { row: 4, ...incomplete },
      ],
    });
    expect(leftOutColumns).toEqual(['Phone', 'Birthday']);
  });

  test('names the columns that are not recognised', async () => {
    expect((await write(written(people))).ignoredColumns).toEqual(['shoe size']);
    const team = written([
      ['email', 'custom:team', 'custom:other'],
      ['ann@example.com', 'A', 'B'],
    ]);
    expect((await write(team)).ignoredColumns).toEqual(['custom:other']);
  });

  test('counts the cells of people, not those of hidden rows, repeated headers and totals', async () => {
    const list = written([
      ['email', 'Status', 'Type'],
      ['ann@example.com', 'Active', ''],
      ['bob@example.com', 'Sabbatical?', ''],
      ['email', 'Status', 'Type'],
      ['Total', '3', '3'],
      ['eve@example.com', 'Unclear', ''],
      ['cleo@example.com', 'Terminated', ''],
    ]);
    const { columns } = await write(list, {
      rejected: [
        { row: 4, code: 'NOT_A_PERSON', detail: { text: 'repeatsHeader' } },
        { row: 5, code: 'NOT_A_PERSON' },
        { row: 6, code: 'HIDDEN_ROW' },
        { row: 7, code: 'NOT_ACTIVE', detail: { text: 'hasLeft', word: 'Status', cell: 'Terminated' } },
      ],
    });
    expect(columns.map(({ filled }) => filled)).toEqual([3, 3, 0]);
    expect(columns[1]?.reason).toBe('not invited: "Terminated" (1)');
  });

  test('says of every column what it was read as, how many cells were filled, and why another came first', async () => {
    const phones = written([
      ['email', 'Work Phone', 'Mobile', 'x'.repeat(100), 'Profile'],
      ['ann@example.com', '+49 30 901820', '', '', 'Standard'],
      ['bob@example.com', '+49 30 901820', '+49 171 5550123', ' ', ''],
      ['eve@example.com', '', '', 'y', ''],
    ]);
    expect((await write(phones)).columns).toEqual([
      { header: 'email', field: 'email', filled: 3 },
      { header: 'Work Phone', field: 'phone_number', reason: 'used where "Mobile" is empty', filled: 2 },
      { header: 'Mobile', field: 'phone_number', filled: 1 },
      { header: `${'x'.repeat(80)}…`, field: 'ignored', reason: 'not recognised', filled: 1 },
      { header: 'Profile', field: 'ignored', reason: 'its cells are not web addresses', filled: 1 },
    ]);
  });

  test('names the words of a column that tell who has left, and nothing else of its cells', async () => {
    const row = (status: string, date = '') => [`p${Math.random()}@example.com`, status, date, 'Berlin'];
    const status = written([
      ['email', 'Status', 'Termination Date', 'Estado'],
      row('Active'),
      row('Terminated (theft)', '2026-03-31'),
      row('T - Terminated', '2027-03-31'),
      row('田中太郎退職'),
      row('Terminated - Max Muster'),
      ...['Max Muster', 'Max Muster', 'Max Muster', 'Moved to Dr. Miller'].map((value) => row(value, 'soon')),
    ]);
    const rejected = [3, 4, 5, 6].map((row): RejectedRow => ({ row, code: 'NOT_ACTIVE' }));
    const { columns, ignoredColumns } = await write(status, { rejected });
    expect(columns.slice(1)).toEqual([
      {
        header: 'Status',
        field: 'activity',
        reason: 'not invited: "Terminated" (3), "退職" (1); not understood, so not skipped: 4 rows',
        filled: 9,
      },
      {
        header: 'Termination Date',
        field: 'activity',
        reason: '1 in the past; not understood, so not skipped: 4 rows',
        filled: 6,
      },
      { header: 'Estado', field: 'ignored', reason: 'not recognised', filled: 9 },
    ]);
    expect(ignoredColumns).toEqual(['Estado']);
  });

  test('names as not invited only what rows said that were skipped', async () => {
    const file = written([
      ['email', 'Status', 'Start date'],
      ['ann@example.com', 'Inactive', '2027-01-04'],
      ['bob@example.com', 'Inactive', '2020-01-06'],
    ]);
    const { columns } = await write(file, { rejected: [{ row: 3, code: 'NOT_ACTIVE' }] });
    expect(columns[1]?.reason).toBe('not invited: "Inactive" (1)');
  });

  test('says that guests were not skipped where the first rows list nobody else', async () => {
    const guests = Array.from({ length: 3000 }, (_, index) => [`p${index}@partner-company.example`, 'Guest']);
    const { columns } = await write(written([['email', 'userType'], ...guests, ['x@example.com', 'Member']]));
    expect(columns[1]).toMatchObject({
      field: 'activity',
      reason: 'guests not skipped, since the first rows list nobody else: "Guest" (3000)',
    });
  });

  test('counts all leaving dates, however many different ones there are', async () => {
    const day = (index: number) => new Date(Date.UTC(2020, 0, 1 + index)).toISOString().slice(0, 10);
    const rows = Array.from({ length: 1500 }, (_, index) => [`p${index}@example.com`, day(index)]);
    const { columns } = await write(written([['email', 'Austritt'], ...rows, ['x@example.com', 'soon']]));
    expect(columns[1]?.reason).toBe('1500 in the past; not understood, so not skipped: 1 row');
  });

  test('lists the first hundred columns that are ignored, and all that are used', async () => {
    const words = Array.from({ length: 200 }, (_, index) => `c${index}`);
    const { columns } = await write(
      written([
        [...words, 'email'],
        [...words, 'ann@example.com'],
      ]),
    );
    expect(columns.map(({ header }) => header)).toEqual([...words.slice(0, 100), 'email']);
  });

  test('names the encoding only where it is a guess', async () => {
    expect((await write(written(people))).assumedEncoding).toBeUndefined();
    const guessed = await write(encoded('email,given_name\nann@example.com,Jean Prêtre\n', 'windows-1252'));
    expect(guessed.assumedEncoding).toBe('windows-1252');
  });
});

test('a report begins with a byte order mark and its columns', async () => {
  await write(written(people));
  expect(report).toMatch(/^\ufeffrow,email,outcome,code,detail\r\n/);
});
