import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../../../functions/adapters/open-archive.ts';
import { readHeader } from '../../../../functions/domain/csv/header.ts';
import { openCsv } from '../../../../functions/domain/csv/read-records.ts';
import { UnusableFile } from '../../../../functions/domain/errors.ts';
import { OutcomeTable } from '../../../../functions/domain/import/outcome-table.ts';
import { csvReports } from '../../../../functions/domain/import/report-writer.ts';
import type { RejectedRow } from '../../../../functions/domain/import/row-reader.ts';
import { splitRows } from '../../../../functions/domain/import/split-rows.ts';
import { writeReport } from '../../../../functions/domain/import/write-report.ts';
import { texts as englishTexts } from '../../../../functions/domain/locale/languages/en/texts.ts';
import { anyText } from '../../../support/any-text.ts';
import { inEnglish } from '../../../support/in-english.ts';
import { attributeRule, poolRules } from '../../../support/pool-rules.ts';
import { encoded, inChunks } from './csv-files.ts';

const attributes = ['email', 'name', 'given_name', 'phone_number', 'locale', 'birthdate', 'address'];
const pool = poolRules({
  groups: new Set(['staff']),
  attributes: attributes.map((name) => attributeRule(name, { required: name === 'email' })),
});

/** The result for a file: the lines of both outputs, or the code it is refused with. */
async function readWhole(file: AsyncIterable<Uint8Array>) {
  let users = '';
  let rejected = '';
  const add = (what: 'users' | 'rejected') => async (piece: string | Uint8Array) => {
    const text = typeof piece === 'string' ? piece : Buffer.from(piece).toString();
    if (what === 'users') users += text;
    else rejected += text;
  };
  const parsed = (text: string) =>
    text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as RejectedRow);
  try {
    const counts = await splitRows({ bytes: file, openArchive }, pool, add('users'), add('rejected'), {
      today: '2026-11-30',
    });
    return { counts, users: parsed(users), rejected: parsed(rejected) };
  } catch (error) {
    if (error instanceof UnusableFile) return { refused: error.code, detail: String(inEnglish(error.detail)) };
    throw error;
  }
}

/** The header, then the same piece as often as it is asked for: gigabytes that nobody stores. */
async function* endless(header: string, piece: string, taken: { bytes: number }, times = 4096) {
  yield Buffer.from(header);
  const bytes = Buffer.from(piece.repeat(Math.ceil(524_288 / piece.length)));
  for (let turn = 0; turn < times; turn++) {
    taken.bytes += bytes.length;
    yield bytes;
  }
}

describe('of a row of 2 GB no more is read than a row may have', () => {
  it.each([
    ['a cell', 'a'],
    ['a quoted cell', '"a'],
    ['letters of three bytes', '山'],
    ['spaces', ' '],
    ['delimiters', ','],
    ['quotes', '"'],
    ['quotes and a delimiter', '"",'],
    ['quotes and letters', '"a"b'],
    ['an address that never ends', 'a@b.c.'],
  ])('%s', async (_, piece) => {
    const taken = { bytes: 0 };
    const quoted = piece === '"a';
    const file = endless(`email,name\na@x.de,${quoted ? '"' : ''}`, quoted ? 'a' : piece, taken);
    expect(await readWhole(file)).toMatchObject({
      refused: 'RECORD_TOO_LARGE',
      detail: expect.stringContaining('row 2'),
    });
    expect(taken.bytes).toBeLessThan(36_000_000);
  });

  it('and no more of a header', async () => {
    for (const piece of ['e', 'email,', '"', ',']) {
      const taken = { bytes: 0 };
      expect(await readWhole(endless('', piece, taken))).toMatchObject({ refused: 'RECORD_TOO_LARGE' });
      expect(taken.bytes).toBeLessThan(36_000_000);
    }
  });
});

