import { expect, test } from 'vitest';
import { openArchive } from '../../../../functions/adapters/open-archive.ts';
import { writeZipArchive } from '../../../../functions/adapters/zip-writer.ts';
import { OutcomeTable } from '../../../../functions/domain/import/outcome-table.ts';
import { workbookReports } from '../../../../functions/domain/import/report-writer.ts';
import type { RejectedRow } from '../../../../functions/domain/import/row-reader.ts';
import { writeReport } from '../../../../functions/domain/import/write-report.ts';
import { texts as englishTexts } from '../../../../functions/domain/locale/languages/en/texts.ts';
import { inChunks, written } from '../csv/csv-files.ts';
import { readTable } from '../spreadsheet/read-workbook.ts';
import { cellsOf, partsOf } from '../spreadsheet/written-workbooks.ts';

/** The workbooks of a file of which these rows were rejected, and all others were created. */
async function workbooksOf(rows: readonly (readonly string[])[], rejected: readonly RejectedRow[]) {
  const report: Uint8Array[] = [];
  const failed: Uint8Array[] = [];
  const attempted = new OutcomeTable();
  for (let row = 2; row <= rows.length; row++) attempted.set({ row, outcome: 'created' });
  const rejectedRows = async function* () {
    yield* rejected;
  };
  await writeReport(
    { bytes: inChunks(written(rows), [50]), openArchive },
    { attempted, rejected: rejectedRows(), today: '2026-11-30' },
    {},
    {
      formats: [
        workbookReports(
          writeZipArchive(async (bytes) => void report.push(bytes)),
          writeZipArchive(async (bytes) => void failed.push(bytes)),
        ),
      ],
      texts: englishTexts,
    },
  );
  return { report: Buffer.concat(report), failed: Buffer.concat(failed) };
}

const people = [
  ['email', 'Team', 'phone'],
  ['ann@example.com', '=1+1', '0123'],
  ['nobody', '@SUM(1)', '+49 30 901820'],
  ["'=cleo", "x;'-y", ''],
];
const rejects = [
  { row: 3, code: 'INVALID_EMAIL' as const, detail: 'There is no @ in the address.' },
  { row: 4, code: 'INVALID_EMAIL' as const },
];

const firstSheet = async (workbook: Buffer) => cellsOf((await partsOf(workbook)).get('xl/worksheets/sheet1.xml') ?? '');

test('report.xlsx has every row, with what became of it', async () => {
  const { report } = await workbooksOf(people, rejects);
  const cells = await firstSheet(report);
  const row = (number: number) => ['A', 'B', 'C', 'D', 'E'].map((column) => cells[`${column}${number}`] ?? '');
  expect([1, 2, 3].map(row)).toEqual([
    ['row', 'email', 'outcome', 'code', 'detail'],
    ['2', 'ann@example.com', 'created', '', ''],
    ['3', 'nobody', 'rejected', 'INVALID_EMAIL', 'There is no @ in the address.'],
  ]);
  expect(Object.keys(cells).filter((reference) => reference.endsWith('5'))).toEqual([]);
});

test('failed.xlsx has the rows to fix as they are in the file, without the apostrophes of a CSV', async () => {
  const { failed } = await workbooksOf(people, rejects);
  expect((await readTable(failed)).rows.map(({ cells }) => cells)).toEqual([
    ['nobody', '@SUM(1)', '+49 30 901820', 'INVALID_EMAIL', 'There is no @ in the address.'],
    ['=cleo', 'x;-y', '', 'INVALID_EMAIL', expect.stringContaining('not a valid email address')],
  ]);
});

test('failed.xlsx read again has its reasons as columns that are not the file’s own, and cells beyond the header as such', async () => {
  const rows = [
    ['email', 'name'],
    ['ann@example.com', 'Ann', 'Lee'],
  ];
  const { failed } = await workbooksOf(rows, [{ row: 2, code: 'WRONG_FIELD_COUNT', detail: 'Too many.' }]);
  const { header, rows: read } = await readTable(failed);
  expect(header).toMatchObject({ ownColumns: 2, width: 4 });
  expect(read).toEqual([{ row: 2, cells: ['ann@example.com', 'Ann', 'WRONG_FIELD_COUNT', 'Too many.', 'Lee'] }]);
});
