import { createReadStream } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Encoding } from '../../../../functions/domain/csv/encoding.ts';
import { openCsv } from '../../../../functions/domain/csv/read-records.ts';
import { cellsOf, encoded, inChunks, readAll, type Writing, written } from './csv-files.ts';

/** Names whose letters an encoding has, and that its users have; of encodings that names show, whatever the header. */
const namesIn = {
  'utf-8': ['Ann', 'Zoë', '山田 太郎', 'Ελένη', 'Łukasz', '👩‍💻', 'ﾔﾏﾀﾞ'],
  'utf-16le': ['Ann', 'Zoë', '山田 太郎', 'Ελένη', '👩‍💻'],
  'utf-16be': ['Ann', 'Zoë', '山田 太郎', 'Ελένη', '👩‍💻'],
  shift_jis: ['Ann', '山田', '佐藤 花子', 'ソフトウェア部', '表示', 'ﾔﾏﾀﾞ', '～①'],
  'windows-1250': ['Ann', 'Łukasz', 'Wiśniewska', 'Dvořák', 'Győző', 'Şerban', 'Müller'],
  'windows-1254': ['Ann', 'Şükrü', 'Çağrı', 'Işıl', 'İnönü', 'Yıldız'],
  cp850: ['Ann', 'Hélène', 'Müller', 'Groß', 'Zoë', 'Peña', 'Åsa'],
  macintosh: ['Ann', 'Hélène', 'Müller', 'Groß', 'Zoë', 'Peña', 'Åsa'],
  'windows-1252': ['Ann', 'Hélène', 'Müller', 'Groß', 'Zoë', 'Peña', 'Åsa', 'D’Œuvre'],
} satisfies Partial<Record<Encoding, readonly string[]>>;
type NamedEncoding = keyof typeof namesIn;

const writings: (Writing & { readonly encoding: NamedEncoding })[] = [];
for (const encoding of Object.keys(namesIn) as NamedEncoding[]) {
  for (const mark of encoding.startsWith('utf') ? [true, false] : [false]) {
    for (const delimiter of [',', ';', '\t', '|']) {
      for (const lineEnd of ['\n', '\r\n', '\r']) writings.push({ encoding, mark, delimiter, lineEnd });
    }
  }
}

it.each(['', '\n'])(
  'tells columns by the cells of the last row, whether or not a line end (%j) follows it',
  async (end) => {
    const { header, records } = await readAll(`User name,Name\na@ex.example,Ann${end}`);
    expect(header.fields).toEqual(['email', 'name']);
    expect(records).toHaveLength(1);
  },
);

