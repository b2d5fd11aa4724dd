import { expect, test } from 'vitest';
import { rejoinCells } from '../../../../functions/domain/csv/rejoin-cells.ts';

test.each([
  ['a comma', ['a@x.de', ' "Lee', ' Ann"', ' x'], ['a@x.de', 'Lee, Ann', ' x']],
  ['several commas', ['a@x.de', ' "Lee', ' Ann', ' M.A."', '  "b"'], ['a@x.de', 'Lee, Ann, M.A.', 'b']],
  ['a comma and doubled quotes', ['a@x.de', ' "{""a"": 1', ' ""b"": 2}"', ''], ['a@x.de', '{"a": 1, "b": 2}', '']],
])('cells that %s within quotes has split are joined', (_, cells, joined) => {
  expect(rejoinCells(cells, ',', 3)).toEqual(joined);
});

test.each([
  ['the row is not as wide then', ['a@x.de', ' "Lee', ' Ann"', 'x', 'y']],
  ['a quote is never closed', ['a@x.de', ' "Lee', ' Ann', 'x']],
  ['no space is before the quote', ['a@x.de', 'x "Lee', ' Ann"', 'x']],
])('they stay as they are where %s', (_, cells) => {
  expect(rejoinCells(cells, ',', 3)).toEqual(cells);
});
