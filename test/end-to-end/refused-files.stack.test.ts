import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LogMessage } from '../../functions/contract.ts';
import { type Desk, openDesk } from './desk.ts';
import { refusalByHand } from './runs.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Is in each file that has people: a person who is invited although the file is refused is found by it. */
const good = 'good@example.com';
const bytes = (...start: number[]) => Buffer.concat([Buffer.from(start), Buffer.alloc(4_000, 0xa7)]);

const files: readonly (readonly [string, string, string | Uint8Array, RegExp])[] = [
  ['EMPTY_FILE', 'nothing', '', /empty/],
  ['EMPTY_FILE', 'only a byte order mark', '\ufeff', /empty/],
  ['EMPTY_FILE', 'only blank rows', '\n\r\n\n', /empty/],
  ['HEADER_ONLY', 'only a header', 'email,name', /but no people/],
  ['HEADER_ONLY', 'a header and blank rows', 'email,name\n,\n\n', /but no people/],
  ['BINARY_FILE', 'an Excel workbook that is cut off', bytes(0x50, 0x4b, 3, 4), /damaged or incomplete/],
  ['BINARY_FILE', 'an old Excel workbook', bytes(0xd0, 0xcf, 0x11, 0xe0), /old Excel workbook.*Save As/],
  ['BINARY_FILE', 'a PDF', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n', /PDF/],
  ['BINARY_FILE', 'any bytes', Buffer.from(Array.from({ length: 9_000 }, (_, i) => (i * i * 31) % 256)), /text file/],
  ['NO_EMAIL_COLUMN', 'no column of addresses', 'name,city\nAnn,Ulm\n', /"name" and 1 more that isn't recognised/],
  ['NO_EMAIL_COLUMN', 'no header', `${good},Ann\n`, /Insert a row above it/],
  [
    'NO_EMAIL_COLUMN',
    'a title above a header without addresses',
    `New hires;\n;\nVorname;Abteilung\n${good};A\n`,
    /delete it if it is a title/,
  ],
  ['DUPLICATE_COLUMN', 'two columns of addresses', `Mail,E-Mail\n${good},other@example.com\n`, /"Mail".*"E-Mail"/],
  [
    'NO_EMAIL_COLUMN',
    'addresses in a column of another name',
    `Reports to,Name\n${good},Ann\n`,
    /"Reports to" contains addresses/,
  ],
  ['UNCLOSED_QUOTE', 'a quote never closed', `email,name\n${good},A\nb@example.com,"B\nc@example.com,C\n`, /row 3/],
  ['UNKNOWN_ENCODING', 'UTF-32', iconv.encode(`email\n${good}\n`, 'utf-32le', { addBOM: true }), /CSV UTF-8/],
];

describe.concurrent('a file that can’t be used is refused as a whole, and nobody is invited', () => {
  test.each(files)('%s: %s', async (code, name, content, words) => {
    const result = await desk.importJson(desk.file(`${name}.csv`, content));
    expect(result).toMatchObject({ exitCode: 2, rows: 0, created: 0, refused: { code }, report: null, failed: null });
    expect(result.refused?.detail).toMatch(words);
    expect(await desk.person(good)).toBeUndefined();
    expect(desk.stack.mailbox.size).toBe(0);
  });

  test.each([
    ['a key that there is not', {}],
    ['a version that is gone', { version_id: 'a'.repeat(32) }],
  ])('FILE_NOT_FOUND: a run that is started by hand with %s', async (which, version) => {
    const input = { bucket: desk.stack.endpoints.inboxBucket, key: `inbox/${which}.csv`, ...version };
    const refusal = await refusalByHand(desk.stack, input);
    expect(refusal).toMatchObject({ status: 'FAILED', error: 'UnusableFile', code: 'FILE_NOT_FOUND' });
    // The functions may list the folder, so S3 says that there is no such file.
    expect(refusal.notice).toContain('was removed or replaced');
  });

  test('says so to a person, and beside the summary', async () => {
    const out = join(desk.folder, 'refused');
    const { exitCode, stdout } = await desk.onboard(desk.file('header.csv', 'email\n'), '--out', out);
    expect(exitCode).toBe(2);
    expect(stdout).toContain('header.csv was refused; no accounts were created.');
    expect(stdout).toContain('(HEADER_ONLY)');
    expect(readFileSync(join(out, 'refused.txt'), 'utf8')).toContain('HEADER_ONLY');
    expect(JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'))).toMatchObject({
      refused: { code: 'HEADER_ONLY' },
    });
    // The line that keeps ImportFailed from firing for a refused file: see infra/constructs/monitoring/import-alarms.ts.
    const log = readFileSync(join(desk.stack.stateDir, 'logs/ReportImport.log'), 'utf8');
    expect(log.split('\n').flatMap((line) => (line ? JSON.parse(line) : []))).toContainEqual(
      expect.objectContaining({ level: 'INFO', message: LogMessage.fileRefused, code: 'HEADER_ONLY' }),
    );
  });
});
