import { expect, test } from 'vitest';
import { chooseShown } from '../../../../portal/admin/import/columns/choose-shown.ts';
import type { FoundColumn } from '../../../../portal/admin/worker/protocol.ts';

const column = (index: number, field: FoundColumn['field']): FoundColumn => ({
  index,
  field,
  header: `Column ${index}`,
  mark: 'recognised',
  samples: [],
  filled: 1,
});
const found = [column(0, 'ignored'), column(1, 'ignored'), column(2, 'ignored'), column(3, 'email')];

test('of many columns those that are used are shown, and the first of the others, in the file’s order', () => {
  expect(chooseShown(found, 2).map(({ index }) => index)).toEqual([0, 3]);
  expect(chooseShown(found, 4)).toEqual(found);
});
