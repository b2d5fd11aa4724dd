import { expect, test } from 'vitest';
import { countRows, filters, offeredFilters } from '../../../../portal/admin/import/check/row-filters.ts';
import {
  allSelected,
  choiceOf,
  countSelected,
  isSelected,
  nothingSelected,
  selectRows,
  toggleRow,
} from '../../../../portal/admin/import/check/selection.ts';
import type { Counts } from '../../../../portal/admin/worker/protocol.ts';

test('Rows are selected one by one', () => {
  const some = toggleRow(toggleRow(nothingSelected, 3), 7);
  expect([3, 4, 7].map((index) => isSelected(some, index))).toEqual([true, false, true]);
  expect(countSelected(some, 100)).toBe(2);
  expect(countSelected(toggleRow(some, 3), 100)).toBe(1);
  expect(choiceOf(some, 5)).toEqual({ indexes: [3, 7] });
});

test('All rows but some are selected without a list of the others', () => {
  const most = toggleRow(allSelected, 3);
  expect([3, 4].map((index) => isSelected(most, index))).toEqual([false, true]);
  expect(countSelected(most, 1_000_000)).toBe(999_999);
  expect(choiceOf(most, 5)).toEqual({ view: 5, except: [3] });
  expect(isSelected(selectRows(most, [3, 4], true), 3)).toBe(true);
});

test('Where nothing is selected, a change is for all rows that are shown', () => {
  expect(choiceOf(nothingSelected, 5)).toEqual({ view: 5, except: [] });
});

const counts: Counts = {
  rows: 20,
  kinds: { ready: 10, existing: 0, toFix: 6, skipped: 3, omitted: 1 },
  codes: { VALUE_LEFT_OUT: 2 },
  notes: 2,
  edited: 0,
  languages: { en: 10, de: 0, fr: 0, es: 0, ja: 0 },
  mostGroupsEach: 0,
};

test('A filter says how many rows it shows, and people with an account have one once they are known', () => {
  expect(offeredFilters(counts).map((name) => [name, countRows(name, counts)])).toEqual([
    ['all', 20],
    ['ready', 10],
    ['toFix', 6],
    ['leftOut', 4],
    ['note', 2],
  ]);
  const compared = { ...counts, kinds: { ...counts.kinds, ready: 8, existing: 2 } };
  expect(offeredFilters(compared)).toContain('existing');
  expect(filters.leftOut.kinds).toEqual(['skipped', 'omitted']);
});
