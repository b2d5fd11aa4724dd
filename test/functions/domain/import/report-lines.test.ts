import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHeader } from '../../../../functions/domain/csv/header.ts';
import { formatCsv, formatFailed, formatReport } from '../../../../functions/domain/import/report-lines.ts';
import { ruleFor } from '../../../../functions/domain/people/fields.ts';

/** What csv-stringify writes, which only guards the beginnings of cells, and no numbers. */
function asCsvStringify(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((cells) =>
      cells.map((cell) => cell.replace(/(?<=[;\r\n])(?=[=+\-@\t\r＝＋－＠])|^(?=0\d+$|\d{12,}$)/g, "'")),
    ),
    { escape_formulas: true, record_delimiter: '\r\n', quote_record_delimiter: true },
  );
}

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'"",;\t\r\n=+-@＝＋－＠\' ab0'), maxLength: 8 }),
  fc.string({ unit: 'grapheme' }),
);

test('any cells are written as csv-stringify writes them', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 5 }), (rows) => {
      expect(formatCsv(rows)).toBe(asCsvStringify(rows));
    }),
    { numRuns: 1_000 },
  );
});

test('a line of the report is guarded and quoted like any other', () => {
  fc.assert(
    fc.property(cell, cell, (email, detail) => {
      const line = { row: '2', email, outcome: { outcome: 'rejected', code: 'INVALID_EMAIL' } as const, detail };
      expect(formatReport([line])).toBe(asCsvStringify([['2', email, 'rejected', 'INVALID_EMAIL', detail]]));
    }),
  );
});

const formula = /^[=+\-@\t\r＝＋－＠]/;

test('no spreadsheet finds a formula in a report, whether it separates by commas or, ignoring our quotes, by semicolons', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 5 }), (rows) => {
      const text = formatCsv(rows);
      const byComma: string[][] = parse(text, { relax_column_count: true });
      expect(byComma.flat().filter((found) => formula.test(found))).toEqual([]);
      const bySemicolon = text.split(/[;\r\n]/).map((found) => found.replace(/^"/, ''));
      expect(bySemicolon.filter((found) => /^[=+\-@＝＋－＠]/.test(found))).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test('a value is read back from failed.csv unchanged', () => {
  const read = ruleFor('given_name');
  fc.assert(
    fc.property(cell, (value) => {
      const [[again = '']] = parse(formatCsv([[value, 'x']]), { relax_column_count: true }) as [string[]];
      expect(read(again)).toEqual(read(value));
    }),
    { numRuns: 1_000 },
  );
});

test('a number that a spreadsheet would change is guarded, and no other', () => {
  const numbers = ['0007', '004930901820', '493090182012', '4930901820', '0', '030 901820'];
  expect(formatCsv([numbers])).toBe("'0007,'004930901820,'493090182012,4930901820,0,030 901820\r\n");
});

test.each([',', ';', '\t', '|'])('a value is read back from a failed.csv separated by %j', (delimiter) => {
  const rows = [['a,b;c\td|e', '"', 'x\ny', '']];
  expect(parse(formatCsv(rows, delimiter), { delimiter })).toEqual(rows);
});

test('a single line feed or carriage return in a cell ends no row', () => {
  expect(formatCsv([['Line one\nLine two', 'a\rb']])).toBe('"Line one\nLine two","a\rb"\r\n');
});

test('an address of more than 320 characters is shown by its beginning', () => {
  const shown = (letters: number) => {
    const email = 'a'.repeat(letters);
    return formatReport([{ row: '2', email, outcome: { outcome: 'created' }, detail: '' }]).split(',')[1];
  };
  expect(shown(320)).toBe('a'.repeat(320));
  expect(shown(321)).toBe(`${'a'.repeat(320)}…`);
});

test('a row of failed.csv has its columns in line, with blank ones added, and cells beyond the header last', () => {
  const header = readHeader(['email', 'name', '']);
  const line = (cells: readonly string[]) => formatFailed([{ cells, code: 'CODE', detail: 'Detail' }], header, ',');
  expect(line(['a@x.de', 'Ann', ''])).toBe('a@x.de,Ann,,CODE,Detail\r\n');
  expect(line(['a@x.de'])).toBe('a@x.de,,,CODE,Detail\r\n');
  expect(line(['a@x.de', 'Ann', '', 'Lee'])).toBe('a@x.de,Ann,,CODE,Detail,Lee\r\n');
});
