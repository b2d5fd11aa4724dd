import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../../support/refusal-of.ts';
import { odsParts, type Part, type XlsxContent, xlsxParts, zipOf } from '../../../support/workbooks.ts';
import { cellsOfParts, readCells, readTable, text } from './read-workbook.ts';

const header = `<row r="1">${text('email')}${text('name')}</row>`;
const ann = `<row r="2">${text('ann@example.com')}${text('Ann')}</row>`;
const people = { name: 'Staff', rows: header + ann };

/** Workbook parts of which some are written otherwise. */
function changeParts(content: XlsxContent, change: (text: string, name: string) => string): Part[] {
  return xlsxParts(content).map(({ name, content: xml, ...part }) => ({
    ...part,
    name,
    content: change(String(xml), name),
  }));
}

describe('a formula that no program has calculated', () => {
  const cells = [
    '<c><f>A2&amp;"x"</f><v></v></c>',
    '<c><f t="shared" si="0"/></c>',
    '<c><f>A2</f><v>0</v></c>',
    '<c><f>1+1</f><v>2</v></c>',
    '<c t="str"><f>IF(A2="","","x")</f><v></v></c>',
    '<c><v>0</v></c>',
    '<c/>',
  ];

  test('is no empty cell', async () => {
    expect(await readCells(cells)).toEqual(['#CALC!', '#CALC!', '0', '2', '', '0', '']);
  });

  test('is not 0, where the program leaves it to Excel to calculate', async () => {
    const rows = cells.map((xml, index) => `<row r="${index + 2}">${text(`p${index}@example.com`)}${xml}</row>`);
    const parts = changeParts({ sheets: [{ rows: header + rows.join('') }] }, (xml) =>
      xml.replace('</workbook>', '<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>'),
    );
    const names = (await cellsOfParts(parts)).map(([, name]) => name);
    expect(names).toEqual(['#CALC!', '#CALC!', '#CALC!', '2', '', '0', '']);
  });

  test('is no empty cell of OpenDocument either', async () => {
    const row = (...cellsOfRow: readonly string[]) => `<table:table-row>${cellsOfRow.join('')}</table:table-row>`;
    const string = (value: string) => `<table:table-cell office:value-type="string" office:string-value="${value}"/>`;
    const table = `<table:table>${row(string('email'), string('name'))}${row(string('a@example.com'), '<table:table-cell table:formula="of:=[.A2]"/>')}</table:table>`;
    expect(await cellsOfParts(odsParts(table))).toEqual([['a@example.com', '#CALC!']]);
  });
});

describe('cells are read as', () => {
  test('a strict workbook, SheetJS and others write them', async () => {
    const cells = [
      '<c t="d"><v>1990-12-31T00:00:00.000Z</v></c>',
      '<c t="inlineStr"><v>Ann</v></c>',
      '<c t="str"><v xml:space="preserve"> Ann </v></c>',
      '<c t="b"><v> 1 </v></c>',
      '<c t="s"><v>\n0\n</v></c>',
      '<c t="n"><v> 7 </v></c>',
      '<c t="str"><v><![CDATA[A & B]]></v></c>',
      '<c t="str"><v>&#x845B;&#20320;</v></c>',
      '<c t="inlineStr"><is><t>漢字</t><rPh sb="0" eb="2"><t>カンジ</t></rPh></is></c>',
      '<c t="e"><v>#REF!</v></c>',
    ];
    expect(await readCells(cells, { strings: ['<t>shared</t>'] })).toEqual([
      ...['1990-12-31', 'Ann', ' Ann ', 'TRUE', 'shared', '7', 'A & B', '葛你', '漢字', '#REF!'],
    ]);
  });

  test('their formats show them, in all languages of Excel', async () => {
    const formats = [
      '[$-411]ggge"年"m"月"d"日";@',
      '[$-x-sysdate]dddd, mmmm dd, yyyy',
      '[DBNum1][$-804]yyyy"年"m"月"d"日";@',
      '[$-107041E]d mmm yyyy;@',
      'Standard',
      'Estándar',
      '0.00%',
      '#,##0.00\\ [$€-407];[Red]\\-#,##0.00\\ [$€-407]',
      '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-',
      '@',
    ];
    const cells = formats.map((_, style) => `<c s="${style}"><v>33238</v></c>`);
    expect(await readCells(cells, { formats })).toEqual([
      ...['1990-12-31', '1990-12-31', '1990-12-31', '1990-12-31'],
      ...['33238', '33238', '33238', '33238', '33238', '33238'],
    ]);
  });

  test('the day that is meant where seconds of an old local time were counted, too', async () => {
    const seconds = (count: number) => `<c s="0"><v>${33238 + count / 86_400}</v></c>`;
    const cells = [seconds(43), seconds(60)];
    expect(await readCells(cells, { formats: ['dd.mm.yyyy'] })).toEqual(['1990-12-31', '1990-12-31T00:01:00']);
  });
});

