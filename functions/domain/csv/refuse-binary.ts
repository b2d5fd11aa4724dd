import { UnusableFile } from '../errors.ts';
import type { PlainTextKey as TextKey } from '../locale/detail.ts';
import type { Encoding } from './encoding.ts';

/** First bytes of files that are uploaded by mistake. */
const signatures: readonly {
  readonly bytes: readonly number[];
  readonly what: TextKey;
  /** What to do, where that is not to save it from Excel. */
  readonly instead?: TextKey;
}[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'pdf' },
  { bytes: [0x1f, 0x8b], what: 'gzip', instead: 'unpack' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'sevenZip', instead: 'unpack' },
  { bytes: [0x52, 0x61, 0x72, 0x21], what: 'rar', instead: 'unpack' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'picture' },
  { bytes: [0xff, 0xd8, 0xff], what: 'picture' },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'picture' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], what: 'rtf' },
];

/** Beginnings of texts that are not tables. Reports of HR systems called .xls are often web pages. */
const otherTexts: readonly { readonly begins: RegExp; readonly what: TextKey; readonly instead?: TextKey }[] = [
  { begins: /^<(?:!|(?:html|head|body|table|meta|style|script|div|center)\b)/i, what: 'webPage' },
  { begins: /^MIME-Version: 1\.0/i, what: 'webArchive' },
  { begins: /^<\?xml[^>]*>\s*<office:document\b/, what: 'fods', instead: 'saveAgain' },
  { begins: /^<\?xml[^>]*>\s*(?:<\?mso-application progid="Excel\.Sheet"\?>|<(?:ss:)?Workbook\b)/, what: 'excelXml' },
  { begins: /^<(?:\?xml\b|[\w:]+ xmlns)/i, what: 'xml' },
  { begins: /^(?:\{\s*["}]|\[\s*[[{\]"])/, what: 'json' },
  { begins: /^TABLE\r?\n0,1\r?\n/, what: 'dif' },
  // `ID;Prénom` begins a table; Excel takes it for such a file.
  { begins: /^ID;P[^\r\n]*(?:\r?\n(?:[A-Z]{1,2};|$)|$)/, what: 'sylk' },
  { begins: /^(?:version: 1\r?\n\s*)?dn::? /, what: 'ldif' },
  { begins: /^BEGIN:V(?:CARD|CALENDAR)\b/i, what: 'contacts' },
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
  if (found) throw notATable(found.what, found.instead ?? 'saveFromExcel');
  const beginning = beginningOf(head);
  const other = otherTexts.find(({ begins }) => begins.test(beginning));
  if (other) throw notATable(other.what, other.instead ?? 'openInExcel');
  if (marked !== undefined && marked !== 'utf-8') return;
  let controls = 0;
  for (const byte of head) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls++;
  if (controls > 3 && controls > head.length * 0.05) {
    throw new UnusableFile('BINARY_FILE', { text: 'notText', instead: { text: 'saveFromExcel' } });
  }
}

function notATable(what: TextKey, instead: TextKey): UnusableFile {
  return new UnusableFile('BINARY_FILE', { text: 'notATable', what: { text: what }, instead: { text: instead } });
}

/** Without a byte order mark and the zeros of UTF-16. */
function beginningOf(head: Buffer): string {
  const letters = head.subarray(0, 400).toString('latin1').replaceAll('\0', '');
  return letters.replace(/^(?:ï»¿|ÿþ|þÿ)?\s*/, '');
}
