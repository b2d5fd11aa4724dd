import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  byteOrderMark,
  formatReport,
  type ReportLine,
  reportHeader,
} from '../../../../functions/domain/import/report-lines.ts';
import { readReportRows } from '../../../../functions/domain/runs/report-rows.ts';

const lines: readonly ReportLine[] = [
  { row: '2', email: '=ann@example.com', outcome: { outcome: 'created' }, detail: '' },
  {
    row: '3',
    email: 'a "quoted"\r\n, address',
    outcome: { outcome: 'rejected', code: 'INVALID_EMAIL' },
    detail: 'Łódź, "é"',
  },
  { row: '4', email: '', outcome: { outcome: 'failed', code: 'UNFINISHED' }, detail: 'x\n-y' },
];
const report = Buffer.from(`${byteOrderMark}${reportHeader.join(',')}\r\n${formatReport(lines)}`);
const expected = [
  ['2', '=ann@example.com', 'created', '', ''],
  ['3', 'a "quoted"\r\n, address', 'rejected', 'INVALID_EMAIL', 'Łódź, "é"'],
  ['4', '', 'failed', 'UNFINISHED', 'x\n-y'],
];

async function* cutAt(bytes: Uint8Array, ...places: readonly number[]) {
  let from = 0;
  for (const place of [...places.toSorted((one, other) => one - other), bytes.length]) {
    yield bytes.subarray(from, place);
    from = Math.max(from, place);
  }
}
const read = (bytes: AsyncIterable<Uint8Array>, from?: number) => Array.fromAsync(readReportRows(bytes, from));

test('the lines of a report are read as they were before they were written, wherever its bytes are cut', async () => {
  const place = fc.nat({ max: report.length });
  await fc.assert(
    fc.asyncProperty(place, place, async (one, other) => {
      const rows = await read(cutAt(report, one, other));
      expect(rows.map(({ end, ...row }) => Object.values(row))).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

test('reading continues where any line ended', async () => {
  const whole = await read(cutAt(report));
  expect(whole.at(-1)?.end).toBe(report.length);
  for (const [index, { end }] of whole.entries()) {
    expect(await read(cutAt(report.subarray(end)), end)).toEqual(whole.slice(index + 1));
  }
});
