import { UnusableFile } from '../errors.ts';
import type { Encoding } from './encoding.ts';

const saveAs =
  'choose File > Save As > "Excel Workbook (.xlsx)" or "CSV UTF-8 (Comma delimited)" and import that file.';
const asTable = `In Excel ${saveAs}`;
const unpack = 'Unpack it and import the file that is in it.';

/** First bytes of files that are uploaded by mistake. */
const signatures: readonly {
  readonly bytes: readonly number[];
  readonly what: string;
  /** What to do, where that is not to save it from Excel. */
  readonly instead?: string;
}[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document' },
  { bytes: [0x1f, 0x8b], what: 'a gzip archive', instead: unpack },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7-Zip archive', instead: unpack },
  { bytes: [0x52, 0x61, 0x72, 0x21], what: 'a RAR archive', instead: unpack },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a picture' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a picture' },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a picture' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], what: 'a Word document (.rtf)' },
];

/** Beginnings of texts that are not tables. Reports of HR systems called .xls are often web pages. */
const otherTexts: readonly { readonly begins: RegExp; readonly what: string }[] = [
  { begins: /^<(?:!|(?:html|head|body|table|meta|style|script|div|center)\b)/i, what: 'a web page (.html)' },
  { begins: /^<(?:\?xml\b|[\w:]+ xmlns)/i, what: 'an XML file' },
  { begins: /^(?:\{\s*["}]|\[\s*[[{\]"])/, what: 'a JSON file' },
  { begins: /^TABLE\r?\n0,1\r?\n/, what: 'a file of the Data Interchange Format (.dif)' },
  // `ID;Prénom` begins a table; Excel takes it for such a file.
  { begins: /^ID;P[^\r\n]*(?:\r?\n(?:[A-Z]{1,2};|$)|$)/, what: 'a SYLK file (.slk)' },
  { begins: /^(?:version: 1\r?\n\s*)?dn::? /, what: 'an LDIF file' },
  { begins: /^BEGIN:V(?:CARD|CALENDAR)\b/i, what: 'a file of contacts or dates (.vcf, .ics)' },
];

/**
 * Refuses what is not a table in text, judged by the first bytes of the file. Workbooks never come here.
 * A stray control character is a matter of its row only. Random or compressed bytes have about 10 % of them, text none,
 * so more than 3 and more than 5 % of the bytes make a file binary.
 * @param marked the encoding, where a byte order mark or zero bytes have shown it
 * @throws UnusableFile BINARY_FILE
 */
export function refuseBinary(head: Buffer, marked: Encoding | undefined): void {
  const found = signatures.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  if (found)
    throw new UnusableFile(
      'BINARY_FILE',
      `This is ${found.what}, not a workbook or a CSV file. ${found.instead ?? asTable}`,
    );
  const beginning = beginningOf(head);
  const other = otherTexts.find(({ begins }) => begins.test(beginning));
  if (other)
    throw new UnusableFile(
      'BINARY_FILE',
      `This is ${other.what}, not a workbook or a CSV file. Open it in Excel, ${saveAs}`,
    );
  if (marked === 'utf-16le' || marked === 'utf-16be') return;
  let controls = 0;
  for (const byte of head) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls++;
  if (controls > 3 && controls > head.length * 0.05) {
    throw new UnusableFile('BINARY_FILE', `This is neither a workbook nor a text file. ${asTable}`);
  }
}

/** Without a byte order mark and the zeros of UTF-16. */
function beginningOf(head: Buffer): string {
  const letters = head.subarray(0, 400).toString('latin1').replaceAll('\0', '');
  return letters.replace(/^(?:ï»¿|ÿþ|þÿ)?\s*/, '');
}
