import { describe, expect, test } from 'vitest';
import type { Exported, RowFilter } from '../../../portal/admin/worker/protocol.ts';
import { text as cell } from '../../functions/domain/spreadsheet/read-workbook.ts';
import { poolRules } from '../../support/pool-rules.ts';
import { type XlsxContent, xlsxParts, zipOf } from '../../support/workbooks.ts';
import { type CheckedInPage, importRules, readInPage, readView, startWorker } from './page-worker.ts';

const rules = importRules(poolRules({ groups: new Set(['staff', 'crew']) }));
const file = [
  'E-Mail;Name;groups',
  'ann@example.com;Ann;staff',
  'bob(at)example.com;Bob;crew',
  '',
  'Ann@Example.com;Ann again;"crew;staff"',
  'lea@example.com;"Lea ""L""";nobody',
  '',
].join('\r\n');

async function open(content: Uint8Array | string = file, name = 'people.csv'): Promise<CheckedInPage> {
  const found = await readInPage(content, { rules, name });
  if (typeof found === 'string') throw new Error(found);
  return found;
}

const outcomes = async ({ worker }: Pick<CheckedInPage, 'worker'>) =>
  (await readView(worker)).map(({ row, kind, code = '' }) => `${row} ${kind} ${code}`.trim());

/** With its byte order mark. */
const textOf = async (blob: Blob) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer());

/** The outcomes that the exported file has for itself. */
async function outcomesOf({ file: exported, name }: Exported) {
  const found = await readInPage(exported, { rules, name });
  return typeof found === 'string' ? found : outcomes(found);
}

describe('an edit', () => {
  test('is judged as it is made, and so are rows with the same address', async () => {
    const opened = await open();
    expect(await outcomes(opened)).toEqual([
      '2 ready',
      '3 toFix INVALID_EMAIL',
      '5 skipped DUPLICATE_IN_FILE',
      '6 toFix UNKNOWN_GROUP',
    ]);
    const { worker } = opened;
    const fixed = await worker.call('edit', { index: 1, column: 0, text: 'bob@example.com' });
    expect(fixed.row).toMatchObject({ row: 3, kind: 'ready', edited: [0], marks: [] });
    expect(fixed.counts).toMatchObject({ kinds: { ready: 2, toFix: 1, skipped: 1 }, edited: 1 });

    const moved = await worker.call('edit', { index: 0, column: 0, text: 'anna@example.com' });
    expect(moved.others).toEqual([2]);
    expect(await outcomes(opened)).toEqual(['2 ready', '3 ready', '5 ready', '6 toFix UNKNOWN_GROUP']);

    const again = await worker.call('edit', { index: 3, column: 0, text: 'ANNA@example.com' });
    expect(again.row).toMatchObject({ kind: 'toFix' });
    await worker.call('edit', { index: 3, column: 2, text: '' });
    const [, , , last] = await readView(worker);
    expect(last).toMatchObject({ code: 'DUPLICATE_IN_FILE', marks: [{ column: 0, kind: 'leftOut' }] });
    expect(last?.detail).toContain('row 2');
  });

  test('is taken back, one after the other', async () => {
    const opened = await open();
    const { worker } = opened;
    const before = await readView(worker);
    await worker.call('edit', { index: 0, column: 0, text: 'x@example.com' });
    await worker.call('edit', { index: 0, column: 1, text: 'X' });
    await worker.call('editMany', { do: 'omit', rows: { indexes: [1, 3] } });
    await worker.call('editMany', { do: 'setLanguage', locale: 'de', rows: { indexes: [0, 2] } });
    for (let edits = 0; edits < 4; edits++) expect(await worker.call('undo', {})).toBeDefined();
    expect(await worker.call('undo', {})).toBeUndefined();
    expect(await readView(worker)).toEqual(before);
  });

  test('marks what is wrong with a cell, and says it in words', async () => {
    const { rows } = await open();
    expect(rows[1]?.marks).toEqual([{ column: 0, detail: rows[1]?.detail, kind: 'wrong' }]);
    expect(rows[1]?.detail).toContain('There is no @');
    expect(rows[3]?.marks).toEqual([{ column: 2, detail: expect.stringContaining('nobody'), kind: 'wrong' }]);
  });
});