describe('a workbook is read that has', () => {
  test.each<[string, (xml: string, name: string) => string]>([
    [
      'the namespaces of the strict standard',
      (xml) =>
        xml.replaceAll(
          'http://schemas.openxmlformats.org/officeDocument/2006/',
          'http://purl.oclc.org/ooxml/officeDocument/',
        ),
    ],
    [
      'places in small letters',
      (xml) => xml.replace(/<c t=/g, '<c r="a2" t=').replace(/(<row [^>]*><c r=")a2(".*?<c r=")a2/g, '$1a2$2b2'),
    ],
    [
      'a filter, frozen panes, validations and merged cells around its rows',
      (xml) =>
        xml
          .replace(
            '<sheetData>',
            '<sheetPr filterMode="1"/><sheetViews><sheetView><pane ySplit="1" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="2" hidden="1"/></cols><sheetData>',
          )
          .replace(
            '</sheetData>',
            '</sheetData><autoFilter ref="A1:B2"/><mergeCells><mergeCell ref="A9:B9"/></mergeCells><dataValidations><dataValidation sqref="B2"><formula1>"a,b"</formula1></dataValidation></dataValidations><tableParts><tablePart r:id="x"/></tableParts>',
          ),
    ],
    [
      'extensions in its cells',
      (xml) => xml.replaceAll('</is></c>', '</is><extLst><ext uri="{x}"><x:v xmlns:x="y"/></ext></extLst></c>'),
    ],
    ['comments and instructions', (xml) => xml.replaceAll('<row', '<!-- <row> --><?x y?><row')],
  ])('%s', async (_, change) => {
    expect(await cellsOfParts(changeParts({ sheets: [people] }, change))).toEqual([['ann@example.com', 'Ann']]);
  });

  test('its parts at the top', async () => {
    const parts = changeParts({ sheets: [people] }, (xml) => xml.replaceAll('xl/workbook.xml', 'workbook.xml')).map(
      (part) => ({ ...part, name: part.name.replace(/^xl\//, '') }),
    );
    expect(await cellsOfParts(parts)).toEqual([['ann@example.com', 'Ann']]);
  });

  test('a chart, a pivot table and a hidden sheet before the people, as several tables of Numbers', async () => {
    const pivot = { name: 'Pivot', rows: `<row>${text('Row Labels')}${text('Count of email')}</row>` };
    const chart = { name: 'Chart', rows: '' };
    const secret = { ...people, name: 'Secret', state: 'veryHidden' };
    const numbers = { ...people, name: 'Staff - Table 1' };
    const parts = changeParts({ sheets: [chart, pivot, secret, numbers] }, (xml) =>
      xml.replace('/worksheet" Target="worksheets/sheet0.xml"', '/chartsheet" Target="worksheets/sheet0.xml"'),
    );
    const { sheets } = await readTable(zipOf(parts));
    expect(sheets).toEqual({ read: 'Staff - Table 1', others: ['Pivot', 'Secret (hidden)'] });
  });
});

describe('a workbook of OpenDocument is read', () => {
  const row = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;
  const cell = (xml: string) => `<table:table-cell office:value-type="string">${xml}</table:table-cell>`;
  const paragraph = (xml: string) => cell(`<text:p>${xml}</text:p>`);
  const table = (rows: string) =>
    odsParts(`<table:table>${row(paragraph('email') + paragraph('name'))}${rows}</table:table>`);
  const nameOf = async (xml: string) => (await cellsOfParts(table(row(paragraph('a@example.com') + xml))))[0]?.[1];

  test.each([
    ['links', paragraph('<text:a xlink:href="mailto:x">Ann</text:a> Lee'), 'Ann Lee'],
    [
      'how it is pronounced',
      paragraph(
        '<text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>かんじ</text:ruby-text></text:ruby>様',
      ),
      '漢字様',
    ],
    [
      'a note within it',
      paragraph('A<office:annotation><dc:creator>Ben</dc:creator><text:p>x<text:s/>y</text:p></office:annotation>nn'),
      'Ann',
    ],
    [
      'a comment before it',
      cell('<office:annotation><text:p>No</text:p></office:annotation><text:p>Ann</text:p>'),
      'Ann',
    ],
    [
      'an error',
      '<table:table-cell office:value-type="string" office:string-value="" table:formula="of:=X"><text:p>#N/A</text:p></table:table-cell>',
      '',
    ],
  ])('whose text has %s', async (_, xml, name) => {
    expect(await nameOf(xml)).toBe(name);
  });

  test('with blank rows far beyond the last that there can be, more than once', async () => {
    const blank = row(
      '<table:table-cell table:number-columns-repeated="16384"/>',
      'table:number-rows-repeated="1048576"',
    );
    expect(await cellsOfParts(table(row(paragraph('a@example.com')) + blank + blank + blank))).toHaveLength(1);
  });

  test('with rows in groups and below a repeated header', async () => {
    const group = `<table:table-header-rows>${row(paragraph('a@example.com'))}</table:table-header-rows><table:table-row-group>${row(paragraph('b@example.com'))}</table:table-row-group>`;
    expect((await cellsOfParts(table(group))).map(([email]) => email)).toEqual(['a@example.com', 'b@example.com']);
  });
});

test.each([
  [
    '.sxc',
    zipOf([
      { name: 'mimetype', content: 'application/vnd.sun.xml.calc', stored: true },
      { name: 'content.xml', content: 'x' },
    ]),
    '(.sxc)',
  ],
  [
    '.fods',
    Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n\n<office:document xmlns:office="o"/>'),
    '(.fods), not a workbook or a CSV file. Open it in Excel or LibreOffice',
  ],
  [
    'a spreadsheet of Excel 2003 in XML',
    Buffer.from('<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n<Workbook/>'),
    'Excel 2003',
  ],
  [
    'the same by another program',
    Buffer.from('<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
    'Excel 2003',
  ],
  [
    '.xls that is a web page',
    Buffer.from('\r\n<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>'),
    '(.html)',
  ],
  ['.xls that is an archive of web pages', Buffer.from('MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n'), '(.mht)'],
])('%s is refused by its name', async (_, file, name) => {
  expect(await refusalOf(() => readTable(file))).toContain(name);
});
