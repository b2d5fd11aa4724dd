import { expect, test } from 'vitest';
import { FateTable } from '../../../../functions/domain/import/fate-table.ts';

test('fates are found by row in whatever order they came', () => {
  const fates = new FateTable();
  fates.set({ row: 90_000, outcome: 'existing' });
  fates.set({ row: 2, outcome: 'created' });
  fates.set({ row: 3, outcome: 'failed', code: 'THROTTLED' });
  expect(fates.get(90_000)).toEqual({ outcome: 'existing' });
  expect(fates.get(2)).toEqual({ outcome: 'created' });
  expect(fates.get(3)).toEqual({ outcome: 'failed', code: 'THROTTLED' });
  expect(fates.get(4)).toBeUndefined();
  expect(fates.get(1_000_000)).toBeUndefined();
});

test('a detail belongs to its row alone', () => {
  const fates = new FateTable();
  fates.set({ row: 2, outcome: 'rejected', code: 'REFUSED_BY_COGNITO', detail: 'too long' });
  fates.set({ row: 3, outcome: 'rejected', code: 'REFUSED_BY_COGNITO' });
  expect(fates.get(2)?.detail).toBe('too long');
  expect(fates.get(3)?.detail).toBeUndefined();
});

test('a row that was created stays created when its batch ran twice', () => {
  const fates = new FateTable();
  fates.set({ row: 2, outcome: 'created' });
  fates.set({ row: 2, outcome: 'failed', code: 'OUT_OF_TIME' });
  expect(fates.get(2)).toEqual({ outcome: 'created' });
});

test('details without end fill no memory: those beyond what anybody sees are left to their codes', () => {
  const fates = new FateTable();
  for (let row = 2; row < 100_000; row++) {
    fates.set({ row, outcome: 'failed', code: 'GROUP_NOT_ASSIGNED', detail: `group ${row}` });
  }
  expect(fates.get(2)).toEqual({ outcome: 'failed', code: 'GROUP_NOT_ASSIGNED', detail: 'group 2' });
  expect(fates.get(99_999)).toEqual({ outcome: 'failed', code: 'GROUP_NOT_ASSIGNED' });
});
