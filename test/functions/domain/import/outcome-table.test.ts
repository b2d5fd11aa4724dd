import { expect, test } from 'vitest';
import { hasAccount, OutcomeTable } from '../../../../functions/domain/import/outcome-table.ts';

test('outcomes are found by row, in whatever order they were added', () => {
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

test('every one of many rows has its own outcome', () => {
  const outcomes = new OutcomeTable();
  for (let row = 2; row < 20_000; row++) outcomes.set({ row, outcome: row % 3 === 0 ? 'created' : 'existing' });
  for (let row = 2; row < 20_000; row++) {
    expect(outcomes.get(row)?.outcome).toBe(row % 3 === 0 ? 'created' : 'existing');
  }
});

test('an outcome has a code and a detail only where it was added with them', () => {
  const outcomes = new OutcomeTable();
  outcomes.set({ row: 2, outcome: 'created' });
  outcomes.set({ row: 3, outcome: 'failed', code: 'THROTTLED' });
  expect(outcomes.get(2)).toStrictEqual({ outcome: 'created' });
  expect(outcomes.get(3)).toStrictEqual({ outcome: 'failed', code: 'THROTTLED' });
});

test('a detail belongs to its row only', () => {
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

test('a row that failed twice has the later reason', () => {
  const outcomes = new OutcomeTable();
  outcomes.set({ row: 2, outcome: 'failed', code: 'OUT_OF_TIME' });
  outcomes.set({ row: 2, outcome: 'failed', code: 'THROTTLED' });
  expect(outcomes.get(2)?.code).toBe('THROTTLED');
});

test.each([
  ['created', true],
  ['undelivered', true],
  ['existing', true],
  ['rejected', false],
  ['failed', false],
] as const)('of a row that is %s, the person has an account: %s', (outcome, has) => {
  expect(hasAccount({ outcome })).toBe(has);
});

test('a row without a known outcome has no account', () => {
  expect(hasAccount(undefined)).toBe(false);
});

test('at most 60,000 details are kept, and further rows have only their code', () => {
  const outcomes = new OutcomeTable();
  for (let row = 0; row < 100_000; row++) {
    outcomes.set({ row, outcome: 'failed', code: 'GROUP_NOT_ASSIGNED', detail: `group ${row}` });
  }
  outcomes.set({ row: 100_000, outcome: 'existing', detail: 'something else' });
  expect(outcomes.get(59_999)).toEqual({ outcome: 'failed', code: 'GROUP_NOT_ASSIGNED', detail: 'group 59999' });
  expect(outcomes.get(60_000)).toEqual({ outcome: 'failed', code: 'GROUP_NOT_ASSIGNED' });
  expect(outcomes.get(99_999)).toEqual({ outcome: 'failed', code: 'GROUP_NOT_ASSIGNED' });
  expect(outcomes.get(100_000)).toEqual({ outcome: 'existing' });
});

test('more kinds of outcomes than two bytes can count are an error, not wrong outcomes', () => {
  const outcomes = new OutcomeTable();
  for (let row = 0; row < 65_535; row++) outcomes.set({ row, outcome: 'failed', code: `CODE_${row}` });
  expect(outcomes.get(65_534)).toEqual({ outcome: 'failed', code: 'CODE_65534' });
  expect(() => outcomes.set({ row: 65_535, outcome: 'failed', code: 'ANOTHER' })).toThrow(
    new RangeError('More kinds of outcomes than two bytes can number'),
  );
});
