import { describe, expect, test } from 'vitest';
import { odsParts, zipOf } from '../../../support/workbooks.ts';
import { readTable } from './read-workbook.ts';

const cell = (text: string) =>
  `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
const row = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const header = row(cell('email') + cell('name'));
const table = (rows: string, attributes = 'table:name="Staff"') => `<table:table ${attributes}>${rows}</table:table>`;
const read = (tables: string, more = {}) => readTable(zipOf(odsParts(tables, more)));

/** What is read of a cell. */
async function readCell(xml: string): Promise<string | undefined> {
  const { rows } = await read(table(header + row(cell('ann@example.com') + xml)));
  return rows[0]?.cells[1];
}

test.each([
  [
    'a text of several paragraphs, with a comment',
    'string',
    '',
    '<office:annotation><text:p>No!</text:p></office:annotation><text:p>A<text:span>nn<text:s text:c="2"/></text:span></text:p><text:p>x<text:tab/>y<text:line-break/>z</text:p>',
    'Ann  \nx\ty\nz',
  ],
  ['a text that is shown otherwise', 'string', 'office:string-value="Ann"', '<text:p>A…</text:p>', 'Ann'],
  ['a number with all its digits', 'float', 'office:value="493090182012"', '<text:p>4,93E+11</text:p>', '493090182012'],
  ['a number with the zeros that are shown', 'float', 'office:value="7"', '<text:p>0007</text:p>', '0007'],
  ['a price', 'currency', 'office:value="1250"', '<text:p>1.250,00 €</text:p>', '1250'],
  ['a date', 'date', 'office:date-value="2026-03-31"', '<text:p>31.03.26</text:p>', '2026-03-31'],
  ['a date at midnight', 'date', 'office:date-value="2026-03-31T00:00:00"', '<text:p>31.03.26</text:p>', '2026-03-31'],
  [
    'a date with a time',
    'date',
    'office:date-value="2026-03-31T08:30:00"',
    '<text:p>31.03.26</text:p>',
    '2026-03-31T08:30:00',
  ],
  ['a time', 'time', 'office:time-value="PT8H30M00S"', '<text:p>8:30</text:p>', '08:30:00'],
  ['a truth value', 'boolean', 'office:boolean-value="true"', '<text:p>WAHR</text:p>', 'TRUE'],
])('%s is read', async (_, type, attributes, content, expected) => {
  const xml = `<table:table-cell office:value-type="${type}" ${attributes}>${content}</table:table-cell>`;
  expect(await readCell(xml)).toBe(expected);
});

test('a cell that is covered by a merged one is empty', async () => {
  expect(await readCell('<table:covered-table-cell><text:p>below</text:p></table:covered-table-cell>')).toBe('');
});

describe('rows', () => {
  test('that repeat have numbers of their own, and blank ones count', async () => {
    const blank = row(
      '<table:table-cell table:number-columns-repeated="16384"/>',
      'table:number-rows-repeated="1048000"',
    );
    const { rows } = await read(
      table(
        header +
          row(cell('a@example.com'), 'table:number-rows-repeated="2"') +
          row('<table:table-cell/>', 'table:number-rows-repeated="3"') +
          row(cell('b@example.com')) +
          blank,
      ),
    );
    expect(rows.map(({ row: number, cells }) => [number, cells[0]])).toEqual([
      [2, 'a@example.com'],
      [3, 'a@example.com'],
      [7, 'b@example.com'],
    ]);
  });

  test.each(['collapse', 'filter'])('that are hidden (%s) are marked', async (visibility) => {
    const { rows } = await read(table(header + row(cell('a@example.com'), `table:visibility="${visibility}"`)));
    expect(rows).toMatchObject([{ row: 2, hidden: true }]);
  });

  test('have their cells repeated and in their columns', async () => {
    const cells = `<table:table-cell table:number-columns-repeated="2"/>${cell('c@example.com')}`;
    const repeated = cell('x').replace('<table:table-cell', '<table:table-cell table:number-columns-repeated="2"');
    const { rows } = await read(table(row(repeated + cell('email')) + row(cells)));
    expect(rows).toEqual([{ row: 2, cells: ['', '', 'c@example.com'] }]);
  });
});

test('the sheet that is read is the first that is shown and has a header', async () => {
  const styles =
    '<style:style xmlns:style="s" style:name="ta2"><style:table-properties table:display="false"/></style:style>';
  const people = header + row(cell('ann@example.com'));
  const nested = `<table:table-cell>${table(people)}</table:table-cell>`;
  const { sheets, rows } = await read(
    table(row(nested), 'table:name="Notes"') +
      table(people, 'table:name="Old" table:style-name="ta2"') +
      table(header + row(cell('ben@example.com'))),
    { styles },
  );
  expect(sheets).toEqual({ read: 'Staff', others: ['Notes', 'Old (hidden)'] });
  expect(rows).toEqual([{ row: 2, cells: ['ben@example.com', ''] }]);
});