describe('a block that is pasted', () => {
  test('fills the cells that exist, in one change', async () => {
    const opened = await open();
    const { worker } = opened;
    const before = await readView(worker);
    const { view } = await worker.call('view', {});
    const texts = [['Robert', 'staff', 'too much'], ['Anna'], ['Leah', 'crew'], ['nobody', 'there']];
    const { counts } = await worker.call('paste', { view, from: 1, columns: [1, 2], texts });
    expect((await readView(worker)).map(({ cells, edited }) => [...cells.slice(1), edited])).toEqual([
      ['Ann', 'staff', []],
      ['Robert', 'staff', [1, 2]],
      ['Anna', 'crew;staff', [1]],
      ['Leah', 'crew', [1, 2]],
    ]);
    expect(counts).toMatchObject({ edited: 3, kinds: { ready: 2, toFix: 1, skipped: 1 } });
    expect(await outcomesOf(await worker.call('export', {}))).toEqual(await outcomes(opened));
    await worker.call('undo', {});
    expect(await readView(worker)).toEqual(before);
  });

  test('goes down the rows that are shown, and is judged by addresses, too', async () => {
    const opened = await open();
    const { worker } = opened;
    const { view } = await worker.call('view', { kinds: ['toFix'] });
    await worker.call('paste', { view, from: 0, columns: [0], texts: [['ann@example.com'], ['new@example.com']] });
    expect(await outcomes(opened)).toEqual([
      '2 ready',
      '3 skipped DUPLICATE_IN_FILE',
      '5 skipped DUPLICATE_IN_FILE',
      '6 toFix UNKNOWN_GROUP',
    ]);
  });
});

describe('what is done with many rows', () => {
  test('adds a language column where the file has none, and counts the languages', async () => {
    const opened = await open();
    const { worker } = opened;
    const { view } = await worker.call('view', {});
    const { counts, columns } = await worker.call('editMany', {
      do: 'setLanguage',
      locale: 'ja',
      rows: { view, except: [3] },
    });
    expect(columns?.at(-1)).toMatchObject({ header: 'locale', field: 'locale', index: 3 });
    expect(counts.languages).toMatchObject({ ja: 1, en: 0 });
    expect((await readView(worker))[1]?.cells).toEqual(['bob(at)example.com', 'Bob', 'crew', 'ja']);
    expect(await worker.call('examples', {})).toEqual([
      { locale: 'ja', attributes: expect.objectContaining({ email: 'ann@example.com', locale: 'ja' }) },
    ]);
    const exported = await worker.call('export', {});
    expect(await textOf(exported.file)).toBe(
      `\ufeff${[
        'E-Mail;Name;groups;locale',
        'ann@example.com;Ann;staff;ja',
        'bob(at)example.com;Bob;crew;ja',
        '',
        'Ann@Example.com;Ann again;"crew;staff";ja',
        'lea@example.com;"Lea ""L""";nobody;',
        '',
      ].join('\r\n')}`,
    );
    expect(await outcomesOf(exported)).toEqual(await outcomes(opened));
  });

  test('adds a group to those that a row has', async () => {
    const opened = await open();
    const { worker } = opened;
    await worker.call('editMany', { do: 'addGroup', group: 'crew', rows: { indexes: [0, 1] } });
    expect((await readView(worker)).map(({ cells }) => cells[2])).toEqual([
      'staff;crew',
      'crew',
      'crew;staff',
      'nobody',
    ]);
    expect((await readView(worker)).map(({ edited }) => edited)).toEqual([[2], [2], [], []]);
  });

  test.each<readonly [string, Record<string, 'ignore'>]>([
    ['email,Name\nann@example.com,Ann\nbob@example.com,Bob\n', {}],
    ['email,groups,locale\nann@example.com,a,b\nbob@example.com,c,d\n', { groups: 'ignore', locale: 'ignore' }],
    ['email,Name,code,detail\nann@example.com,Ann,X,x\nbob@example.com,Bob,Y,y\n', {}],
  ])('adds a group and a language where %j has no such column', async (content, columns) => {
    const found = await readInPage(content, { rules, columns });
    if (typeof found === 'string') throw new Error(found);
    const { worker } = found;
    await worker.call('editMany', { do: 'addGroup', group: 'crew', rows: { indexes: [0] } });
    await worker.call('editMany', { do: 'setLanguage', locale: 'fr', rows: { indexes: [0] } });
    const { counts } = await worker.call('editMany', { do: 'addGroup', group: 'staff', rows: { indexes: [0, 1] } });
    expect(counts).toMatchObject({ mostGroupsEach: expect.any(Number), languages: { fr: 1, en: 1 }, edited: 2 });
    const { file: exported, columns: said = {} } = await worker.call('export', {});
    const again = await readInPage(exported, { rules, columns: said });
    if (typeof again === 'string') throw new Error(again);
    const filled = again.checked.columns.flatMap(({ field, filled: count }) =>
      field === 'groups' || field === 'locale' ? [`${field} ${count}`] : [],
    );
    expect(filled.toSorted()).toEqual(['groups 2', 'locale 1']);
    expect(await readView(worker)).toMatchObject([{ kind: 'ready' }, { kind: 'ready' }]);
  });

  test('leaves rows out, and takes them in again', async () => {
    const opened = await open();
    const { worker } = opened;
    const problems: RowFilter = { kinds: ['toFix'] };
    const { view, count } = await worker.call('view', problems);
    expect(count).toBe(2);
    await worker.call('editMany', { do: 'omit', rows: { view } });
    // A list stays as it was when it was asked for.
    expect(await worker.call('rows', { view, from: 0, count: 9 })).toMatchObject([
      { row: 3, kind: 'omitted' },
      { row: 6 },
    ]);
    expect(await worker.call('find', { view, from: 0, filter: problems })).toBe(-1);
    const { counts } = await worker.call('editMany', { do: 'omitDuplicates', rows: { indexes: [0, 1, 2, 3] } });
    expect(counts.kinds).toMatchObject({ ready: 1, omitted: 3, toFix: 0, skipped: 0 });
    expect(await outcomesOf(await worker.call('export', {}))).toEqual(['2 ready']);
    await worker.call('editMany', { do: 'restore', rows: { indexes: [3] } });
    expect(await outcomes(opened)).toContain('6 toFix UNKNOWN_GROUP');
    // The first of two was left out: the other one is the person's row now.
    await worker.call('editMany', { do: 'restore', rows: { indexes: [2] } });
    await worker.call('editMany', { do: 'omit', rows: { indexes: [0] } });
    expect((await outcomes(opened)).slice(0, 3)).toEqual(['2 omitted', '3 omitted', '5 ready']);
  });
});

