import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../../support/refusal-of.ts';
import { xlsxParts, zipOf } from '../../../support/workbooks.ts';
import { cellsOfParts, readCells, readTable, text } from './read-workbook.ts';

const header = `<row r="1">${text('email')}${text('name')}</row>`;
const ann = `<row r="2">${text('ann@example.com')}${text('Ann')}</row>`;

describe('a cell of Excel is read as', () => {
  test('the text that it shares with others, its runs joined and without how it is pronounced', async () => {
    const strings = [
      '<t>Ann</t>',
      '<r><rPr><b/></rPr><t>An</t></r><r><t xml:space="preserve">na </t></r>',
      '<t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh><phoneticPr fontId="1"/>',
      '<t>a_x000D_\nb &amp; _x005F_x0041_</t>',
    ];
    const cells = strings.map((_, index) => `<c t="s"><v>${index}</v></c>`);
    expect(await readCells(cells, { strings })).toEqual(['Ann', 'Anna ', '課', 'a\r\nb & _x0041_']);
  });

  test('the text, error or truth value that is in it, or that its formula gave', async () => {
    const cells = [
      '<c t="inlineStr"><is><r><t>A</t></r><r><t>nn</t></r></is></c>',
      '<c t="str"><f>A1&amp;"x"</f><v>Ben</v></c>',
      '<c t="str"><f>HYPERLINK("http://x")</f></c>',
      '<c t="e"><f>VLOOKUP(1)</f><v>#N/A</v></c>',
      '<c t="b"><v>1</v></c>',
      '<c t="b"><v>0</v></c>',
      '<c t="d"><v>2026-03-31T00:00:00Z</v></c>',
      '<c><f>1+1</f><v>2</v></c>',
    ];
    expect(await readCells(cells)).toEqual(['Ann', 'Ben', '', '#N/A', 'TRUE', 'FALSE', '2026-03-31', '2']);
  });

  test('all digits of a number', async () => {
    const cells = ['4.930901820E9', '493090182012', '4.93090182012E+11', '1.5', '0.30000000000000004', '-3', '1e22'];
    expect(await readCells(cells.map((value) => `<c><v>${value}</v></c>`))).toEqual([
      '4930901820',
      '493090182012',
      '493090182012',
      '1.5',
      '0.3',
      '-3',
      '10000000000000000000000',
    ]);
  });

  test('the day that its format shows, counted from 1900 or from 1904', async () => {
    const formats = [0, 14, 'dd.mm.yyyy', '[$-409]d-mmm-yy;@'];
    const cells = [0, 1, 2, 3].map((style) => `<c s="${style}"><v>46112</v></c>`);
    expect(await readCells(cells, { formats })).toEqual(['46112', '2026-03-31', '2026-03-31', '2026-03-31']);
    const in1904 = await readCells(cells, { formats, date1904: true });
    expect(in1904).toEqual(['46112', '2030-04-01', '2030-04-01', '2030-04-01']);
  });
});

describe('the rows of a sheet', () => {
  test('have the numbers that Excel shows, whether or not the sheet gives them', async () => {
    const rows = `${header}${ann}<row r="7">${text('ben@example.com')}</row><row>${text('cleo@example.com')}</row>`;
    expect((await readTable(zipOf(xlsxParts({ sheets: [{ rows }] })))).rows).toEqual([
      { row: 2, cells: ['ann@example.com', 'Ann'] },
      { row: 7, cells: ['ben@example.com', ''] },
      { row: 8, cells: ['cleo@example.com', ''] },
    ]);
  });

  test('have their cells in the columns that they name, and nothing beside the table', async () => {
    const place = (xml: string, reference: string) => xml.replace('<c ', `<c r="${reference}" `);
    const rows = `${header}<row r="2">${place(text('Ann'), 'B2')}</row><row r="3">${text('x@example.com')}${place(text('a note'), 'XFD3')}</row>`;
    expect(await cellsOfParts(xlsxParts({ sheets: [{ rows }] }))).toEqual([
      ['', 'Ann'],
      ['x@example.com', ''],
    ]);
  });

  test('are read below merged titles and formatted cells without words', async () => {
    const rows = `<row r="1">${text('Staff of 2026')}<c s="1"/></row><row r="3">${text('email')}${text('name')}<c s="1"/><c s="1"/></row><row r="4">${text('ann@example.com')}${text('Ann')}</row>`;
    const { header: read, rows: people } = await readTable(zipOf(xlsxParts({ sheets: [{ rows }] })));
    expect(read).toMatchObject({ names: ['email', 'name'], width: 2 });
    expect(people).toEqual([{ row: 4, cells: ['ann@example.com', 'Ann'] }]);
  });

  test('are read where each is in one cell, as Excel shows a CSV with another separator than its own', async () => {
    const lines = ['Staff', 'email;name;groups', 'ann@example.com;"Lee; Ann";a', 'ben@example.com;;'].map(text);
    const split = `${text('cleo@example.com;Lee')}${text(' Cleo;b')}`;
    const rows = [...lines, split]
      .map((cells, index) => `<row hidden="${index === 3 ? 1 : 0}">${cells}</row>`)
      .join('');
    expect((await readTable(zipOf(xlsxParts({ sheets: [{ rows }] })))).rows).toEqual([
      { row: 3, cells: ['ann@example.com', 'Lee; Ann', 'a'] },
      { row: 4, cells: ['ben@example.com', '', ''], hidden: true },
      { row: 5, cells: ['cleo@example.com', 'Lee, Cleo', 'b'] },
    ]);
  });

  test('are marked where they are hidden, and no header is hidden', async () => {
    const rows = `<row r="1" hidden="1">${text('mail')}${text('x')}</row>${header.replace('"1"', '"2"')}<row r="3" hidden="true">${text('a@example.com')}</row>${ann.replace('"2"', '"4"')}`;
    const { header: read, rows: people } = await readTable(zipOf(xlsxParts({ sheets: [{ rows }] })));
    expect(read.names).toEqual(['email', 'name']);
    expect(people.map(({ row, hidden }) => [row, hidden])).toEqual([
      [3, true],
      [4, undefined],
    ]);
  });
});