describe('a header', () => {
  const header = (cells: readonly string[]) =>
    readWhole(inChunks(Buffer.from(`${cells.join(',')}\na@x.de\n`), [65_536]));

  it('of more columns than a spreadsheet has is refused', async () => {
    const words = Array.from({ length: 16_384 }, (_, index) => `c${index}`);
    expect(await header(['email', ...words])).toMatchObject({
      refused: 'RECORD_TOO_LARGE',
      detail: expect.stringContaining('16385 columns'),
    });
  });

  it('of 16,000 columns is read, and 100 that are ignored are named', async () => {
    const words = Array.from({ length: 16_000 }, (_, index) => `c${index}`);
    const { header: read, batches } = await openCsv(inChunks(Buffer.from(`email,${words.join(',')}\na@x.de\n`)));
    await batches.return();
    expect(read.ignoredColumns).toHaveLength(101);
    expect(read.ignoredColumns.at(-1)).toBe('… and 15900 more');
  });

  it('of 16,000 columns with one word is read without comparing each with each', () => {
    const words = Array.from({ length: 16_000 }, () => 'Phone');
    const row = words.map(() => '+49 30 901820');
    const { sources } = readHeader(['email', ...words], [], [['a@x.de', ...row]]);
    expect(sources.get('phone_number')).toHaveLength(16_000);
  });

  it('with words of 1 MB shows their beginnings', async () => {
    const long = 'w'.repeat(1_000_000);
    const { header: read, batches } = await openCsv(inChunks(Buffer.from(`email,${long}\na@x.de,\n`), [65_536]));
    await batches.return();
    expect(read.ignoredColumns).toEqual([`${'w'.repeat(80)}…`]);
    expect(read.names[1]).toBe(long);
    const refused = await header([long, long]);
    expect(refused).toMatchObject({ refused: 'NO_EMAIL_COLUMN' });
    expect(refused.detail?.length).toBeLessThan(1000);
    // Punctuation is no part of a word, so these would all mean the address.
    expect(await header([`e${'-'.repeat(1_000_000)}mail`])).toMatchObject({ refused: 'NO_EMAIL_COLUMN' });
    const twice = await header([`e${'-'.repeat(150)}mail`, `Mail\na@x.de,b@x.de`]);
    expect(twice).toMatchObject({ refused: 'DUPLICATE_COLUMN' });
    expect(twice.detail?.length).toBeLessThan(400);
  });
});

it('cells of 300 KB that are crafted to keep patterns busy are checked in time that grows with their length', async () => {
  const long = (text: string, end = '') => text.repeat(300_000 / text.length) + end;
  const addresses = ['a.', '@', 'a@', 'a@a.', '.', '-', '<', '"', 'a ', '\u00e9', '\ufdfa', '\u0301'].flatMap(
    (text) => [long(text), long(text, '@x.de'), `a@${long(text, '!')}`, text.repeat(1000), `a@${text.repeat(1000)}!`],
  );
  const phones = ['+', '(', '+1 (', ' ', '0', '1.', 'e+', '+49(0)', '-'].map((text) => long(text, 'x'));
  const others = ['a-', 'x-', '1990-', ';', 'a;', "'", '\u3099', '\u0344'].map((text) => long(text));
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const rows = [
    ...addresses.map((cell) => `${quoted(cell)},,,,`),
    ...phones.map((cell, index) => `phone${index}@x.de,${quoted(cell)},,,`),
    ...others.map((cell, index) => `other${index}@x.de,,${quoted(cell)},${quoted(cell)},${quoted(cell)}`),
  ];
  async function* file() {
    yield Buffer.from('email,phone,locale,birthdate,groups\n');
    for (const row of rows) yield Buffer.from(`${row}\n`);
    yield Buffer.from('good@x.de,,,,staff\n');
  }
  const { counts, users, rejected } = await readWhole(file());
  // A phone number that can't be read is left out; a group never is.
  expect(counts).toMatchObject({ rows: rows.length + 1, valid: phones.length + 1 });
  expect(users?.slice(0, -1)).toEqual(
    phones.map((_, index) => ({ row: expect.any(Number), email: `phone${index}@x.de`, left_out: [expect.anything()] })),
  );
  expect(users?.at(-1)).toMatchObject({ email: 'good@x.de' });
  for (const { detail } of rejected ?? []) expect(String(inEnglish(detail)).length).toBeLessThan(1000);
});

