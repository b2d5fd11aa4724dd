import { describe, expect, test } from 'vitest';
import { refuseBinary } from '../../../../functions/domain/csv/refuse-binary.ts';
import { UnusableFile } from '../../../../functions/domain/errors.ts';
import { inEnglish } from '../../../support/in-english.ts';

/** What a file is refused as, by its first bytes; undefined where it is read. */
function refusalOf(head: string | readonly number[], marked?: Parameters<typeof refuseBinary>[1]): string | undefined {
  try {
    refuseBinary(typeof head === 'string' ? Buffer.from(head) : Buffer.from(head), marked);
    return undefined;
  } catch (error) {
    return error instanceof UnusableFile ? `${error.code}: ${inEnglish(error.detail)}` : undefined;
  }
}

const saveAs =
  'choose File > Save As > "Excel Workbook (.xlsx)" or "CSV UTF-8 (Comma delimited)" and import that file.';
const asTable = `In Excel ${saveAs}`;
const unpack = 'Unpack it and import the file that is in it.';

describe('by its first bytes', () => {
  test.each<[string, readonly number[], string]>([
    ['a PDF document', [0x25, 0x50, 0x44, 0x46], asTable],
    ['a gzip archive', [0x1f, 0x8b], unpack],
    ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf], unpack],
    ['a RAR archive', [0x52, 0x61, 0x72, 0x21], unpack],
    ['a picture', [0x89, 0x50, 0x4e, 0x47], asTable],
    ['a picture', [0xff, 0xd8, 0xff], asTable],
    ['a picture', [0x47, 0x49, 0x46, 0x38], asTable],
    ['a Word document (.rtf)', [0x7b, 0x5c, 0x72, 0x74, 0x66], asTable],
  ])('%s is refused (%j)', (what, bytes, advice) => {
    const message = `BINARY_FILE: This is ${what}, not a workbook or a CSV file. ${advice}`;
    expect(refusalOf(bytes)).toBe(message);
    expect(refusalOf([...bytes, 0x61, 0x62])).toBe(message);
    expect(refusalOf(bytes.slice(0, -1))).toBeUndefined();
    expect(refusalOf([0x61, ...bytes])).toBeUndefined();
  });
});

describe('by its beginning', () => {
  test.each([
    ['a web page (.html)', '<!DOCTYPE html>'],
    ['a web page (.html)', '<HTML lang="de">'],
    ['a web page (.html)', '<head>'],
    ['a web page (.html)', '<body>'],
    ['a web page (.html)', '<table border=1>'],
    ['a web page (.html)', '<meta charset=utf-8>'],
    ['a web page (.html)', '<style>'],
    ['a web page (.html)', '<script>'],
    ['a web page (.html)', '<div>'],
    ['a web page (.html)', '<center>'],
    ['an XML file', '<?xml version="1.0"?>'],
    ['an XML file', '<ss:Workbook xmlns="urn:schemas">'],
    ['a JSON file', '{"people": []}'],
    ['a JSON file', '{\n  "people": []}'],
    ['a JSON file', '{}'],
    ['a JSON file', '[[1]]'],
    ['a JSON file', '[ {"email": 1}]'],
    ['a JSON file', '["email"]'],
    ['a JSON file', '[ ]'],
    ['a file of contacts or dates (.vcf, .ics)', 'BEGIN:VCARD'],
    ['a file of contacts or dates (.vcf, .ics)', 'begin:vcalendar\n'],
  ])('%s is refused: %s', (what, text) => {
    const message = `BINARY_FILE: This is ${what}, not a workbook or a CSV file. Open it in Excel, ${saveAs}`;
    for (const before of ['', '\ufeff', '\n  ', '\ufeff\r\n']) expect(refusalOf(before + text)).toBe(message);
    expect(refusalOf([...Buffer.from(`\ufeff${text}`, 'utf16le')], 'utf-16le')).toBe(message);
    expect(refusalOf([...Buffer.from(`\ufeff${text}`, 'utf16le').swap16()], 'utf-16be')).toBe(message);
    expect(refusalOf(`x${text}`)).toBeUndefined();
  });

  test.each(['<divers>', '<tables>', '<Ann>', '<?', '{email}', '[email]', '(email)', 'BEGIN:VCARDS', 'BEGIN,email'])(
    '%s may be a table',
    (text) => {
      expect(refusalOf(text)).toBeUndefined();
    },
  );
});

describe('by its control characters', () => {
  const notText = `BINARY_FILE: This is neither a workbook nor a text file. ${asTable}`;
  /** So many controls among so many bytes. */
  const file = (controls: number, length: number) => '\u0001'.repeat(controls) + 'a'.repeat(length - controls);

  test('more than three, and more than a twentieth of the bytes, make no text', () => {
    expect(refusalOf(file(3, 10))).toBeUndefined();
    expect(refusalOf(file(4, 10))).toBe(notText);
    expect(refusalOf(file(4, 79))).toBe(notText);
    expect(refusalOf(file(4, 80))).toBeUndefined();
    expect(refusalOf('\u001f'.repeat(4))).toBe(notText);
    expect(refusalOf('\u0000'.repeat(4))).toBe(notText);
  });

  test('tabs, line ends and all that is printed are none', () => {
    expect(refusalOf('\t\n\r'.repeat(10))).toBeUndefined();
    expect(refusalOf(' ~äé山'.repeat(10))).toBeUndefined();
  });

  test('zeros are half of UTF-16', () => {
    const text = [...Buffer.from('email,name', 'utf16le')];
    expect(refusalOf(text, 'utf-16le')).toBeUndefined();
    expect(refusalOf(text, 'utf-16be')).toBeUndefined();
    expect(refusalOf(text, 'utf-8')).toBe(notText);
    expect(refusalOf(text)).toBe(notText);
  });
});

test('a table whose first columns are ID and Prénom is no SYLK file', () => {
  expect(refusalOf('ID;Prénom;E-mail\n1;Chloé;chloe@example.com')).toBeUndefined();
  expect(refusalOf('ID;PWXL;N;E\r\nP;PGeneral')).toContain('a SYLK file');
});
