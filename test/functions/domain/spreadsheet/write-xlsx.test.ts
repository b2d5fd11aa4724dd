import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../../../support/any-text.ts';
import { readTable } from './read-workbook.ts';
import { cellsOf, findAll, parseXml, partsOf, writeWorkbook } from './written-workbooks.ts';

const people = { name: 'failed', header: ['email', 'name', 'phone'] };
const report = { name: 'report', header: ['row', 'email', 'outcome'], numberColumns: 1, hasFilter: true };

const firstSheet = 'xl/worksheets/sheet1.xml';
const sheetOf = async (workbook: Promise<Buffer>, part = firstSheet) => (await partsOf(await workbook)).get(part) ?? '';

/** One written cell as a reader of XML finds it, escapes and all. */
const cellOf = async (text: string) => cellsOf(await sheetOf(writeWorkbook(people, [[['a@example.com', text]]]))).B2;

describe('a text', () => {
  test('is read again as it was, whatever it is', async () => {
    const text = fc.oneof(
      anyText(),
      fc.constantFrom(
        '=1+1',
        '+49 30 901820',
        '0123',
        '-5',
        "'quoted",
        '_x0041_',
        '_x000D__x',
        ' a\t\r\n b ',
        ']]>',
        '&lt;',
      ),
      fc.string({ unit: fc.integer({ min: 0, max: 0x20 }).map((code) => String.fromCharCode(code)) }),
    );
    const row = fc.tuple(fc.constant('a@example.com'), text, text);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
        const { rows: read } = await readTable(await writeWorkbook(people, [rows]));
        expect(read).toEqual(
          rows.map((cells, index) => ({ row: index + 2, cells: cells.map((cell) => cell.toWellFormed()) })),
        );
      }),
      { numRuns: 25 },
    );
  });

  test('is never a formula or a number, and neither is what is typed over it or below', async () => {
    const rows = [['=HYPERLINK("http://x")', '4930901820', '0123\n0124']];
    const parts = await partsOf(await writeWorkbook(people, [rows]));
    const sheet = parseXml(parts.get(firstSheet) ?? '');
    expect(findAll(sheet, 'f')).toEqual([]);
    const styles = findAll(findAll(parseXml(parts.get('xl/styles.xml') ?? ''), 'cellXfs')[0] ?? sheet, 'xf');
    const formats = styles.map(({ attributes }) => attributes.numFmtId);
    for (const { attributes } of findAll(sheet, 'c')) {
      expect(attributes.t).toBe('inlineStr');
      expect(formats[Number(attributes.s)]).toBe('49');
    }
    // A text of several lines has room for them.
    const wraps = styles.map((style) => findAll(style, 'alignment')[0]?.attributes.wrapText);
    expect(findAll(sheet, 'c').map(({ attributes }) => wraps[Number(attributes.s)])).toEqual([
      ...Array(5).fill(undefined),
      '1',
    ]);
    const columns = findAll(sheet, 'col').map(({ attributes }) => attributes);
    expect(columns.map(({ min, max, style }) => [min, max, formats[Number(style)]])).toEqual([
      ['1', '1', '49'],
      ['2', '2', '49'],
      ['3', '3', '49'],
      ['4', '16384', '49'],
    ]);
  });

  test('has characters that XML lacks as Excel writes them, and half of a pair as a replacement', async () => {
    expect(await cellOf('a\0\r\n\u000b\uffff_x000D_\ud800')).toBe('a_x0000__x000D_\n_x000B__xFFFF__x005F_x000D_\ufffd');
  });

  test('of 32,767 characters is complete, a longer one says that it is cut', async () => {
    const longest = 'x'.repeat(32_767);
    expect(await cellOf(longest)).toBe(longest);
    const cut = await cellOf(`${longest}y`);
    expect(cut).toHaveLength(32_767);
    expect(cut).toMatch(/^x+ … \(cut: .* CSV file has all of it\.\)$/);
    const smiles = (await cellOf(`x${'😀'.repeat(20_000)}`)) ?? '';
    expect(smiles).toMatch(/^x😀+ … \(cut: /u);
    const shifted = (await cellOf('😀'.repeat(20_000))) ?? '';
    expect(shifted).toMatch(/^😀+ … \(cut: /u);
  });
});