describe('bytes that are not text', () => {
  it.each<[string, Uint8Array, object]>([
    ['a byte order mark in the middle', Buffer.from('email,name\n\ufeffa@x.de,A\ufeff\n'), { valid: 1 }],
    [
      'half a surrogate pair in UTF-16',
      encoded('email,name\na@x.de,A\ud83d\nb@x.de,B\n', 'utf-16le', true),
      { valid: 1, rejected: 1 },
    ],
    [
      'zero bytes in a row',
      Buffer.from(
        `email,name\na@x.de,${'\0'.repeat(50)}\n${'b@x.de,Berta Beispiel\n'.repeat(1)}${'x,y\n'.repeat(400)}`,
      ),
      { valid: 1, rejected: 401 },
    ],
    [
      'surrogates in UTF-8',
      Buffer.from([...Buffer.from('email,name\na@x.de,'), 0xed, 0xa0, 0x80, ...Buffer.from('é\n')]),
      { rejected: 1 },
    ],
  ])('%s affects its row at most', async (_, bytes, counts) => {
    for (const chunks of [[1], [7, 64], [bytes.length]]) {
      expect(await readWhole(inChunks(bytes, chunks))).toMatchObject({ counts });
    }
  });

  it('of any bytes is refused by a code, or each of its rows is reported once', async () => {
    const fragment = fc.oneof(
      fc.constantFrom(
        ...[
          'email',
          'a@x.de',
          'b@x.de',
          'name',
          '\n',
          '\r\n',
          '\r',
          ',',
          ';',
          '\t',
          '"',
          '""',
          '\0',
          '\ufeff',
          'sep=;\n',
          'é',
          '山田',
        ],
      ),
      anyText({ maxLength: 5 }),
    );
    const text = fc.array(fragment, { maxLength: 60 }).map((fragments) => Buffer.from(fragments.join('')));
    const wide = text.map((bytes) => Buffer.from(bytes.toString(), 'utf16le'));
    const file = fc.tuple(
      fc.constantFrom('', 'email,name\n', '\ufeffE-Mail;Name\r\n', '\n\nmail\r').map((header) => Buffer.from(header)),
      fc.oneof(text, wide, fc.uint8Array({ maxLength: 200 })),
    );
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 3 }),
        async ([header, rest], chunks) => {
          const bytes = Buffer.concat([header, rest]);
          const { counts, users = [], rejected = [], refused } = await readWhole(inChunks(bytes, chunks));
          if (refused !== undefined) {
            expect(await readWhole(inChunks(bytes))).toMatchObject({ refused });
            return;
          }
          const rows = [...users, ...rejected].map(({ row }) => row).sort((a, b) => a - b);
          expect(new Set(rows).size).toBe(counts?.rows);
          let report = '';
          const known = {
            attempted: new OutcomeTable(),
            rejected: (async function* () {
              yield* rejected;
            })(),
            today: '2026-11-30',
          };
          const written = await writeReport(
            { bytes: inChunks(bytes), openArchive },
            known,
            { customAttributes: attributes },
            {
              formats: [
                csvReports(
                  async (piece) => {
                    report += piece;
                  },
                  async () => {},
                ),
              ],
              texts: englishTexts,
            },
          );
          expect(written.counts).toMatchObject({ rows: rows.length, failed: users.length });
          expect(written.counts.rejected + written.counts.skipped).toBe(rejected.length);
          expect([...report.matchAll(/^(\d+),.*?,(?:failed|rejected|skipped),[A-Z_]+,/gms)].length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 200 },
    );
  });
});
