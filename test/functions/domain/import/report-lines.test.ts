import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csv, reportCsv } from '../../../../functions/domain/import/report-lines.ts';

/** What csv-stringify makes of it. */
function asCsvStringify(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((cells) => [...cells]),
    { escape_formulas: true, record_delimiter: '\r\n', quote_record_delimiter: true },
  );
}

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'"",;\t\r\n=+-@＝＋－＠\' ab'), maxLength: 8 }),
  fc.string({ unit: 'grapheme' }),
);

test('any cells are written as csv-stringify writes them', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 5 }), (rows) => {
      expect(csv(rows)).toBe(asCsvStringify(rows));
    }),
    { numRuns: 1_000 },
  );
});

test('a line of the report is guarded and quoted as any other', () => {
  fc.assert(
    fc.property(cell, cell, (email, detail) => {
      const line = { row: '2', email, fate: { outcome: 'rejected', code: 'INVALID_EMAIL' } as const, detail };
      expect(reportCsv([line])).toBe(asCsvStringify([['2', email, 'rejected', 'INVALID_EMAIL', detail]]));
    }),
  );
});

test('a lone line feed or carriage return in a cell ends no row', () => {
  expect(csv([['Line one\nLine two', 'a\rb']])).toBe('"Line one\nLine two","a\rb"\r\n');
});
