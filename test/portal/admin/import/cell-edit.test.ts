import { expect, test } from 'vitest';
import { CellEdit } from '../../../../portal/admin/import/check/cell-edit.ts';
import type { ImportWorker } from '../../../../portal/admin/worker/open-worker.ts';
import type { Changed } from '../../../../portal/admin/worker/protocol.ts';

/** A worker with one cell, which remembers what is to be undone. */
function workerWithCell(text: string) {
  const history: string[] = [];
  const cell = { text };
  const call = async (name: string, input: { text?: string }) => {
    await new Promise((resolve) => setImmediate(resolve));
    if (name === 'undo') cell.text = history.pop() ?? 'nothing to undo';
    else {
      history.push(cell.text);
      cell.text = input.text ?? '';
    }
    return { others: [] } as unknown as Changed;
  };
  return { worker: { call } as unknown as Pick<ImportWorker, 'call'>, history, cell };
}

const row = { index: 4, cells: ['Ann', 'ann(at)example.com'] };

test('A cell that is typed in is one change in the end, which is undone at once', async () => {
  const { worker, history, cell } = workerWithCell('ann(at)example.com');
  const edit = new CellEdit(worker, row, 1, () => {});
  for (const text of ['ann', 'ann@', 'ann@example.com']) await edit.try(text);
  expect(cell.text).toBe('ann@example.com');
  expect(history).toEqual(['ann(at)example.com']);
});

test('Typing faster than the worker answers leaves what was typed last', async () => {
  const { worker, history, cell } = workerWithCell('ann(at)example.com');
  const changes: Changed[] = [];
  const edit = new CellEdit(worker, row, 1, (changed) => changes.push(changed));
  await Promise.all(['a', 'an', 'ann', 'ann@', 'ann@example.com'].map((text) => edit.try(text)));
  expect(cell.text).toBe('ann@example.com');
  expect(history).toEqual(['ann(at)example.com']);
  expect(changes).toHaveLength(2);
});

test('Escape leaves the cell as it was, and an earlier change to be undone', async () => {
  const { worker, history, cell } = workerWithCell('ann(at)example.com');
  history.push('an earlier change');
  const edit = new CellEdit(worker, row, 1, () => {});
  void edit.try('x');
  await edit.try('xy');
  await edit.giveUp();
  expect(cell.text).toBe('ann(at)example.com');
  expect(history).toEqual(['an earlier change']);
});

test('What is typed as it was changes nothing', async () => {
  const { worker, history } = workerWithCell('ann(at)example.com');
  const edit = new CellEdit(worker, row, 1, () => expect.unreachable());
  await edit.try('ann(at)example.com');
  expect(history).toEqual([]);
});