describe('the file to upload', () => {
  test('is the one that was opened where nothing was changed', async () => {
    const { worker } = await open();
    const exported = await worker.call('export', {});
    expect(exported).toMatchObject({ name: 'people.csv', isOriginal: true });
    expect(await textOf(exported.file)).toBe(file);
  });

  const sheets = (change: Partial<XlsxContent> = {}) =>
    zipOf(
      xlsxParts({
        sheets: [
          { name: 'Notes', rows: `<row r="1">${cell('read me')}</row>` },
          {
            name: 'People',
            rows: `<row r="1">${cell('A title')}</row><row r="3">${cell('E-Mail')}${cell('Name')}</row><row r="4">${cell('ann@example.com')}${cell('Lee, Ann')}</row><row r="5" hidden="1">${cell('old@example.com')}</row><row r="9">${cell('bob')}${cell('=1')}</row>`,
          },
        ],
        ...change,
      }),
    );

  test('has the rows of a workbook under their numbers, and none that are hidden', async () => {
    const opened = await open(sheets(), 'people.xlsx');
    expect(opened.opened.sheets).toEqual({
      read: 'People',
      all: [
        { name: 'Notes', hidden: false, rows: 1, hasMore: false },
        { name: 'People', hidden: false, rows: 5, hasMore: false },
      ],
    });
    expect(await outcomes(opened)).toEqual(['4 ready', '5 skipped HIDDEN_ROW', '9 toFix INVALID_EMAIL']);
    expect(await opened.worker.call('export', {})).toMatchObject({ name: 'people.xlsx', isOriginal: true });
    await opened.worker.call('edit', { index: 2, column: 0, text: 'bob@example.com' });
    const exported = await opened.worker.call('export', {});
    expect(exported).toMatchObject({ name: 'people.csv', isOriginal: false });
    expect(await textOf(exported.file)).toBe(
      '\ufeff\r\n\r\nE-Mail,Name\r\nann@example.com,"Lee, Ann"\r\n\r\n\r\n\r\n\r\nbob@example.com,=1\r\n',
    );
    expect(await outcomesOf(exported)).toEqual(['4 ready', '9 ready']);
  });

  test('is a CSV in UTF-8 where the encoding or the sheet was chosen', async () => {
    const western = Buffer.from('email;Name\nann@example.com;J\u00fcrgen\n', 'latin1');
    const found = await readInPage(western, { rules, encoding: 'macintosh' });
    if (typeof found === 'string') throw new Error(found);
    expect(found.opened.encoding?.used).toBe('macintosh');
    const exported = await found.worker.call('export', {});
    expect(await textOf(exported.file)).toBe('\ufeffemail;Name\nann@example.com;J\u00b8rgen\n');
    const chosen = await readInPage(sheets(), { rules, sheet: 'Notes' });
    expect(chosen).toMatch(/^NO_EMAIL_COLUMN: .*Notes/);
  });

  test('has the rows to fix, as a run lists them, as CSV and for Excel', async () => {
    const { worker } = await open();
    const csv = await textOf((await worker.call('exportToFix', { format: 'csv' })).file);
    expect(csv.split('\r\n')).toEqual([
      '\ufeffE-Mail;Name;groups;code;detail',
      expect.stringMatching(/^bob\(at\)example.com;Bob;crew;INVALID_EMAIL;There is no @/),
      expect.stringMatching(/^lea@example.com;"Lea ""L""";nobody;UNKNOWN_GROUP;/),
      '',
    ]);
    const { file: workbook, name } = await worker.call('exportToFix', { format: 'xlsx' });
    expect(name).toBe('people.failed.xlsx');
    const again = await open(new Uint8Array(await workbook.arrayBuffer()), name);
    expect(again.rows.map(({ cells }) => cells.slice(0, 4))).toEqual([
      ['bob(at)example.com', 'Bob', 'crew', 'INVALID_EMAIL'],
      ['lea@example.com', 'Lea "L"', 'nobody', 'UNKNOWN_GROUP'],
    ]);
  });
});

