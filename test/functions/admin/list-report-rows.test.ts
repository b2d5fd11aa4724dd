import { expect, test } from 'vitest';
import { listReportRows } from '../../../functions/admin/read-runs/list-report-rows.ts';
import type { ReadRunsServices } from '../../../functions/admin/read-runs/services.ts';
import { byteOrderMark, formatReport, reportHeader } from '../../../functions/domain/import/report-lines.ts';
import { claimKeyOf } from '../../../functions/domain/import/run.ts';

const run = '3f9a0c5be1d27846';

/** A report in which each seventh row is to be fixed; how many bytes of it were read. */
function reportOf(rows: number, detail = '') {
  const lines = Array.from({ length: rows }, (_, i) => ({
    ...{ row: String(i + 2), email: `person.${i}@example.com`, detail },
    outcome: { outcome: i % 7 === 0 ? ('rejected' as const) : ('created' as const) },
  }));
  const report = Buffer.from(`${byteOrderMark}${reportHeader.join(',')}\r\n${formatReport(lines)}`);
  let bytesRead = 0;
  const files = {
    readJson: async (key: string) =>
      key === claimKeyOf(run) ? { execution_arn: 'arn', key: 'inbox/a.csv', bucket: 'b', resumed: 0 } : undefined,
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
  const page = (outcomes: string | undefined, cursor?: string) =>
    list({ input: { run, outcomes, cursor } } as Parameters<typeof list>[0]);
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
