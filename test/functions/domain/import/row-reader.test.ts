import { expect, it } from 'vitest';
import { readHeader } from '../../../../functions/domain/csv/header.ts';
import { RowReader } from '../../../../functions/domain/import/row-reader.ts';
import { poolRules } from '../../../support/pool-rules.ts';

const pool = poolRules();

it.each([
  ['the names of the columns again', ['E-Mail', 'Vorname'], 'repeats the names of the columns'],
  ['the same in other words', ['Email', 'First Name'], 'repeats the names of the columns'],
  ['too many cells', ['a@x.de', 'Ann', 'Lee'], 'The row has 3 cells, the header 2.'],
  ['too few', ['a@x.de'], 'The row has 1 cell, the header 2.'],
])('a row of %s is told what it is', (_, cells, detail) => {
  const reader = new RowReader(readHeader(['E-Mail', 'Vorname']), pool);
  expect(reader.read({ row: 2, cells })).toMatchObject({ detail: expect.stringContaining(detail) });
});

it('the cells of a failed.csv are counted without those of the report', () => {
  const reader = new RowReader(readHeader(['E-Mail', 'Vorname', 'code', 'detail']), pool);
  const cells = ['a@x.de', 'Ann', 'WRONG_FIELD_COUNT', 'The row has …', 'Lee'];
  expect(reader.read({ row: 2, cells })).toMatchObject({
    code: 'WRONG_FIELD_COUNT',
    detail: expect.stringContaining('The row has 3 cells, the header 2.'),
  });
});
