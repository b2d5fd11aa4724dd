import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Summary } from '../../../functions/domain/import/summary.ts';
import type { ImportResult } from '../../../scripts/runs/follow-run.ts';
import { showResult } from '../../../scripts/runs/show-result.ts';

const folder = mkdtempSync(join(tmpdir(), 'onboarding-result-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const leftOut = (row: number) => `${row},p${row}@x.de,created,VALUE_LEFT_OUT,"""Phone"" could not be read."`;

/** What a person reads of a report with these lines. */
async function shown(
  lines: readonly string[],
  more: Partial<Summary>,
  workbooks: Pick<ImportResult, 'reportWorkbook' | 'failedWorkbook'> = { reportWorkbook: null, failedWorkbook: null },
): Promise<string> {
  const report = join(folder, 'report.csv');
  writeFileSync(report, ['row,email,outcome,code,detail', ...lines].join('\r\n'));
  const summary = {
    file: 'a.csv',
    run_id: 'run',
    rows: lines.length,
    ignored_columns: [],
    ...more,
  } as unknown as Summary;
  const printed: string[] = [];
  const result = { executionArn: 'arn', summary, report, failed: join(folder, 'failed.csv'), ...workbooks };
  await showResult(result, [], (text) => printed.push(text));
  return printed.join('\n');
}

test('people who lack a value are listed after the rows that are not done', async () => {
  const lines = [leftOut(2), '3,ann,rejected,INVALID_EMAIL,No @.', '4,bob@x.de,created,,'];
  const text = await shown(lines, { created: 2, existing: 0, codes: { VALUE_LEFT_OUT: 1 } });
  expect(text).toContain(
    [
      '',
      '  row 3  ann  rejected, INVALID_EMAIL: No @.',
      '',
      'Created without a value:',
      '  row 2  p2@x.de  created, VALUE_LEFT_OUT: "Phone" could not be read.',
      '',
    ].join('\n'),
  );
});

test('ten of them are, and how many more there are', async () => {
  const lines = Array.from({ length: 12 }, (_, index) => leftOut(index + 2));
  const text = await shown(lines, { created: 12, existing: 0, preview: true, codes: { VALUE_LEFT_OUT: 12 } });
  expect(text.match(/created, VALUE_LEFT_OUT/g)).toHaveLength(10);
  expect(text).toMatch(/^Would be created without a value:\n {2}row 2 /m);
  expect(text).toContain('  … and 2 more');
});

test('without any, nothing is said of them', async () => {
  expect(await shown(['2,bob@x.de,created,,'], { created: 1, existing: 0, codes: {} })).not.toContain(
    'without a value',
  );
});

test('the mapping that was remembered is named once, and whole', async () => {
  const key = `mappings/${'2ac07'.repeat(12)}.json`;
  const text = await shown(['2,bob@x.de,created,,'], { created: 1, existing: 0, codes: {}, mapping: { key } });
  expect(text.match(/mappings\/.*/g)).toEqual([key]);
});

test('the workbooks are named, and the CSVs of a run of an older version', async () => {
  const lines = ['2,ann,rejected,INVALID_EMAIL,No @.'];
  const none = { created: 0, existing: 0, codes: { INVALID_EMAIL: 1 } };
  const older = await shown(lines, none);
  expect(older).toMatch(/^Report .*report\.csv$/m);
  expect(older).toMatch(/^To fix .*failed\.csv {2}\(fix these rows, then import this file\)$/m);
  const workbooks = { reportWorkbook: join(folder, 'report.xlsx'), failedWorkbook: join(folder, 'failed.xlsx') };
  const text = await shown(lines, none, workbooks);
  expect(text).toMatch(/^Report .*report\.xlsx$/m);
  expect(text).toMatch(/^To fix .*failed\.xlsx {2}\(fix these rows, then import this file\)$/m);
});
