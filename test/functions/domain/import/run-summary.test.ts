import { expect, test } from 'vitest';
import { runWithId } from '../../../../functions/domain/import/run.ts';
import { composeRunSummary, type RowToFix } from '../../../../functions/domain/import/run-summary.ts';
import { noRows, type Summary } from '../../../../functions/domain/import/summary.ts';
import { texts as englishTexts } from '../../../../functions/domain/locale/languages/en/texts.ts';
import { locales } from '../../../../functions/domain/locale/locale.ts';
import { loadTexts } from '../../../../functions/domain/locale/texts.ts';

const run = runWithId('d150306a67d4358c', 'inbox/people.csv');
const rejected = (row: number, detail?: RowToFix['outcome']['detail']): RowToFix => ({
  row,
  outcome: { outcome: 'rejected', code: 'UNKNOWN_GROUP', ...(detail && { detail }) },
});
const none = { toFix: [], leftOutColumns: [] };

const summary: Summary = {
  ...noRows,
  file: 'people.csv',
  run_id: run.runId,
  preview: false,
  rows: 1012,
  created: 1000,
  skipped: 3,
  rejected: 9,
  codes: { UNKNOWN_GROUP: 9, NOT_ACTIVE: 2, HIDDEN_ROW: 1, VALUE_LEFT_OUT: 1 },
  ignored_columns: ['Notes'],
  columns: [
    { header: 'Email', field: 'email', filled: 1012 },
    { header: 'Status', field: 'activity', reason: 'not invited: "Left" (2)', filled: 1012 },
    { header: 'Notes', field: 'ignored', reason: 'not recognised', filled: 3 },
  ],
  sheets: { read: 'Staff', others: ['Old', 'Notes'] },
  assumed_encoding: 'windows-1252',
  started_at: '2026-11-30T08:00:00.000Z',
  finished_at: '2026-11-30T08:00:02.000Z',
};

test('a run is summarised in sentences that can be put into an email', () => {
  const toFix = [rejected(10, { text: 'inColumn', word: 'Phone', fault: { text: 'plusLost' } }), rejected(12)];
  expect(
    composeRunSummary(
      { ...summary, mapping: { key: 'mappings/ab12.json' } },
      { toFix, leftOutColumns: ['Phone'] },
      run,
      englishTexts,
    ).split('\r\n'),
  ).toEqual([
    '"people.csv" with 1,012 rows was imported.',
    '',
    '1,000 people got an account and an invitation.',
    'For 1 of them a value could not be read and was left out.',
    'Columns with values that were left out: "Phone".',
    '3 rows were skipped, since there is nobody to invite.',
    'In 2 of them the person has left or is a guest, or the account is off.',
    '1 of them is hidden in the workbook.',
    '9 rows are invalid and were not imported.',
    '',
    'The first rows to fix:',
    "Row 10: Phone: The spreadsheet took the + away. Write the number with spaces, like +49 30 901820, or with an apostrophe in front, like '+4930901820.",
    'Row 12: The user directory has no such group. Correct its name, or ask your administrator to add it.',
    '… and 7 more',
    '',
    'Column "Status": not invited: "Left" (2).',
    'Columns that were not used: "Notes".',
    'The columns were read by the mapping that was remembered for this header row: mappings/ab12.json',
    'The sheet "Staff" was read. These were not: "Old", "Notes".',
    'The file does not say which character encoding it has; it was read as windows-1252. If letters in names are wrong, ask your administrator to undo this import, save the file as "CSV UTF-8" and import it again.',
    '',
    'Report with all rows: reports/people.csv/d150306a67d4358c/report.xlsx',
    'Rows to fix and import again: reports/people.csv/d150306a67d4358c/failed.xlsx',
    '',
  ]);
});

test('of a file without wrong rows there is nothing to fix', () => {
  const done = { ...noRows, rows: 1, created: 1 };
  const { columns, sheets, assumed_encoding, ...bare } = { ...summary, ...done, codes: {} };
  expect(composeRunSummary(bare, none, run, englishTexts).split('\r\n')).toEqual([
    '"people.csv" with 1 row was imported.',
    '',
    '1 person got an account and an invitation.',
    '',
    'There is nothing to fix.',
    '',
    'Report with all rows: reports/people.csv/d150306a67d4358c/report.xlsx',
    '',
  ]);
});

test('a preview says what would happen, and a run that stopped early says so', () => {
  expect(composeRunSummary({ ...summary, preview: true }, none, run, englishTexts)).toMatch(
    /nobody was created or invited[\s\S]*would get an account[\s\S]*wrong, save the file/,
  );
  const failure = { error: 'States.Timeout', detail: 'The run stopped early.' };
  expect(composeRunSummary({ ...summary, failure }, none, run, englishTexts)).toContain(
    '\r\nThe run stopped early.\r\n',
  );
});

test.each(locales)('nobody is named in %s, whatever the rows and Cognito say', async (locale) => {
  const texts = await loadTexts(locale);
  const name = 'Hanako Yamada';
  const details: RowToFix['outcome']['detail'][] = [
    name,
    [name],
    { text: 'unknownGroups', names: [name] },
    { text: 'faults', faults: [{ text: 'noAt' }, { text: 'unknownGroups', names: [name] }] },
    { text: 'inColumn', word: 'Team', fault: { text: 'unknownGroups', names: [name] } },
    { text: 'hasLeft', word: 'Status', cell: name },
  ];
  const text = composeRunSummary(
    summary,
    { toFix: details.map((detail, index) => rejected(index + 2, detail)), leftOutColumns: [] },
    run,
    texts,
  );
  expect(text).not.toContain(name);
  expect(text).toContain(texts.UNKNOWN_GROUP);
});
