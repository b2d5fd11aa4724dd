import { describe, expect, test } from 'vitest';
import type { OpenRequest } from '../../../portal/admin/worker/protocol.ts';
import { text } from '../../functions/domain/spreadsheet/read-workbook.ts';
import { type XlsxContent, xlsxParts, zipOf } from '../../support/workbooks.ts';
import { importRules, readInPage, startWorker } from './page-worker.ts';

async function open(text: string, request: Partial<OpenRequest> = {}) {
  const worker = startWorker();
  const file = new Blob([text]);
  const opened = await worker.call('open', { file, name: 'a.csv', rules: importRules(), locale: 'en', ...request });
  return { worker, opened, refused: 'refused' in opened ? opened.refused : undefined };
}

const unknown = 'Dienst,Ort,Name\nann@example.com,Ulm,Ann Lee\nbob@example.com,Bonn,Bob Ray\n';
const titled = `Personalliste\nStand,Mai\n${unknown}`;
const rivals = 'Ort,Email,E-Mail-Adresse,Name\nx,ann@example.com,a@example.net,Ann\ny,,bob@example.net,Bob\n';

test('a file without a known address column is refused with its columns, and read once one is chosen', async () => {
  const { refused } = await open(unknown);
  expect(refused).toMatchObject({ code: 'NO_EMAIL_COLUMN', columns: { headings: 1, rows: [{ row: 1 }] } });
  expect(refused?.columns?.found).toMatchObject([
    { header: 'Dienst', field: 'ignored', samples: ['ann@example.com', 'bob@example.com'] },
    { header: 'Ort', field: 'ignored', samples: ['Ulm', 'Bonn'] },
    { header: 'Name', field: 'name', mark: 'recognised' },
  ]);
  const found = await readInPage(unknown, { columns: { Dienst: 'email' } });
  expect(found).toMatchObject({ checked: { counts: { kinds: { ready: 2 } } } });
});

test('headings below titles are found, or said by their row, and a choice there is understood', async () => {
  const { refused } = await open(titled);
  expect(refused?.columns).toMatchObject({
    headings: 3,
    rows: [
      { row: 1, texts: ['Personalliste'] },
      { row: 2, texts: ['Stand', 'Mai'] },
      { row: 3, texts: ['Dienst', 'Ort', 'Name'] },
    ],
  });
  const second = await open(titled, { headings: 2 });
  expect(second.refused?.columns).toMatchObject({ headings: 2, found: [{ header: 'Stand' }, { header: 'Mai' }] });
  const found = await readInPage(titled, { columns: { Dienst: 'email' }, headings: 3 });
  expect(found).toMatchObject({ rows: [{ row: 4, kind: 'ready' }, { row: 5 }] });
});

test('of two columns that may be the address, neither is taken until one is chosen', async () => {
  const { refused } = await open(rivals);
  expect(refused?.code).toBe('DUPLICATE_COLUMN');
  expect(refused?.columns?.found.slice(1, 3)).toMatchObject([
    { field: 'ignored', mark: 'check' },
    { field: 'ignored', mark: 'check' },
  ]);
  const found = await readInPage(rivals, { columns: { 'E-Mail-Adresse': 'email' } });
  expect(found).toMatchObject({ checked: { counts: { kinds: { ready: 2 } } } });
});

test('a mapping that fits no more is refused with the columns', async () => {
  const { refused } = await open('email,Ort\nann@example.com,Ulm\n', { columns: { email: 'ignore' } });
  expect(refused).toMatchObject({ code: 'INVALID_MAPPING', columns: { found: [{ by: 'import' }, {}] } });
});

test('choosing columns is offered only where it helps', async () => {
  // The first row is a person: there are no words to speak of columns by.
  expect((await open('ann@example.com,Ann\nbob@example.com,Bob\n')).refused).toMatchObject({ code: 'NO_EMAIL_COLUMN' });
  for (const text of ['ann@example.com,Ann\nbob@example.com,Bob\n', '%PDF-1.7', 'email,name\n']) {
    const { refused } = await open(text);
    expect(refused).toBeDefined();
    expect(refused).not.toHaveProperty('columns');
  }
});

