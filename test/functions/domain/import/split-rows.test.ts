import { beforeEach, describe, expect, test } from 'vitest';
import { openArchive } from '../../../../functions/adapters/open-archive.ts';
import { splitRows } from '../../../../functions/domain/import/split-rows.ts';
import { attributeRule, poolRules } from '../../../support/pool-rules.ts';
import { inChunks, written } from '../csv/csv-files.ts';

const pool = poolRules({
  groups: new Set(['pilots', 'crew']),
  attributes: [attributeRule('given_name'), attributeRule('custom:team')],
});

let users: string;
let rejected: string;
beforeEach(() => {
  users = '';
  rejected = '';
});

/** Splits the rows of a file into those to be created and those that are invalid. */
function split(rows: readonly (readonly string[])[], isDone?: (row: number) => boolean) {
  return splitRows(
    { bytes: inChunks(written(rows)), openArchive },
    pool,
    async (piece) => {
      users += piece.toString();
    },
    async (piece) => {
      rejected += piece.toString();
    },
    { today: '2026-11-30', ...(isDone && { isDone }) },
  );
}

const objects = (lines: string) =>
  lines
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown);

/** So many people, each of whom is put into these groups. */
const peopleIn = (count: number, groups: string, from = 0) =>
  Array.from({ length: count }, (_, index) => [`person${from + index}@example.com`, groups]);

test('valid rows become user requests and invalid ones rejections, in the order of the file', async () => {
  const counts = await split([
    ['email', 'given_name', 'groups'],
    ['Ann@Example.com', 'Ann', 'pilots;crew'],
    ['nobody', 'Ben', ''],
    ['cleo@example.com', '', ''],
    ['ann@example.com', 'Ann', ''],
  ]);
  expect(objects(users)).toEqual([
    { row: 2, email: 'ann@example.com', given_name: 'Ann', groups: ['pilots', 'crew'] },
    { row: 4, email: 'cleo@example.com' },
  ]);
  expect(objects(rejected)).toMatchObject([
    { row: 3, code: 'INVALID_EMAIL' },
    { row: 5, code: 'DUPLICATE_IN_FILE' },
  ]);
  expect(counts).toEqual({ rows: 4, valid: 2, rejected: 1, skipped: 1, most_groups_each: 1 });
});

test('a file without a valid row has nobody to create', async () => {
  const counts = await split([['email'], ['nobody'], ['no one']]);
  expect(counts).toEqual({ rows: 2, valid: 0, rejected: 2, skipped: 0, most_groups_each: 0 });
  expect(users).toBe('');
});

test('a column for an attribute of the pool is read, one for an attribute that it lacks is not', async () => {
  await split([
    ['email', 'custom:team', 'custom:desk'],
    ['ann@example.com', 'blue', '12'],
  ]);
  expect(objects(users)).toEqual([{ row: 2, email: 'ann@example.com', 'custom:team': 'blue' }]);
});

describe('a run that is resumed', () => {
  const file = [['email', 'groups'], ...peopleIn(3, 'pilots;crew')];

  test('leaves out the rows that are done, which only count as rows', async () => {
    const counts = await split(file, (row) => row === 3);
    expect(objects(users)).toMatchObject([{ row: 2 }, { row: 4 }]);
    expect(counts).toEqual({ rows: 3, valid: 2, rejected: 0, skipped: 0, most_groups_each: 2 });
  });

  test('has nobody to create where all are done', async () => {
    const counts = await split(file, () => true);
    expect(counts).toEqual({ rows: 3, valid: 0, rejected: 0, skipped: 0, most_groups_each: 0 });
  });

  test('still recognises an address that repeats that of a row that is done', async () => {
    await split([['email'], ['ann@example.com'], ['ann@example.com']], (row) => row === 2);
    expect(objects(rejected)).toMatchObject([{ row: 3, code: 'DUPLICATE_IN_FILE' }]);
  });
});

describe('groups a person', () => {
  test.each<[string, (readonly string[])[], number]>([
    ['everybody is in', peopleIn(250, 'pilots;crew'), 2],
    ['nobody is in', peopleIn(250, ''), 0],
    ['half of few people are in', [...peopleIn(10, 'pilots'), ...peopleIn(10, '', 10)], 0.5],
    ['the first hundred are in', [...peopleIn(100, 'pilots'), ...peopleIn(400, '', 100)], 1],
    ['the last hundred are in', [...peopleIn(400, ''), ...peopleIn(100, 'pilots;crew', 400)], 2],
    ['the last fifty are in', [...peopleIn(200, ''), ...peopleIn(50, 'pilots', 200)], 0.5],
  ])('are those of the hundred people in a row who are in most: %s', async (_, people, most) => {
    expect((await split([['email', 'groups'], ...people])).most_groups_each).toBe(most);
  });
});

test('day and month are told by the rows at the beginning of the file, before the first is written', async () => {
  await split([
    ['email', 'date of birth'],
    ['ann@example.com', '02/03/1990'],
    ['ben@example.com', '31/12/1990'],
  ]);
  expect(objects(users)).toEqual([
    { row: 2, email: 'ann@example.com', birthdate: '1990-03-02' },
    { row: 3, email: 'ben@example.com', birthdate: '1990-12-31' },
  ]);
});

test('a phone number without a country code is one of the country of its row', async () => {
  await split([
    ['email', 'phone', 'Country'],
    ['ann@example.com', '030 901820', 'Germany'],
    ['ben@example.com', '(415) 555-0100', 'US'],
    ['cleo@example.com', '030 901820', ''],
  ]);
  expect(objects(users)).toMatchObject([
    { row: 2, phone_number: '+4930901820' },
    { row: 3, phone_number: '+14155550100' },
    { row: 4, left_out: [{ text: 'leftOut', word: 'phone' }] },
  ]);
});
