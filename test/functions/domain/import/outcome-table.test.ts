import { expect, test } from 'vitest';
import { OutcomeTable } from '../../../../functions/domain/import/outcome-table.ts';

test('outcomes are found by row in whatever order they came', () => {
  const outcomes = new OutcomeTable();
  outcomes.set({ row: 90_000, outcome: 'existing' });
  outcomes.set({ row: 2, outcome: 'created' });
  outcomes.set({ row: 3, outcome: 'failed', code: 'THROTTLED' });
  expect(outcomes.get(90_000)).toEqual({ outcome: 'existing' });
  expect(outcomes.get(2)).toEqual({ outcome: 'created' });
  expect(outcomes.get(3)).toEqual({ outcome: 'failed', code: 'THROTTLED' });
  expect(outcomes.get(4)).toBeUndefined();
  expect(outcomes.get(1_000_000)).toBeUndefined();
});

test('a detail belongs to its row alone', () => {
  const outcomes = new OutcomeTable();
  outcomes.set({ row: 2, outcome: 'rejected', code: 'REFUSED_BY_COGNITO', detail: 'too long' });
  outcomes.set({ row: 3, outcome: 'rejected', code: 'REFUSED_BY_COGNITO' });
  expect(outcomes.get(2)?.detail).toBe('too long');
  expect(outcomes.get(3)?.detail).toBeUndefined();
});

test('a row that was created stays created when its batch ran twice', () => {
  const outcomes = new OutcomeTable();
  outcomes.set({ row: 2, outcome: 'created' });
  outcomes.set({ row: 2, outcome: 'failed', code: 'OUT_OF_TIME' });
  expect(outcomes.get(2)).toEqual({ outcome: 'created' });
});

test('details without end fill no memory: those beyond what anybody sees are left to their codes', () => {
  const outcomes = new OutcomeTable();
  for (let row = 2; row < 100_000; row++) {
    outcomes.set({ row, outcome: 'failed', code: 'GROUP_NOT_ASSIGNED', detail: `group ${row}` });
  }
  expect(outcomes.get(2)).toEqual({ outcome: 'failed', code: 'GROUP_NOT_ASSIGNED', detail: 'group 2' });
  expect(outcomes.get(99_999)).toEqual({ outcome: 'failed', code: 'GROUP_NOT_ASSIGNED' });
});
