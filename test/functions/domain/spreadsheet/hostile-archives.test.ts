import { describe, expect, test } from 'vitest';
import { archiveOpener } from '../../../../portal/worker/blob-archive.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import { odsParts, type Part, xlsxParts, zipOf } from '../../../support/workbooks.ts';
import { readTable, text } from './read-workbook.ts';

const header = `<row r="1">${text('email')}</row>`;
const person = `<row r="2">${text('ann@example.com')}</row>`;
const good = xlsxParts({ sheets: [{ rows: header + person }], strings: ['<t>x</t>'] });
const rowsOf = (rows: string) => zipOf(xlsxParts({ sheets: [{ rows: header + rows }] }));
const sheetName = 'xl/worksheets/sheet0.xml';

/** The good workbook with another part in place of one, or beside them. */
function withPart(part: Partial<Part> & Pick<Part, 'name'>): Buffer {
  const found = good.find(({ name }) => name === part.name);
  const rest = good.filter(({ name }) => name !== part.name);
  return zipOf([...rest, { content: '', ...found, ...part }]);
}

const named = (...names: string[]) => zipOf(names.map((name) => ({ name, content: 'x' })));
const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024, ' ');
const compound = (content: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(5000), Buffer.from(content, 'utf16le')]);
const odsTable = (rows: string) => zipOf(odsParts(`<table:table table:name="x">${rows}</table:table>`));
const withSheetName = (name: string) => zipOf(xlsxParts({ sheets: [{ name, rows: header + person }] }));
const odsCell = (repeated: number) =>
  `<table:table-cell table:number-columns-repeated="${repeated}" office:value-type="string" office:string-value="${'x'.repeat(1000)}"/>`;

const smallBytes = 64 * 1024;

