import { expect, test } from 'vitest';
import { readHeader } from '../../../../functions/domain/csv/header.ts';
import { RowReader } from '../../../../functions/domain/import/row-reader.ts';
import { poolRules } from '../../../support/pool-rules.ts';

/** The names of each person, in a file with these columns after the address. */
function namesOf(header: readonly string[], ...people: readonly (readonly string[])[]) {
  const rows = people.map((cells, index) => ({ row: index + 2, cells: [`u${index}@example.com`, ...cells] }));
  const words = ['Email', ...header];
  const read = readHeader(
    words,
    [],
    rows.map(({ cells }) => cells),
  );
  const reader = new RowReader(read, poolRules(), { today: '2026-11-30', sample: rows });
  return rows.map((row) => {
    const outcome = reader.read(row);
    if (!('json' in outcome)) return outcome.code;
    const { given_name, family_name, name } = JSON.parse(outcome.json);
    return [given_name, family_name, name].map((value) => value ?? '').join('|');
  });
}

test('a Name that is the whole name in some rows, and in others the other half, is read row by row', () => {
  const people = [
    ['Kim', 'Kim Possible'],
    ['Ann', 'Ann Lee'],
    ['Lee', 'Stone'],
    ['Robert', 'Bob Ray'],
    ['Cher', 'Cher'],
    ['', 'Eva Li'],
    ['Mia', 'Mia Wu'],
  ];
  const names = [
    'Kim||Kim Possible',
    'Ann||Ann Lee',
    'Lee|Stone|',
    'Robert||Bob Ray',
    'Cher||Cher',
    '||Eva Li',
    'Mia||Mia Wu',
  ];
  expect(namesOf(['Given Name', 'Name'], ...people)).toEqual(names);
  expect(namesOf(['Surname', 'Name'], ['Possible', 'Kim Possible'], ['Stone', 'Lee'])).toEqual([
    '|Possible|Kim Possible',
    'Lee|Stone|',
  ]);
});

test('a family name behind initials is the whole name', () => {
  expect(namesOf(['Roepnaam', 'Naam'], ['Anneke', 'A.B. de Vries'], ['Bo', 'Jansen'])).toEqual([
    'Anneke||A.B. de Vries',
    'Bo|Jansen|',
  ]);
});

test('several words are what most cells of the column are', () => {
  const people = [
    ['Kim', 'Kim Possible'],
    ['Lee', 'Stone'],
    ['Eva', 'van der Berg'],
    ['', 'Ray'],
  ];
  expect(namesOf(['Given Name', 'Name'], ...people)).toEqual([
    'Kim||Kim Possible',
    'Lee|Stone|',
    'Eva|van der Berg|',
    '|Ray|',
  ]);
});

test('one that is the same in all rows is not, nor one beside a claim, nor a full name', () => {
  expect(namesOf(['Given Name', 'Name'], ['Lee', 'Stone'], ['Kim', 'Possible'])).toEqual([
    'Lee|Stone|',
    'Kim|Possible|',
  ]);
  expect(namesOf(['Given Name', 'Name'], ['Lee', 'Lee Stone'])).toEqual(['Lee||Lee Stone']);
  expect(namesOf(['given_name', 'name'], ['Kim', 'Kim Possible'], ['Lee', 'Stone'])[1]).toBe('Lee||Stone');
  expect(namesOf(['Given Name', 'Full name'], ['Kim', 'Kim Possible'], ['Lee', 'Stone'])[1]).toBe('Lee||Stone');
});