describe('the sheet that is read', () => {
  const people = { name: 'Staff', rows: header + ann };
  const notes = { name: 'Read me', rows: `<row>${text('Columns in red are required')}</row>` };

  test('is the first that is shown and has a header; the others are named', async () => {
    const sheets = [notes, { ...people, name: 'Leavers', state: 'veryHidden' }, people, { ...people, name: 'Old' }];
    const { sheets: read } = await readTable(zipOf(xlsxParts({ sheets })));
    expect(read).toEqual({ read: 'Staff', others: ['Read me', 'Leavers (hidden)', 'Old'] });
  });

  test('is the one with people where another has only a header, or rows that are hidden', async () => {
    const onlyHeader = { name: 'Template', rows: header };
    expect((await readTable(zipOf(xlsxParts({ sheets: [onlyHeader, people] })))).sheets?.read).toBe('Staff');
    const filtered = { name: 'Filtered', rows: header + ann.replace('<row', '<row hidden="1"') };
    expect((await readTable(zipOf(xlsxParts({ sheets: [filtered, people] })))).sheets?.read).toBe('Filtered');
  });

  test('is named where it is refused and there are others', async () => {
    const refusalIn = (...sheets: { readonly name: string; readonly rows: string }[]) =>
      refusalOf(() => readTable(zipOf(xlsxParts({ sheets }))));
    const onlyHeader = { name: 'Template', rows: header };
    expect(await refusalIn(notes, onlyHeader)).toMatch(/^HEADER_ONLY: Sheet "Template": The file has a header/);
    expect(await refusalIn(notes, { name: 'Old', rows: `<row>${text('foo')}</row>` })).toMatch(
      /^NO_EMAIL_COLUMN: Sheet "Read me": /,
    );
    expect(await refusalIn(onlyHeader)).not.toContain('Template');
  });

  test('is the one with a word for addresses, if none has a whole header', async () => {
    const odd = { name: 'Odd', rows: `<row>${text('email')}${text('foo')}${text('bar')}</row>${ann}` };
    expect((await readTable(zipOf(xlsxParts({ sheets: [notes, odd] })))).sheets?.read).toBe('Odd');
  });

  test.each([
    ['no sheet has an address', [notes], 'NO_EMAIL_COLUMN'],
    ['all sheets are empty', [{ rows: '' }, { rows: '<row/>' }], 'EMPTY_FILE'],
    ['there is only a header', [{ rows: header }], 'HEADER_ONLY'],
    ['all sheets are hidden', [{ ...people, state: 'hidden' }], 'no sheet that is shown'],
  ])('does not exist where %s', async (_, sheets, refusal) => {
    expect(await refusalOf(() => readTable(zipOf(xlsxParts({ sheets }))))).toContain(refusal);
  });
});

test('prefixes, backslashes and other names of parts are read as programs write them', async () => {
  const parts = xlsxParts({ sheets: [{ rows: '' }] }).map((part) => {
    if (part.name !== 'xl/worksheets/sheet0.xml') return part;
    const cell = (content: string) => `<x:c t="inlineStr"><x:is><x:t>${content}</x:t></x:is></x:c>`;
    const rows = `<x:row>${cell('email')}</x:row><x:row>${cell('ann@example.com')}</x:row>`;
    const content = `\ufeff<x:worksheet xmlns:x="m"><x:sheetData>${rows}</x:sheetData></x:worksheet>`;
    return { name: 'XL\\Worksheets\\Sheet0.xml', content: Buffer.from(content, 'utf16le') };
  });
  expect(await cellsOfParts(parts)).toEqual([['ann@example.com']]);
});