const laughs = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>`;

test('the workbook that is spoilt below is read', async () => {
  expect((await readTable(zipOf(good))).rows).toEqual([{ row: 2, cells: ['ann@example.com'] }]);
});

describe('a file is refused by its name, in little time and memory:', () => {
  test.each<[string, Uint8Array, string]>([
    ['protected by a password in Excel', compound('EncryptedPackage'), 'PROTECTED_FILE'],
    [
      'protected by a password in LibreOffice',
      zipOf([
        ...odsParts('').slice(0, 2),
        { name: 'META-INF/manifest.xml', content: '<m:manifest xmlns:m="m"><m:encryption-data/></m:manifest>' },
      ]),
      'PROTECTED_FILE',
    ],
    [
      'protected whole in LibreOffice',
      zipOf([...odsParts(''), { name: 'encrypted-package', content: 'x' }]),
      'PROTECTED_FILE',
    ],
    ['an archive with encrypted parts', withPart({ name: sheetName, flags: 1 }), 'PROTECTED_FILE'],
    ['.xls', compound('Workbook'), 'an old Excel workbook (.xls)'],
    ['.xlsb', named('[Content_Types].xml', 'xl/workbook.bin'), '(.xlsb)'],
    ['.numbers', named('Index/Document.iwa', 'Metadata/Properties.plist'), 'Apple Numbers'],
    ['.docx', named('[Content_Types].xml', 'word/document.xml'), '(.docx)'],
    ['.pptx', named('[Content_Types].xml', 'ppt/presentation.xml'), '(.pptx)'],
    ['.odt', zipOf(odsParts('', { type: 'application/vnd.oasis.opendocument.text' })), 'not a spreadsheet'],
    ['.jar', named('META-INF/MANIFEST.MF', 'Main.class'), '(.jar)'],
    ['.zip', named('people.csv'), 'Unpack it'],
    ['an empty archive', zipOf([]), 'an empty ZIP archive'],
    ['the beginning of an archive', zipOf(good).subarray(0, 900), 'damaged'],
    ['nothing but a signature', Buffer.from('PK\x03\x04'), 'damaged'],
    ['an archive with bytes after its end', Buffer.concat([zipOf(good), Buffer.alloc(40, 1)]), 'damaged'],
    ['a wrong checksum', withPart({ name: sheetName, crc: 7 }), 'checksum'],
    ['a part larger than it claims', withPart({ name: sheetName, size: 10 }), 'can’t be unpacked'],
    ['a part smaller than it claims', withPart({ name: sheetName, size: 9999 }), 'can’t be unpacked'],
    ['a bomb', withPart({ name: sheetName, content: zeros(17) }), 'unusually large'],
    ['a part that claims 4 GB', withPart({ name: sheetName, size: 0xff_ff_ff_fe }), 'unusually large'],
    ['parts that share their bytes', withPart({ name: 'xl/media/1.png', offset: 0 }), 'overlap'],
    ['two parts of a name', zipOf([...good, { name: 'XL/workbook.xml', content: '' }]), 'same name'],
    [
      'a part that would leave its folder',
      withPart({ name: '../../etc/cron.d/x', content: 'x' }),
      'no complete ZIP archive',
    ],
    ['a part with an absolute name', withPart({ name: '/etc/passwd', content: 'x' }), 'no complete ZIP archive'],
    ['more than 10,000 parts', zipOf(good, 65_000), 'more than 10000 parts'],
    [
      'a billion laughs',
      withPart({ name: 'xl/sharedStrings.xml', content: `${laughs}<sst><si><t>&b;</t></si></sst>` }),
      'document type',
    ],
    [
      'an entity of another file',
      withPart({
        name: 'xl/workbook.xml',
        content: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
      }),
      'document type',
    ],
    [
      'an entity without a document type',
      withPart({ name: sheetName, content: '<worksheet><sheetData>&x;</sheetData></worksheet>' }),
      'not valid XML',
    ],
    ['XML that stops', withPart({ name: sheetName, content: '<worksheet><sheetData>' }), 'not valid XML'],
    ['XML without an end of nesting', withPart({ name: sheetName, content: '<a>'.repeat(100_000) }), 'nested'],
    [
      'a cell without an end',
      rowsOf(`<row r="2"><c t="str"><v>${Array.from({ length: 800_000 }, (_, index) => index).join('')}</v></c></row>`),
      'too long',
    ],
    [
      'a shared text of a million letters',
      zipOf(xlsxParts({ sheets: [{ rows: '' }], strings: [`<t>${'x'.repeat(1_000_000)}</t>`] })),
      'too long',
    ],
    [
      'a shared text of many long runs, without an end',
      withPart({ name: 'xl/sharedStrings.xml', content: `<sst><si>${`<t>${'x'.repeat(100_000)}</t>`.repeat(9)}` }),
      'too long',
    ],
    [
      'a cell of many long texts',
      rowsOf(`<row r="2"><c t="inlineStr"><is>${`<t>${'x'.repeat(100_000)}</t>`.repeat(40)}</is></c></row>`),
      'too long',
    ],
    [
      'a cell of many long values',
      rowsOf(`<row r="2"><c t="str">${`<v>${'x'.repeat(100_000)}</v>`.repeat(40)}</c></row>`),
      'too long',
    ],
    [
      'a cell of more paragraphs than text',
      odsTable(
        `<table:table-row><table:table-cell>${'<text:p/>'.repeat(200_000)}</table:table-cell></table:table-row>`,
      ),
      'too long',
    ],
    ['a sheet with a name of a million letters', withSheetName('x'.repeat(1_000_000)), 'name of a sheet is too long'],
    ['blank rows without end', rowsOf('<row/>'.repeat(1_048_576)), '1,048,576 rows'],
    ['blank cells without end', rowsOf(`<row r="2">${'<c/>'.repeat(20_000)}</row>`), '16,384 columns'],
    ['a text that is not there', rowsOf('<row r="2"><c t="s"><v>5</v></c></row>'), 'text of a cell is missing'],
    ['a sheet that is not there', zipOf(good.filter(({ name }) => name !== sheetName)), 'no sheet'],
    ['a row behind the last', rowsOf(person.replace('"2"', '"1048577"')), '1,048,576 rows'],
    ['a row without a number', rowsOf(person.replace('"2"', '"x"')), 'not in order'],
    ['rows backwards', rowsOf(person + person), 'not in order'],
    ['a column behind the last', rowsOf('<row r="2"><c r="XFE2" t="str"><v>x</v></c></row>'), '16,384 columns'],
    ['a cell without a place', rowsOf('<row r="2"><c r="7" t="str"><v>x</v></c></row>'), 'no place'],
    [
      'a cell that repeats beyond the last column',
      odsTable(`<table:table-row>${odsCell(2_000_000_000)}</table:table-row>`),
      '16,384 columns',
    ],
    [
      'a row of repeated texts',
      odsTable(`<table:table-row>${odsCell(16_000).replace('xxx', 'x'.repeat(3000))}</table:table-row>`),
      'larger than 32 MB',
    ],
    [
      'a row that repeats without end',
      odsTable(`<table:table-row table:number-rows-repeated="2000000000">${odsCell(1)}</table:table-row>`),
      '1,048,576 rows',
    ],
    [
      'a repetition that is no number',
      odsTable(`<table:table-row table:number-rows-repeated="-1">${odsCell(1)}</table:table-row>`),
      'no number',
    ],
  ])('%s', async (_, file, words) => {
    const before = process.memoryUsage().rss;
    const refusal = await refusalOf(() => readTable(file, [700]));
    expect(refusal).toContain(words);
    // The page opens archives with other means. What is in them is read by the same code.
    const inPage = archiveOpener(new Blob([new Uint8Array(file)]), () => undefined);
    if (file.length < smallBytes) expect(await refusalOf(() => readTable(file, [700], inPage))).toBe(refusal);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });
});

describe('a workbook is read without', () => {
  test('its macros, links to other files and pictures', async () => {
    const relationships = good.find(({ name }) => name.endsWith('workbook.xml.rels'));
    const link =
      '<Relationship Id="x9" Type="t/externalLink" TargetMode="External" Target="http://127.0.0.1:9/x"/></Relationships>';
    const content = String(relationships?.content).replace('</Relationships>', link);
    const parts = [...good.filter((part) => part !== relationships), { name: 'xl/_rels/workbook.xml.rels', content }];
    const file = zipOf([
      ...parts,
      { name: 'xl/vbaProject.bin', content: 'Sub AutoOpen' },
      { name: 'xl/media/', content: '' },
    ]);
    expect((await readTable(file)).rows).toHaveLength(1);
  });

  test('all of its sheets, if there are ten thousand', async () => {
    const sheets = Array.from({ length: 10_000 }, () => '<sheet name="s" sheetId="1" r:id="s0"/>').join('');
    const content = `<workbook xmlns:r="r"><sheets>${sheets}</sheets></workbook>`;
    const { sheets: read } = await readTable(withPart({ name: 'xl/workbook.xml', content }));
    expect(read?.others).toHaveLength(20);
  });
});