describe('every encoding, delimiter and line end', () => {
  const titled = writings.map((writing): [string, (typeof writings)[number]] => [JSON.stringify(writing), writing]);

  it.each(titled)('%s', async (_, writing) => {
    const names = namesIn[writing.encoding];
    const rows = names.map((name, index) => [`user${index}@example.com`, name, `${name}, "${name}"; a|b\nc\td`]);
    const file = written([['email', 'name', 'note'], ...rows], writing);
    const read = await readAll(file, { chunks: [7] });
    expect(read.records.map(({ cells }) => cells)).toEqual(rows);
    expect(read).toMatchObject({ encoding: writing.encoding, delimiter: writing.delimiter });
  });

  it('reads back any table, however the bytes are split, with the rows that a spreadsheet shows', async () => {
    const table = fc.constantFrom(...writings).chain((writing) => {
      const text = fc.oneof(
        fc.constantFrom(...namesIn[writing.encoding]),
        fc.string({ unit: fc.constantFrom(...'ab "\',;|\t\r\n=-') }),
        writing.encoding.startsWith('utf') ? fc.string({ unit: 'grapheme' }) : fc.string({ unit: 'grapheme-ascii' }),
      );
      const person = fc.tuple(fc.nat(), text, text).map(([id, a, b]) => [`user${id}@example.com`, a, b]);
      const blank = fc
        .constantFrom([''], ['', '', ''], [' ', '\u00a0'], ['', '', '', ''])
        .map((cells) =>
          writing.encoding === 'shift_jis' ? cells.map((cell) => cell.replace('\u00a0', '\u3000')) : cells,
        );
      const rows = fc.array(fc.oneof({ weight: 4, arbitrary: person }, { weight: 1, arbitrary: blank }), {
        minLength: 1,
      });
      // With these names, recognising a table's encoding is not a matter of luck.
      const sure = namesIn[writing.encoding].map((name, index) => [`sure${index}@example.com`, name, name]);
      return fc.record({
        writing: fc.constant(writing),
        rows: rows.map((some) => [...sure, ...some]),
        chunks: fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 }),
      });
    });
    await fc.assert(
      fc.asyncProperty(table, async ({ writing, rows, chunks }) => {
        const file = written([['email', 'name', 'note'], ...rows], writing);
        const expected = rows
          .map((cells, index) => ({ row: index + 2, cells }))
          .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
        expect((await readAll(file, { chunks })).records).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a file separated by commas that was opened in an Excel that separates by semicolons', () => {
  /** It shows each row in the first column, split at its semicolons. */
  const savedAgain = (text: string) =>
    text
      .split('\r\n')
      .map((line) => line.split(';').map((cell) => (/["]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)))
      .map((cells) => cells.join(';'))
      .join('\r\n');

  it('and saved again has the same rows', async () => {
    const text = [
      '\ufeffE-mail,Name,Phone,code,detail',
      `broken,"Conti, M.A.",'+49 30 901820,INVALID_EMAIL,There is no @ in the address.`,
      'ann@example.com,"Ann ""Annie"" Lee",030 901820,INVALID_PHONE_NUMBER,"Phone: With its country code, like +4930901820."',
      'ben@example.com,Ben,,UNKNOWN_GROUP,The user directory has no group.',
      '',
    ].join('\r\n');
    expect(savedAgain(text)).toContain('"broken,""Conti, M.A.""');
    const { records, ...again } = await readAll(savedAgain(text));
    const first = await readAll(text);
    expect(records).toEqual(first.records);
    expect(again).toMatchObject({ header: first.header, delimiter: ',' });
  });

  it.each([
    ['a cell that is no row', 'email,name\n"a@x.de\nb,c"\n', [['a@x.de\nb,c']]],
    ['a cell with a quote that is never closed', 'email,name\n"a@x.de,""b"\n', [['a@x.de,"b']]],
    ['a file of one column', 'email\n"a@x.de, b@x.de"\n', [['a@x.de, b@x.de']]],
    ['the first of several cells', 'email,name\n"a,b",Ann\n', [['a,b', 'Ann']]],
    ['one after a row that is too long', 'email\na@x.de,b\n"a@x.de, b@x.de"\n', [['a@x.de', 'b'], ['a@x.de, b@x.de']]],
  ])('is not seen in %s', async (_, text, cells) => {
    expect(await cellsOf(text)).toEqual(cells);
  });
});

describe('files as people upload them', () => {
  const fixture = (name: string) => createReadStream(`test/fixtures/csv/${name}`, { highWaterMark: 16 });
  async function read(name: string) {
    const { header, batches, detectedEncoding, delimiter } = await openCsv(fixture(name));
    const rows: [number, ...string[]][] = [];
    for await (const batch of batches) for (const { row, cells } of batch) rows.push([row, ...cells]);
    return {
      fields: header.fields,
      ignored: header.ignoredColumns,
      rows,
      encoding: detectedEncoding().encoding,
      delimiter,
    };
  }

  it('a German Excel: Windows-1252 and semicolons', async () => {
    expect(await read('german-excel.csv')).toMatchObject({
      encoding: 'windows-1252',
      delimiter: ';',
      fields: ['given_name', 'family_name', 'email', 'phone_number', 'locale', 'groups', undefined],
      ignored: ['Abteilung'],
      rows: [
        [2, 'Jürgen', 'Groß', 'juergen.gross@firma.example', '+49 (0)30 901820', 'de-DE', 'Vertrieb', 'Einkauf'],
        [
          3,
          'Zoë',
          'Müller-Lüdenscheidt',
          'zoe.mueller@firma.example',
          '',
          'de-DE',
          'Vertrieb;Lager',
          'Öffentlichkeitsarbeit',
        ],
        [4, 'Änne', 'Weiß, geb. Fuß', 'aenne.weiss@firma.example', '+49 171 1234567', 'de', '', 'Lager "Süd"'],
      ],
    });
  });

  it('a French export: Windows-1252 with letters that Shift_JIS would take for kanji', async () => {
    const { encoding, fields, rows } = await read('french-windows.csv');
    expect({ encoding, fields }).toEqual({
      encoding: 'windows-1252',
      fields: ['given_name', 'family_name', 'email', 'phone_number'],
    });
    expect(rows.map(([, first, last]) => `${first} ${last}`)).toEqual([
      'Hélène Lefèvre',
      'François Gaël',
      'Éloïse D’Œuvre',
    ]);
  });

  it('a Japanese Excel: Shift_JIS, with a second byte that is a backslash', async () => {
    expect(await read('japanese-excel.csv')).toMatchObject({
      encoding: 'shift_jis',
      fields: ['email', 'family_name', 'given_name', 'phone_number', 'groups', undefined],
      ignored: ['部署'],
      rows: [
        [2, 'taro.yamada@kaisha.example', '山田', '太郎', '+81 90-1234-5678', '営業', '第一営業部'],
        [
          3,
          'hanako.sato@kaisha.example',
          '佐藤',
          '花子',
          '＋８１９０８７６５４３２１',
          '営業|開発',
          'ソフトウェア開発部',
        ],
        [4, 'ken.hashimoto@kaisha.example', '橋本', '健', '', '', '総務部\n表示課'],
      ],
    });
  });

  it('an old Japanese system: half-width katakana', async () => {
    expect(await read('japanese-half-width.csv')).toMatchObject({
      encoding: 'shift_jis',
      ignored: ['ﾌﾘｶﾞﾅ'],
      rows: [
        [2, 'taro@kaisha.example', 'ﾔﾏﾀﾞ ﾀﾛｳ'],
        [3, 'hanako@kaisha.example', 'ｻﾄｳ ﾊﾅｺ'],
      ],
    });
  });

  it("Excel's Unicode text: UTF-16 and tabs", async () => {
    const { encoding, delimiter, rows } = await read('excel-unicode-text.txt');
    expect({ encoding, delimiter, rows: rows.length }).toEqual({ encoding: 'utf-16le', delimiter: '\t', rows: 3 });
    expect(rows[0]).toEqual([2, 'ann@example.com', 'Ann', "O'Neill, Jr.", 'en-GB']);
    expect(rows[2]).toEqual([4, 'zoe@example.com', 'Zoë', 'Łukasiewicz', 'pl']);
  });

  it('a Mac: lines end with CR', async () => {
    expect((await read('mac-excel.csv')).rows).toEqual([
      [2, 'ann@example.com', 'Ann', 'Ångström'],
      [3, 'bob@example.com', 'Bob', 'Two\rLines'],
    ]);
  });

  it('CSV UTF-8 of Excel: blank rows and line breaks in cells', async () => {
    expect((await read('excel-utf8.csv')).rows).toEqual([
      [2, 'ann@example.com', 'Ann', 'Ångström'],
      [5, 'bob@example.com', 'Bøb', 'Line one\nLine two'],
      [6, 'ann2@example.com', 'Ann', 'Ω'],
    ]);
  });

  it("Excel's sep= line is no row", async () => {
    const { delimiter, rows } = await read('excel-sep-line.csv');
    expect({ delimiter, rows }).toEqual({ delimiter: ';', rows: [[2, 'ann@example.com', 'Ann, Example']] });
  });
});

describe('rows by the number that a spreadsheet shows', () => {
  it.each([
    ['the row after the header is 2', 'email\na@x.de\n', [2]],
    ['a last row needs no line end', 'email\na@x.de\nb@x.de', [2, 3]],
    ['blank rows count', 'email\n\na@x.de\n\n\nb@x.de\n', [3, 6]],
    ['blank rows before the header count', '\n \n,,\nemail\na@x.de\n', [5]],
    ['rows of empty cells are blank, however many', 'email,name\n,\n,,,,\n \t, \na@x.de,A\n', [5]],
    ['line breaks in quotes do not count', 'email,name\na@x.de,"one\ntwo\n\nthree"\nb@x.de,B\n', [2, 3]],
    ['mixed line ends', 'email\r\na@x.de\nb@x.de\rc@x.de\r\n\r\nd@x.de', [2, 3, 4, 6]],
  ])('%s', async (_, text, rows) => {
    for (const chunks of [[1], [2, 3], [1000]]) {
      expect((await readAll(text, { chunks })).records.map(({ row }) => row)).toEqual(rows);
    }
  });
});

describe('what is above and between the people', () => {
  const read = async (text: string) => {
    const { header, records } = await readAll(text, { chunks: [9] });
    return { fields: header.fields.filter(Boolean), rows: records.map(({ row, cells }) => [row, ...cells]) };
  };

  it.each([
    ['a title', 'New hires\nemail;name\na@x.de;A\n', 3],
    ['a title and a blank row, as wide as the table', 'New hires, all;\n;\nemail;name\na@x.de;A\n', 4],
    ['who made the report and when', 'Worker report\nRun by:;Ann Lee\nRun at:;2026-11-01\n\nemail;name\na@x.de;A\n', 6],
    ['groups of columns', 'Contact;Person\nE-Mail;Name\na@x.de;A\n', 3],
    ['lines drawn by SAP', '-----------\n|E-Mail|Name|\n|------|----|\n|a@x.de|A|\n-----------\n', 4],
    ['a separator that another program has put into the table', 'sep=,;\nemail;name\na@x.de;A\n', 2],
    ['a separator that is not the right one', 'sep=,\nemail;name\na@x.de;A\n', 2],
    ['the end of the file of DOS', 'email;name\na@x.de;A\n\x1a', 2],
    ['zeros behind the last row', `email;name\na@x.de;A\n${' '.repeat(200)}\n\0\0\0\0`, 2],
  ])('is no person: %s', async (_, text, row) => {
    const { rows, fields } = await read(text);
    expect(rows.map((cells) => cells.filter((cell) => cell !== ''))).toEqual([[row, 'a@x.de', 'A']]);
    expect(fields).toEqual(['email', 'name']);
  });

  it.each([
    ['a row of somebody who prefers email', 'Name,Contact by\nAnn,Mail\nBen,Phone\n'],
    ['a header repeated below people', 'ann@x.de,Ann\nemail,name\nben@x.de,Ben\n'],
    ['one below 21 titles', `${'Title\n'.repeat(21)}email,name\na@x.de,A\n`],
  ])('but %s is not mistaken for the header', async (_, text) => {
    await expect(read(text)).rejects.toThrow('NO_EMAIL_COLUMN');
  });
});

it('a cell of at most 64 KB may be a row that was saved as one', async () => {
  const folded = (length: number) => `a@x.de,${'x'.repeat(length - 7)}`;
  expect(await cellsOf(`email,name\n"${folded(65_536)}"\n`)).toEqual([['a@x.de', 'x'.repeat(65_529)]]);
  expect(await cellsOf(`email,name\n"${folded(65_537)}"\n`)).toEqual([[folded(65_537)]]);
});

describe('the header is looked for', () => {
  it('below up to twenty titles', async () => {
    const { records } = await readAll(`${'Title\n'.repeat(20)}email,name\na@x.de,A\n`);
    expect(records).toEqual([{ row: 22, cells: ['a@x.de', 'A'] }]);
  });

  it('not below people', async () => {
    await expect(readAll('Title\nann@x.de,Ann\nemail,name\nben@x.de,Ben\n')).rejects.toThrow('NO_EMAIL_COLUMN');
  });
});

describe('a row that only looks like one', () => {
  const rowsBelow = async (...rows: readonly string[]) =>
    (await readAll(`email;name\n${rows.join('\n')}\nann@example.com;Ann\n`)).records.map(({ row }) => row);

  it.each(['---', '===', '_'.repeat(255), '---;---', '---;', ' ___ ; === ', '\x1a', '\0\0;\0', ' \x1a\0'])(
    '%j is none',
    async (row) => {
      expect(await rowsBelow(row)).toEqual([3]);
    },
  );

  it.each(['--', '-', '-'.repeat(256), '-=-', '---;Ann', 'Ann;---', '\x1a\x1a', '--- ---', '0'])(
    '%j is one',
    async (row) => {
      expect(await rowsBelow(row)).toEqual([2, 3]);
    },
  );
});

describe('quotes', () => {
  it.each([
    ['an inch sign within a cell', 'a@x.de,24" screen\nb@x.de,B\n', '24" screen'],
    ['a nickname in the middle', 'a@x.de,Ann "Annie" Lee\nb@x.de,B\n', 'Ann "Annie" Lee'],
    ['a quote after a space', 'a@x.de, "Ann"\nb@x.de,B\n', ' "Ann"'],
    ['a quote at the end', 'a@x.de,Ann"\nb@x.de,B\n', 'Ann"'],
    ['text behind a closing quote', 'a@x.de,"Ann" Lee\nb@x.de,B\n', '"Ann" Lee'],
    ['doubled quotes', 'a@x.de,"Ann ""Annie"" Lee"\nb@x.de,B\n', 'Ann "Annie" Lee'],
  ])('%s is a letter and affects no other row', async (_, rows, name) => {
    for (const chunks of [[1], [5], [1000]]) {
      const { records } = await readAll(`email,name\n${rows}`, { chunks });
      expect(records.map(({ cells }) => cells)).toEqual([
        ['a@x.de', name],
        ['b@x.de', 'B'],
      ]);
    }
  });
});

describe('memory and time', () => {
  it('takes a cell of 3 MB', async () => {
    const cell = 'x'.repeat(3_000_000);
    expect((await cellsOf(`email,name\na@x.de,"${cell}"\nb@x.de,B\n`)).map(([, name]) => name?.length)).toEqual([
      3_000_000, 1,
    ]);
  });

  it('delivers a large file in small batches, although it arrives in one piece', async () => {
    const file = Buffer.from(`email\n${'ann@example.com\n'.repeat(100_000)}`);
    let largest = 0;
    for await (const batch of (await openCsv(inChunks(file))).batches) largest = Math.max(largest, batch.length);
    expect(largest).toBeLessThan(10_000);
  });

  it('closes the file when its reader stops early', async () => {
    let isClosed = false;
    async function* source() {
      try {
        yield Buffer.from(`email\n${'ann@example.com\n'.repeat(50_000)}`);
        yield Buffer.from('bob@example.com\n');
      } finally {
        isClosed = true;
      }
    }
    for await (const _ of (await openCsv(source())).batches) break;
    expect(isClosed).toBe(true);
  });

  it('closes the file when it is refused', async () => {
    let isClosed = false;
    async function* source() {
      try {
        yield Buffer.from(`name\n${'Ann\n'.repeat(50_000)}`);
      } finally {
        isClosed = true;
      }
    }
    await expect(openCsv(source())).rejects.toThrow('NO_EMAIL_COLUMN');
    expect(isClosed).toBe(true);
  });

  it('passes on an error of the file itself', async () => {
    async function* source() {
      yield Buffer.from(`email\n${'ann@example.com\n'.repeat(50_000)}`);
      throw new Error('The network is gone');
    }
    const { batches } = await openCsv(source());
    await expect(Array.fromAsync(batches)).rejects.toThrow('The network is gone');
  });
});

it('reads ASCII for 5 MB before the first umlaut shows the encoding', async () => {
  const many = 'ann@example.com,Ann\r\n'.repeat(250_000);
  const file = encoded(`email,name\r\n${many}juergen@example.com,Jürgen Groß\r\n`, 'windows-1252');
  const { records, encoding } = await readAll(file, { chunks: [65_536] });
  expect({ encoding, last: records.at(-1), rows: records.length }).toEqual({
    encoding: 'windows-1252',
    last: { row: 250_002, cells: ['juergen@example.com', 'Jürgen Groß'] },
    rows: 250_001,
  });
});

it('reads quotes after a space as the header writes them, with separators in them', async () => {
  const file = Buffer.from('email, name, team\nann@x.de, "Lee, Ann", "a;b"\nben@x.de, "Ben", x\n');
  const { records } = await readAll(file);
  expect(records.map(({ cells }) => cells)).toEqual([
    ['ann@x.de', 'Lee, Ann', 'a;b'],
    ['ben@x.de', ' "Ben"', ' x'],
  ]);
});