test('what was found is said in another language, with edits and all', async () => {
  const text = 'email,Ort\nann@example.com,Ulm\nbob(at)example.com,Bonn\n';
  const { worker, opened } = await open(text);
  const reasonIn = (columns: unknown) => (columns as { reason?: string }[])[1]?.reason;
  const inGerman = await worker.call('translate', { locale: 'de' });
  expect(reasonIn(inGerman.columns)).not.toBe(reasonIn('columns' in opened && opened.columns));
  await worker.call('check', {});
  await worker.call('edit', { index: 0, column: 0, text: 'ann' });
  const { view } = await worker.call('view', {});
  const rowsIn = async (locale: 'de' | 'en') => {
    await worker.call('translate', { locale });
    return worker.call('rows', { view, from: 0, count: 2 });
  };
  const german = await rowsIn('de');
  const english = await rowsIn('en');
  expect(english.map(({ detail }) => detail)).toEqual(Array(2).fill(expect.stringContaining('There is no @')));
  expect(german.map(({ detail }) => detail)).toEqual(Array(2).fill(expect.not.stringContaining('There is no @')));
  expect(german.map(({ marks }) => marks[0]?.detail)).toEqual(german.map(({ detail }) => detail));
});

test('a refusal while rows are checked is said in another language, too', async () => {
  const { worker } = await open(`email,Name\n${'ann@example.com,Ann\n'.repeat(9000)}x,"open\n`);
  expect(await worker.call('check', {})).toMatchObject({ refused: { code: 'UNCLOSED_QUOTE' } });
  const english = await worker.call('translate', { locale: 'en' });
  const german = await worker.call('translate', { locale: 'de' });
  expect(english.refused).toBeDefined();
  expect(german.refused).not.toBe(english.refused);
});

describe('a workbook whose sheet is refused', () => {
  const row = (...cells: readonly string[]) => `<row>${cells.map((cell) => text(cell)).join('')}</row>`;
  const people = row('Dienst', 'Ort') + row('ann@example.com', 'Ulm');
  const workbook = (...sheets: XlsxContent['sheets']) => new Blob([new Uint8Array(zipOf(xlsxParts({ sheets })))]);

  test.each([
    ['has no people', 'HEADER_ONLY', row('email', 'name')],
    ['has no known address column', 'NO_EMAIL_COLUMN', row('Kürzel') + row('al') + row('br') + row('cm')],
  ])('as it %s offers the others', async (_, code, first) => {
    const file = workbook({ name: 'Erste', rows: first }, { name: 'Zweite', rows: people });
    const { worker, refused } = await open('', { file, sheet: 'Erste' });
    expect(refused).toMatchObject({
      code,
      sheets: { read: 'Erste', all: [{ name: 'Erste' }, { name: 'Zweite', rows: 2, hidden: false }] },
    });
    const columns = { Dienst: 'email' } as const;
    const other = await worker.call('open', {
      file,
      name: 'a.xlsx',
      rules: importRules(),
      locale: 'en',
      sheet: 'Zweite',
      columns,
    });
    expect(other).toMatchObject({ sheets: { read: 'Zweite' } });
  });

  test('has nothing to offer where it is the only one', async () => {
    const { refused } = await open('', { file: workbook({ rows: row('email') }) });
    expect(refused).toMatchObject({ code: 'HEADER_ONLY' });
    expect(refused).not.toHaveProperty('sheets');
  });

  test('because all that are shown are empty offers the hidden ones', async () => {
    const file = workbook({ name: 'Leer', rows: '' }, { name: 'Leute', rows: people, state: 'hidden' });
    const { refused } = await open('', { file });
    expect(refused).toMatchObject({ code: 'EMPTY_FILE', sheets: { all: [{}, { name: 'Leute', hidden: true }] } });
    expect(refused?.sheets).not.toHaveProperty('read');
  });
});