test('names of people show which encoding is right', async () => {
  const { opened } = await open(
    Buffer.from('email;Name\nann@example.com;Ann\nl@example.com;\u00a3ukasz M\u00fcller\n', 'latin1'),
  );
  expect(opened.encoding?.choices[0]?.names[0]).toMatch(/ukasz M.ller/);
  expect(opened.encoding?.choices).toContainEqual({
    encoding: 'windows-1250',
    names: ['\u0141ukasz M\u00fcller', 'Ann'],
  });
  expect((await open('email\nann@example.com\n')).opened.encoding).toBeUndefined();
});

test('the live check says who has an account, until the row is edited', async () => {
  const opened = await open();
  const { worker } = opened;
  const report = new Blob([
    '\ufeffrow,email,outcome,code,detail\r\n2,ann@example.com,existing,DIFFERS,The name differs.\r\n',
    '3,bob(at)example.com,created,,\r\n5,,created,,\r\n',
  ]);
  const counts = await worker.call('applyReport', { report });
  expect(counts.kinds).toMatchObject({ existing: 1, ready: 0, toFix: 2 });
  expect((await readView(worker))[0]).toMatchObject({ kind: 'existing', code: 'DIFFERS', detail: 'The name differs.' });
  const { row } = await worker.call('edit', { index: 0, column: 1, text: 'Anna' });
  expect(row).toMatchObject({ kind: 'ready', edited: [1] });
});

test('what columns are is remembered by the header row', async () => {
  const keys: string[] = [];
  const found = await readInPage('Dienst,Ort\nann@example.com,Ulm\n', { rules }, async (key) => {
    keys.push(key);
    return { Dienst: 'email' };
  });
  if (typeof found === 'string') throw new Error(found);
  expect(found.opened).toMatchObject({ isRemembered: true, mappingKey: keys[0] });
  expect(found.opened.columns).toMatchObject([
    { field: 'email', by: 'remembered', mark: 'recognised', samples: ['ann@example.com'] },
    { field: 'ignored', mark: 'ignored' },
  ]);
});

test('a check that is cancelled can be made again, and a change that is cancelled is not made', async () => {
  const worker = startWorker();
  // Some megabytes: a cancellation is noticed when the next one is read.
  const name = 'Ann '.repeat(40);
  const people = Array.from({ length: 20_000 }, (_, row) => `person.${row}@example.com,${name}\n`).join('');
  const blob = new Blob(['email,name\n', people]);
  await worker.call('open', { file: blob, name: 'people.csv', rules, locale: 'en' });
  const checking = new AbortController();
  const checked = worker.call('check', {}, { signal: checking.signal, onProgress: () => checking.abort() });
  await expect(checked).rejects.toMatchObject({ name: 'AbortError' });
  expect(await worker.call('check', {})).toMatchObject({ counts: { kinds: { ready: 20_000 } } });

  const changing = new AbortController();
  const { view } = await worker.call('view', {});
  const edit = { do: 'setLanguage', locale: 'fr', rows: { view } } as const;
  const changed = worker.call('editMany', edit, { signal: changing.signal, onProgress: () => changing.abort() });
  await expect(changed).rejects.toMatchObject({ name: 'AbortError' });
  const again = await worker.call('edit', { index: 0, column: 1, text: 'Ann' });
  expect(again.counts).toMatchObject({ edited: 1, languages: { fr: 0, en: 20_000 } });
});

test('nothing is answered before a file is open, and what a fault says has nothing of the file', async () => {
  const worker = startWorker();
  await expect(worker.call('view', {})).rejects.toThrow('NothingOpen');
  await expect(worker.call('rows', { view: 1, from: 0, count: 1 })).rejects.toThrow('NothingOpen');
});

test('a report that is cancelled half-way says nothing', async () => {
  const { worker } = await open();
  const line = '2,ann@example.com,existing,,\r\n';
  const report = new Blob([`row,email,outcome,code,detail\r\n${line.repeat(100_000)}`]);
  const stop = new AbortController();
  const applied = worker.call('applyReport', { report }, { signal: stop.signal, onProgress: () => stop.abort() });
  await expect(applied).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  expect((await readView(worker))[0]?.kind).toBe('ready');
});
