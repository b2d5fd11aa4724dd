import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { ErrorName } from '../../../../functions/contract.ts';
import {
  UnusableFile,
  type UnusableFileCode,
  unusableFileCodes,
  unusableFileFrom,
  unusableFileFromCause,
} from '../../../../functions/domain/errors.ts';
import { texts as englishTexts } from '../../../../functions/domain/locale/languages/en/texts.ts';
import { inEnglish } from '../../../support/in-english.ts';
import { encoded, readAll } from './csv-files.ts';

/** Why a file is refused, however its bytes are split. */
async function refusal(file: Uint8Array | string): Promise<{ code: UnusableFileCode; detail: string } | undefined> {
  const messages = new Set<string>();
  for (const chunks of [[100_000], [1000, 7]]) {
    const error: unknown = await readAll(file, { chunks }).catch((caught) => caught);
    if (!(error instanceof Error)) return undefined;
    expect(error.name).toBe(ErrorName.unusableFile);
    messages.add(error.message);
  }
  expect(messages.size).toBe(1);
  return inEnglish(unusableFileFrom([...messages][0] ?? '')) as { code: UnusableFileCode; detail: string } | undefined;
}

const bytes = (...values: number[]) => Buffer.from(values);
/** Bytes like those of compressed files; the same at each run. */
function noise(length: number): Buffer {
  let state = 1;
  const values = Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state >>> 16;
  });
  return Buffer.from(values);
}

describe('a file that cannot be used is refused as a whole', () => {
  it.each<[string, Uint8Array | string, UnusableFileCode, string]>([
    ['of no bytes', '', 'EMPTY_FILE', 'Add people and import'],
    ['of a byte order mark', bytes(0xef, 0xbb, 0xbf), 'EMPTY_FILE', 'Add people and import'],
    ['of blank rows', '\r\n , \r\n\t\r\n', 'EMPTY_FILE', 'Add people and import'],
    ['of a header', 'email,name', 'HEADER_ONLY', 'a header but no people'],
    ['of a header and blank rows', 'email,name\n,\n\n', 'HEADER_ONLY', 'a header but no people'],
    ['of PDF', '%PDF-1.7\nemail\na@x.de\n', 'BINARY_FILE', 'a PDF document'],
    ['of a web page called .xls', '\ufeff\n<HTML><table><tr><td>E-mail</td></tr></table>', 'BINARY_FILE', 'a web page'],
    [
      'of a web page without a head',
      '<!-- HRIS --><table><tr><td>E-mail</td></tr></table>',
      'BINARY_FILE',
      'a web page',
    ],
    ['of Excel 2003 XML', '<Workbook xmlns="urn:schemas"><Row/></Workbook>', 'BINARY_FILE', 'an XML file'],
    ['of JSON without names', '[["email","name"],["ann@example.com","Ann"]]', 'BINARY_FILE', 'a JSON file'],
    ['of 7-Zip', Buffer.concat([bytes(0x37, 0x7a, 0xbc, 0xaf), noise(50)]), 'BINARY_FILE', 'Unpack it'],
    ['of JSON', '[{"email": "ann@example.com"}]', 'BINARY_FILE', 'a JSON file'],
    ['of XML', '<?xml version="1.0"?><people/>', 'BINARY_FILE', 'an XML file'],
    ['of contacts', 'BEGIN:VCARD\r\nEMAIL:ann@example.com\r\nEND:VCARD\r\n', 'BINARY_FILE', 'contacts'],
    ['of random bytes', noise(5000), 'BINARY_FILE', 'nor a text file'],
    ['of zero bytes', Buffer.alloc(300), 'BINARY_FILE', 'nor a text file'],
    ['of UTF-32', bytes(0xff, 0xfe, 0, 0, 0x65, 0, 0, 0), 'UNKNOWN_ENCODING', 'UTF-32'],
    ['without a column of addresses', 'Vorname;Nachname\nAnn;Lee\n', 'NO_EMAIL_COLUMN', 'has "Vorname", "Nachname".'],
    ['that begins with a person', 'ann@example.com,Ann\n', 'NO_EMAIL_COLUMN', 'Insert a row above it'],
    [
      'with two columns of addresses',
      'E-Mail,name,Mail\na@x.de,A,b@x.de\n',
      'DUPLICATE_COLUMN',
      '"E-Mail" (column 1) and "Mail" (column 3) may both contain the address',
    ],
    ['with a quote that is never closed', 'email,name\na@x.de,A\n\nb@x.de,"B\nc@x.de,C\n', 'UNCLOSED_QUOTE', 'row 4'],
    ['with a header that is never closed', '"email,name\na@x.de,A\n', 'UNCLOSED_QUOTE', 'row 1'],
    ['with a row beyond 32 MiB', `email,name\n${'x'.repeat(33_554_433)}\n`, 'RECORD_TOO_LARGE', 'larger than 32 MiB'],
    ['with a row of more than a million cells', `email,name\n${','.repeat(1_000_000)}\n`, 'RECORD_TOO_LARGE', 'row 2'],
  ])('%s', async (_, file, code, detail) => {
    expect(await refusal(file)).toEqual({ code, detail: expect.stringContaining(detail) });
  });

  it('of letters that make sense in no encoding that we read', async () => {
    const row = iconv.encode('ann@example.com,Иванов Пётр\n', 'windows-1251');
    const file = Buffer.concat([Buffer.from('email,name\n'), ...Array.from({ length: 20 }, () => row)]);
    expect(await refusal(file)).toEqual({ code: 'UNKNOWN_ENCODING', detail: expect.stringContaining('CSV UTF-8') });
  });

  it('without naming who is in it', async () => {
    expect((await refusal('ann@example.com,Ann Lee\n'))?.detail).not.toMatch(/ann/i);
    expect((await refusal('email,name\nann@example.com,"Ann Lee\n'))?.detail).not.toMatch(/ann/i);
  });

  it('with only the header words that are recognised, since others may name a person', async () => {
    expect((await refusal('Vorname,Ann Lee,0171 5550100\n'))?.detail).toContain(
      '"Vorname" and 2 more that aren\'t recognised',
    );
    expect((await refusal('Ann,Lee\n'))?.detail).not.toMatch(/ann|lee/i);
  });
});

