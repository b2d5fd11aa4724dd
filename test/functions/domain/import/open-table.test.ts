import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openArchive } from '../../../../functions/adapters/open-archive.ts';
import { openTable } from '../../../../functions/domain/import/open-table.ts';
import { reportHeader } from '../../../../functions/domain/import/report-lines.ts';
import type { OpenArchive } from '../../../../functions/domain/spreadsheet/archive.ts';
import { odsOf, xlsxOf } from '../../../support/workbooks.ts';
import { written } from '../csv/csv-files.ts';
import { readTable } from '../spreadsheet/read-workbook.ts';

const cell = fc.oneof(
  fc.constantFrom('', ' ', 'Ann', '0049 30', '=1+1', '_x0041', '31.12.1985', '"', 'a;b', 'a\nb', '<&>', '田中'),
  fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', '"', "'", '&', '<', '\n', '\t', '名') }),
);

test('the same table has the same rows as CSV, as workbook of Excel and of LibreOffice', async () => {
  const tables = fc.array(fc.tuple(fc.constantFrom('ann@example.com', 'x', ''), cell, cell), {
    minLength: 1,
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(tables, fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1 }), async (rows, chunks) => {
      const table = [['email', 'given_name', 'family_name'], ...rows, ['last@example.com', 'x', 'y']];
      const csv = await readTable(written(table, { mark: true }), chunks);
      for (const workbook of [xlsxOf(table), odsOf(table)]) {
        const read = await readTable(workbook, chunks);
        expect(read.rows).toEqual(csv.rows);
        expect(read.header).toEqual(csv.header);
        expect(read.delimiter).toBe(',');
      }
    }),
    { numRuns: 60 },
  );
});

test('our own report is refused, since it has addresses of people who were rejected, and failed.csv is read', async () => {
  const report = [reportHeader, ['2', 'ann@example.com', 'rejected', 'INVALID_PHONE_NUMBER', 'Write …']];
  for (const file of [written(report, { mark: true }), xlsxOf(report), odsOf(report)]) {
    await expect(readTable(file)).rejects.toThrow('REPORT_FILE');
  }
  const failed = [
    ['row', 'email', 'code', 'detail'],
    ['2', 'ann@example.com', 'INVALID_PHONE_NUMBER', 'Write …'],
  ];
  expect((await readTable(written(failed, { mark: true }))).rows).toHaveLength(1);
});

test('a file that is shorter than a signature is a CSV', async () => {
  await expect(readTable(Buffer.from('PK'))).rejects.toThrow('NO_EMAIL_COLUMN');
  await expect(readTable(Buffer.alloc(0))).rejects.toThrow('EMPTY_FILE');
});

const copies = () => readdirSync(tmpdir()).filter((name) => /^onboarding-[0-9a-f]{8}-/.test(name));

test('no copy of a workbook stays on the disk, and its source is closed, even while it is read', async () => {
  const before = copies();
  let closed = false;
  async function* source() {
    try {
      yield xlsxOf([['email'], ['ann@example.com']]);
    } finally {
      closed = true;
    }
  }
  let open = 0;
  const counted: OpenArchive = async (file) => {
    const archive = await openArchive(file);
    open++;
    const close = async () => {
      open--;
      await archive.close();
    };
    return { ...archive, close };
  };
  const { batches } = await openTable({ bytes: source(), openArchive: counted });
  expect(closed).toBe(true);
  expect(copies().filter((name) => !before.includes(name))).toEqual([]);
  for await (const _ of batches) break;
  // Nor is a file left open where nobody reads its rows.
  const { batches: unread } = await openTable({ bytes: source(), openArchive: counted });
  expect(open).toBe(1);
  await unread.return();
  expect(open).toBe(0);
  await expect(
    openTable({ bytes: source(), openArchive }).then(({ batches: rest }) => Array.fromAsync(rest)),
  ).resolves.toHaveLength(1);
});