test('numbers are numbers, unless they are something else', async () => {
  const sheet = await sheetOf(
    writeWorkbook(report, [
      [
        ['2', 'a@example.com', 'created'],
        ['two', '3', 'failed'],
      ],
    ]),
  );
  const cells = findAll(parseXml(sheet), 'c').map(({ attributes: { r, t }, text }) => [r, t, text]);
  expect(cells.slice(3)).toEqual([
    ['A2', undefined, '2'],
    ['B2', 'inlineStr', 'a@example.com'],
    ['C2', 'inlineStr', 'created'],
    ['A3', 'inlineStr', 'two'],
    ['B3', 'inlineStr', '3'],
    ['C3', 'inlineStr', 'failed'],
  ]);
});

describe('a workbook', () => {
  test('has the parts that it names, each of the type that it says, in the order in which programs look', async () => {
    const parts = await partsOf(await writeWorkbook(report, [[['2', 'a@example.com', 'created']]]));
    expect([...parts.keys()]).toEqual([
      '_rels/.rels',
      'xl/styles.xml',
      firstSheet,
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      '[Content_Types].xml',
    ]);
    const typed = findAll(parseXml(parts.get('[Content_Types].xml') ?? ''), 'Override');
    expect(typed.map(({ attributes }) => attributes.PartName).toSorted()).toEqual(
      ['/xl/styles.xml', '/xl/workbook.xml', `/${firstSheet}`].toSorted(),
    );
    const targets = findAll(parseXml(parts.get('xl/_rels/workbook.xml.rels') ?? ''), 'Relationship');
    const sheets = findAll(parseXml(parts.get('xl/workbook.xml') ?? ''), 'sheet');
    const targetOf = new Map(targets.map(({ attributes }) => [attributes.Id, attributes.Target]));
    expect(sheets.map(({ attributes }) => targetOf.get(attributes['r:id']))).toEqual(['worksheets/sheet1.xml']);
  });

  test('shows a bold header that stays, a filter over all rows, and columns as wide as their first rows', async () => {
    const rows = [
      ['2', `${'x'.repeat(30)}@example.com`, '作成済み作成済み'],
      ['3', 'b@example.com', 'x'],
    ];
    const parts = await partsOf(await writeWorkbook(report, [rows]));
    const sheet = parseXml(parts.get(firstSheet) ?? '');
    // ECMA-376 part 1, 18.3.1.99: Excel repairs a sheet whose elements are in another order.
    expect(sheet.children.map(({ name }) => name)).toEqual([
      'sheetPr',
      'sheetViews',
      'sheetFormatPr',
      'cols',
      'sheetData',
      'autoFilter',
      'pageSetup',
      'ignoredErrors',
    ]);
    expect(findAll(sheet, 'autoFilter')[0]?.attributes).toEqual({ ref: 'A1:C3' });
    expect(findAll(parseXml(parts.get('xl/workbook.xml') ?? ''), 'definedName')[0]?.text).toBe("'report'!$A$1:$C$3");
    expect(findAll(sheet, 'pageSetUpPr')[0]?.attributes).toEqual({ fitToPage: '1' });
    expect(findAll(sheet, 'pageSetup')[0]?.attributes).toEqual({ orientation: 'landscape', fitToHeight: '0' });
    expect(findAll(sheet, 'pane')[0]?.attributes).toMatchObject({ ySplit: '1', state: 'frozen' });
    const widths = findAll(sheet, 'col').map(({ attributes }) => Number(attributes.width));
    // Letters of Japanese are twice as wide as digits.
    expect(widths.slice(0, 3)).toEqual([8, 44, 18]);
    const [header] = findAll(sheet, 'row');
    const styles = findAll(findAll(parseXml(parts.get('xl/styles.xml') ?? ''), 'cellXfs')[0] ?? sheet, 'xf');
    for (const { attributes } of header?.children ?? []) {
      expect(styles[Number(attributes.s)]?.attributes).toMatchObject({ fontId: '1', applyFont: '1' });
    }
  });

  test('has no column wider than a screen, whatever is in it', async () => {
    const sheet = parseXml(await sheetOf(writeWorkbook(people, [[['a', 'x'.repeat(500), `${'x'.repeat(20)}\ny`]]])));
    const widths = findAll(sheet, 'col').map(({ attributes }) => Number(attributes.width));
    expect(widths.slice(0, 3)).toEqual([8, 60, 22]);
  });

  test('without rows has a header', async () => {
    expect(cellsOf(await sheetOf(writeWorkbook(report, [])))).toEqual({ A1: 'row', B1: 'email', C1: 'outcome' });
  });

  test('has no filter unless it is to have one, and names nobody in its properties', async () => {
    const parts = await partsOf(await writeWorkbook(people, [[['a@example.com']]]));
    expect(parts.get(firstSheet)).not.toContain('autoFilter');
    expect(parts.get('xl/workbook.xml')).not.toContain('definedName');
    expect([...parts.keys()].filter((name) => name.startsWith('docProps'))).toEqual([]);
  });

  test('has the same bytes for the same rows, whenever they come and in whatever batches', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => [String(index + 2), `p${index}@example.com`, 'created']);
    const whole = await writeWorkbook(report, [rows]);
    const singly = await writeWorkbook(
      report,
      rows.map((row) => [row]),
    );
    expect(singly.equals(whole)).toBe(true);
  });

  test('has a row with more cells than the header complete, up to the last column of Excel', async () => {
    const wide = Array.from({ length: 16_384 }, (_, column) => `c${column}`);
    const full = cellsOf(await sheetOf(writeWorkbook(people, [[wide]])));
    expect([full.A2, full.D2, full.AA2, full.XFD2]).toEqual(['c0', 'c3', 'c26', 'c16383']);
    const over = cellsOf(await sheetOf(writeWorkbook(people, [[[...wide, 'one more']]])));
    expect(Object.keys(over)).toHaveLength(3 + 16_384);
    expect(over.XFD2).toMatch(/^… \(cut: /);
  });

  test('of more columns than Excel has says only that', async () => {
    const header = Array.from({ length: 16_384 }, (_, column) => `c${column}`);
    const fits = cellsOf(await sheetOf(writeWorkbook({ name: 'failed', header }, [[['a']]])));
    expect([fits.XFD1, fits.A2]).toEqual(['c16383', 'a']);
    const cells = cellsOf(await sheetOf(writeWorkbook({ name: 'failed', header: [...header, 'code'] }, [[['a']]])));
    expect(Object.keys(cells)).toEqual(['A1']);
    expect(cells.A1).toContain('no more than 16384 columns');
  });
});

