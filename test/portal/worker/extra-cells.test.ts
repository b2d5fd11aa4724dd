import { expect, test } from 'vitest';
import { readInPage, readView } from './page-worker.ts';

const file = ['email;name', 'ann@example.com;Ann', 'bob@example.com;Bob;bob@example.org'].join('\n');

async function open() {
  const found = await readInPage(file);
  if (typeof found === 'string') throw new Error(found);
  return found;
}

test('a cell behind those of the header has a column, is marked, and the row is ready once it is empty', async () => {
  const { worker, checked, rows } = await open();
  expect(checked.columns.map(({ index, field }) => [index, field])).toEqual([
    [0, 'email'],
    [1, 'name'],
    [2, 'ignored'],
  ]);
  expect(rows[1]).toMatchObject({
    code: 'WRONG_FIELD_COUNT',
    cells: ['bob@example.com', 'Bob', 'bob@example.org'],
    marks: [{ column: 2, kind: 'wrong' }],
  });
  const { row } = await worker.call('edit', { index: 1, column: 2, text: '' });
  expect(row).toMatchObject({ kind: 'ready', marks: [] });
  const exported = await worker.call('export', {});
  expect(await readInPage(exported.file)).toMatchObject({ checked: { counts: { kinds: { ready: 2 } } } });
});

test('it stays the cell that was edited where a column is added afterwards', async () => {
  const { worker } = await open();
  await worker.call('edit', { index: 1, column: 2, text: '' });
  const { columns } = await worker.call('editMany', { do: 'setLanguage', locale: 'de', rows: { indexes: [0, 1] } });
  expect(columns?.map(({ index, header }) => [index, header])).toEqual([
    [0, 'email'],
    [1, 'name'],
    [2, 'locale'],
    [3, ''],
  ]);
  expect((await readView(worker)).map(({ kind, cells }) => [kind, ...cells])).toEqual([
    ['ready', 'ann@example.com', 'Ann', 'de'],
    ['ready', 'bob@example.com', 'Bob', 'de', ''],
  ]);
});
