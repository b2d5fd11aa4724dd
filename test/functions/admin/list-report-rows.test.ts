import { describe, expect, test } from 'vitest';
import { listReportRows } from '../../../functions/admin/read-runs/list-report-rows.ts';
import type { ReadRunsServices } from '../../../functions/admin/read-runs/services.ts';
import { byteOrderMark, formatReport, reportHeader } from '../../../functions/domain/import/report-lines.ts';
import { claimKeyOf } from '../../../functions/domain/import/run.ts';
import type { Summary } from '../../../functions/domain/import/summary.ts';
import type { Locale } from '../../../functions/domain/locale/locale.ts';
import { loadTexts } from '../../../functions/domain/locale/texts.ts';
import type { Code } from '../../../functions/domain/outcomes.ts';

const run = '3f9a0c5be1d27846';

/** A report in which each seventh row is to be fixed; how many bytes of it were read. */
function reportOf(rows: number, detail = '', summary?: Partial<Summary>, code?: Code) {
  const lines = Array.from({ length: rows }, (_, i) => ({
    ...{ row: String(i + 2), email: `person.${i}@example.com`, detail },
    outcome: { outcome: i % 7 === 0 ? ('rejected' as const) : ('created' as const), ...(code && { code }) },
  }));
  const report = Buffer.from(`${byteOrderMark}${reportHeader.join(',')}\r\n${formatReport(lines)}`);
  let bytesRead = 0;
  const files = {
    readJson: async (key: string) =>
      key === claimKeyOf(run) ? { execution_arn: 'arn', key: 'inbox/a.csv', bucket: 'b', resumed: 0 } : summary,
    async read(_: string, from = 0) {
      return (async function* () {
        for (let at = from; at < report.length; at += 65_536) {
          const piece = report.subarray(at, at + 65_536);
          bytesRead += piece.length;
          yield piece;
        }
      })();
    },
  };
  const list = listReportRows({ files } as unknown as ReadRunsServices);
  const page = (outcomes: string | undefined, cursor?: string, language?: Locale) =>
    list({ input: { run, outcomes, cursor, language } } as Parameters<typeof list>[0]);
  return { page, bytesRead: () => bytesRead, size: report.length };
}

test('rows to fix come a hundred at a time, each once, and in the order of the file', async () => {
  const { page } = reportOf(1_750);
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const { rows, next } = await page('rejected,failed', cursor);
    pages.push(rows.map(({ row }) => row));
    cursor = next;
  } while (cursor !== undefined);
  expect(pages.map(({ length }) => length)).toEqual([100, 100, 50]);
  expect(pages.flat()).toEqual(Array.from({ length: 250 }, (_, i) => String(i * 7 + 2)));
});

test('one page looks through a part of a large report only, whatever is wanted', async () => {
  const { page, bytesRead, size } = reportOf(80_000, 'x'.repeat(40));
  const { rows, next } = await page('undelivered');
  expect(rows).toEqual([]);
  expect(Number(next)).toBeLessThan(size);
  expect(bytesRead()).toBeLessThan(5 * 1024 * 1024);
});

describe('details', () => {
  const summary = {
    language: 'en',
    preview: false,
    unworded: { to_fix: [{ row: 2, advice: { text: 'noAt' } }] },
  } as const satisfies Partial<Summary>;
  const detailsIn = async (language: Locale | undefined, code: Code = 'INVALID_EMAIL') => {
    const { page } = reportOf(15, 'As the report says it.', summary, code);
    const { rows } = await page('rejected', undefined, language);
    return rows.slice(0, 2).map((row) => [row.row, row.language, row.detail]);
  };

  test.each([undefined, 'en'] as const)('are as the report says them for readers of %s', async (language) => {
    expect(await detailsIn(language)).toEqual([
      ['2', 'en', 'As the report says it.'],
      ['9', 'en', 'As the report says it.'],
    ]);
  });

  test('are in the language of the reader: of what was stored word by word, and of other rows by their codes', async () => {
    const { noAt, INVALID_EMAIL } = await loadTexts('de');
    expect(await detailsIn('de')).toEqual([
      ['2', 'de', noAt],
      ['9', 'de', INVALID_EMAIL],
    ]);
  });

  test('stay as they are where nothing but words is known', async () => {
    expect((await detailsIn('de', 'A_CODE_OF_LATER' as Code))[1]).toEqual(['9', 'en', 'As the report says it.']);
  });
});