describe('rows that have no room in a sheet are in further ones with the same header', () => {
  const row = (index: number) => [String(index + 2), `p${index}@example.com`, 'created'];
  const addresses = (sheet: string) => findAll(parseXml(sheet), 'row').map(({ children }) => children[1]?.text);

  test('where there are too many', async () => {
    const limits = { rows: 3, bytes: Number.POSITIVE_INFINITY };
    const two = await partsOf(await writeWorkbook(report, [[row(0), row(1)]], limits));
    expect(two.has('xl/worksheets/sheet2.xml')).toBe(false);
    const three = await partsOf(await writeWorkbook(report, [[row(0), row(1), row(2)]], limits));
    expect(addresses(three.get(firstSheet) ?? '')).toEqual(['email', 'p0@example.com', 'p1@example.com']);
    expect(addresses(three.get('xl/worksheets/sheet2.xml') ?? '')).toEqual(['email', 'p2@example.com']);
    const workbook = parseXml(three.get('xl/workbook.xml') ?? '');
    expect(findAll(workbook, 'sheet').map(({ attributes }) => attributes.name)).toEqual(['report', 'report 2']);
    expect(findAll(workbook, 'definedName').map(({ text }) => text)).toEqual([
      "'report'!$A$1:$C$3",
      "'report 2'!$A$1:$C$2",
    ]);
    expect(three.get('[Content_Types].xml')).toContain('/xl/worksheets/sheet2.xml');
  });

  test('where they are too long', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => ['1', `p${index}@example.com`, 'x'.repeat(30_000)]);
    const one = await partsOf(await writeWorkbook(report, [rows], { rows: 100, bytes: 1_000_000 }));
    expect(one.has('xl/worksheets/sheet2.xml')).toBe(false);
    const several = await partsOf(await writeWorkbook(report, [rows], { rows: 100, bytes: 200_000 }));
    const sheets = [...several.keys()].filter((name) => name.startsWith('xl/worksheets/'));
    expect(sheets.length).toBeGreaterThan(2);
    const found = sheets.flatMap((name) => addresses(several.get(name) ?? '').slice(1));
    expect(found).toEqual(rows.map(([, address]) => address));
  });
});