it('a row of 32 MiB, or of a million cells, is a row', async () => {
  const [long, wide] = ['x'.repeat(33_554_432), ','.repeat(999_998)];
  const { records } = await readAll(`email,name\n${long}\na@x.de,${wide}\n`);
  expect(records.map(({ cells }) => cells.length)).toEqual([1, 1_000_000]);
  expect(records[0]?.cells[0]).toHaveLength(33_554_432);
});

describe('a file with a flaw is accepted', () => {
  it.each<[string, Uint8Array | string, string]>([
    ['a control character', 'email,name\na@x.de,A\u0007nn\n', 'A\u0007nn'],
    ['a zero byte', 'email,name\na@x.de,A\u0000nn\n', 'A\u0000nn'],
    ['several in a small file', 'email,name\na@x.de,\u0001\u0002A\u0003\n', '\u0001\u0002A\u0003'],
    [
      'a broken byte of UTF-8',
      Buffer.concat([Buffer.from('email,name\na@x.de,Zoë M'), bytes(0xfc), Buffer.from('ller\n')]),
      'Zoë M\ufffdller',
    ],
    ['a file cut off in a character', Buffer.from('email,name\na@x.de,Zoë Zoë').subarray(0, -1), 'Zoë Zo\ufffd'],
    ['no line end', 'email,name\na@x.de,A', 'A'],
    ['a header of other case, signs and spaces', '\ufeff  E_MAIL ,name\na@x.de,A\n', 'A'],
  ])('%s', async (_, file, name) => {
    expect((await readAll(file, { chunks: [5] })).records).toEqual([{ row: 2, cells: ['a@x.de', name] }]);
  });
});

it('a message that is not ours has no code', () => {
  expect(unusableFileFrom('EMPTY_FILE')).toBeUndefined();
  expect(unusableFileFrom('Error: EMPTY_FILE: x')).toBeUndefined();
  for (const code of Object.keys(unusableFileCodes))
    expect(unusableFileFrom(`${code}: why: so`)).toEqual({ code, detail: 'why: so' });
});

it('a message of ours says why in English, and brings it along for other languages', () => {
  const detail = { text: 'unclosedQuote', row: 7 } as const;
  const refusal = new UnusableFile('UNCLOSED_QUOTE', detail);
  expect(unusableFileFrom(refusal.message)).toEqual({ code: 'UNCLOSED_QUOTE', detail });
  refusal.explain(englishTexts);
  const { message } = refusal;
  expect(message).toMatch(/^UNCLOSED_QUOTE: A quotation mark is never closed\. Look at row 7: /);
  expect(unusableFileFrom(message)).toEqual({ code: 'UNCLOSED_QUOTE', detail });
  // A state cuts off what is too long for it.
  const cut = message.slice(0, -1);
  expect(unusableFileFrom(cut)).toEqual({ code: 'UNCLOSED_QUOTE', detail: cut.slice('UNCLOSED_QUOTE: '.length) });
});

describe('a cause that a state has cut off', () => {
  const cause = JSON.stringify({
    errorType: 'UnusableFile',
    errorMessage: 'EMPTY_FILE: Nothing.\n{"text":"emptyFile"}',
  });

  it('is read whole where it is whole', () => {
    expect(unusableFileFromCause(cause)).toEqual({ code: 'EMPTY_FILE', detail: { text: 'emptyFile' } });
  });

  it('still has the code', () => {
    const detail = unusableFileCodes.EMPTY_FILE;
    expect(unusableFileFromCause(cause.slice(0, -7))).toEqual({ code: 'EMPTY_FILE', detail });
  });

  it.each(['', 'null', '{"errorMessage":7}', '{"errorMessage":"Something: else', cause.slice(0, 40)])(
    'says nothing as %s',
    (cut) => {
      expect(unusableFileFromCause(cut)).toBeUndefined();
    },
  );
});

it.each(['"', '漢', 'x'])('a cause with many %s is far below what a state takes', (letter) => {
  for (const length of [3_900, 4_100, 200_000]) {
    const refusal = new UnusableFile('BINARY_FILE', { text: 'damagedWorkbook', what: letter.repeat(length) });
    refusal.explain(englishTexts);
    const cause = { errorType: refusal.name, errorMessage: refusal.message, trace: refusal.stack?.split('\n') };
    expect(JSON.stringify(cause).length).toBeLessThan(32_768);
    expect(unusableFileFrom(refusal.message)?.code).toBe('BINARY_FILE');
  }
});

it('UTF-16 that was cut in the middle of a character is read up to there', async () => {
  const file = encoded('email,name\na@x.de,A\nb@x.de,Bo', 'utf-16le', true).subarray(0, -1);
  expect((await readAll(file, { chunks: [3] })).records[0]).toEqual({ row: 2, cells: ['a@x.de', 'A'] });
});
