import { describe, expect, test } from 'vitest';
import { openArchive } from '../../../functions/adapters/open-archive.ts';
import { writeZipArchive } from '../../../functions/adapters/zip-writer.ts';
import { OutcomeTable } from '../../../functions/domain/import/outcome-table.ts';
import { csvReports, workbookReports } from '../../../functions/domain/import/report-writer.ts';
import { writeReport } from '../../../functions/domain/import/write-report.ts';
import { texts as englishTexts } from '../../../functions/domain/locale/languages/en/texts.ts';
import type { PersonIdentifier } from '../../../scripts/forget/person-mentions.ts';
import { removeFromReport, rewriteWorkbook } from '../../../scripts/forget/remove-from-report.ts';
import { inChunks, written } from '../../functions/domain/csv/csv-files.ts';
import { cellsOf, partsOf } from '../../functions/domain/spreadsheet/written-workbooks.ts';

const address = 'ann@example.com';
const ann: PersonIdentifier = { text: address, isAddress: true };
const nobody: PersonIdentifier = { text: 'nobody@example.com', isAddress: true };

test.each([',', ';'])(
  'a person is removed from a failed.csv separated by %j, which stays as it is otherwise',
  async (separator) => {
    const line = (...cells: readonly string[]) => `${cells.join(separator)}\r\n`;
    const header = line('email', 'name', 'code', 'detail');
    const other = line('ben@example.com', '"x,y;z"', 'THROTTLED', '');
    const bytes = Buffer.from(`\ufeff${header}${line(address, 'Ann', 'THROTTLED', '')}${other}`);
    let text = '';
    for await (const piece of removeFromReport({ bytes: inChunks(bytes, [7]), file: 'failed.csv' }, ann)) text += piece;
    expect(text).toBe(`\ufeff${header}${other}`);
  },
);

test.each([
  ['email', 'Ort', ['Ulm,"Ulm, Süd"']],
  ['Dienst', 'Ort', []],
])(
  'somebody without an address is removed from a failed.csv, where %s is the column that may have it',
  async (one, other, left) => {
    const rows = ['"Ulm, Süd",Ulm', ...['Ulm,"Ulm, Süd"']];
    const bytes = Buffer.from(`\ufeff${one},${other}\r\n${rows.join('\r\n')}\r\n`);
    const person = { text: 'Ulm, Süd', isAddress: false };
    let text = '';
    for await (const piece of removeFromReport({ bytes: inChunks(bytes), file: 'failed.csv' }, person)) text += piece;
    expect(text.split('\r\n').slice(1, -1)).toEqual(left);
  },
);

type Name = 'report.csv' | 'failed.csv' | 'report.xlsx' | 'failed.xlsx';

/** The four reports of a file whose rows all failed. */
async function reportsOf(rows: readonly (readonly string[])[]): Promise<Record<Name, Buffer>> {
  const pieces: Record<Name, Buffer[]> = { 'report.csv': [], 'failed.csv': [], 'report.xlsx': [], 'failed.xlsx': [] };
  const sink = (name: Name) => async (piece: string | Uint8Array) => {
    pieces[name].push(Buffer.from(piece as string));
  };
  const known = { attempted: new OutcomeTable(), rejected: (async function* () {})(), today: '2026-11-30' };
  await writeReport(
    { bytes: inChunks(written(rows)), openArchive },
    known,
    {},
    {
      formats: [
        csvReports(sink('report.csv'), sink('failed.csv')),
        workbookReports(writeZipArchive(sink('report.xlsx')), writeZipArchive(sink('failed.xlsx'))),
      ],
      texts: englishTexts,
    },
  );
  return {
    'report.csv': Buffer.concat(pieces['report.csv']),
    'failed.csv': Buffer.concat(pieces['failed.csv']),
    'report.xlsx': Buffer.concat(pieces['report.xlsx']),
    'failed.xlsx': Buffer.concat(pieces['failed.xlsx']),
  };
}

async function rewritten(bytes: Buffer, file: 'report.csv' | 'failed.csv', person: PersonIdentifier): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  await rewriteWorkbook({ bytes: inChunks(bytes, [1000]), file }, person, async (piece) => void pieces.push(piece));
  return Buffer.concat(pieces);
}

describe('a workbook that is written again', () => {
  const people = [
    ['email', '=Name', "Note; '-x"],
    ['=ben@example.com', '-Ben', ' a;=b\r\n+c '],
    [address, 'Ann', "'@ann"],
    ['+49 30', '０１２', '"quoted", and ｆｕｌｌ'],
    ["'=dora", '', ''],
    ['cleo@example.com', '＝1', '_x0041_\t', 'one', 'too many'],
  ];

  test.each(['report', 'failed'] as const)('from %s.csv is the same where nobody is removed', async (name) => {
    const reports = await reportsOf([...people, ...Array.from({ length: 3000 }, (_, row) => [`p${row}@example.com`])]);
    expect((await rewritten(reports[`${name}.csv`], `${name}.csv`, nobody)).equals(reports[`${name}.xlsx`])).toBe(true);
  });

  test('has no address of the person in the report, and no row of theirs among those to fix', async () => {
    const reports = await reportsOf(people);
    const sheetOf = async (workbook: Buffer) => (await partsOf(workbook)).get('xl/worksheets/sheet1.xml') ?? '';
    expect(await sheetOf(reports['report.xlsx'])).toContain(address);
    const report = cellsOf(await sheetOf(await rewritten(reports['report.csv'], 'report.csv', ann)));
    expect([report.B2, report.B3, report.B4]).toEqual(['=ben@example.com', '(forgotten)', '+49 30']);
    const failed = cellsOf(await sheetOf(await rewritten(reports['failed.csv'], 'failed.csv', ann)));
    expect([failed.A2, failed.A3, failed.A4, failed.A5, failed.A6]).toEqual([
      '=ben@example.com',
      '+49 30',
      '=dora',
      'cleo@example.com',
      undefined,
    ]);
  });
});

test('a person is removed from the list of who has not come in, and stays forgotten as the manager of others', async () => {
  const lines = ['Email,Name,Manager', `${address},Ann Ahlberg,eve@example.com`, `ben@example.com,Ben,${address}`];
  let text = '';
  const report = { bytes: inChunks(Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`)), file: '2026-12-07.csv' };
  for await (const piece of removeFromReport(report, ann)) text += piece;
  expect(text.split('\r\n')).toEqual(['\ufeffEmail,Name,Manager', 'ben@example.com,Ben,(forgotten)', '']);
});
