import { familyNames, firstNames, locales } from './people-file.ts';

export type Cell = string | { readonly number: number } | { readonly day: number };

const header: readonly Cell[] = [
  'Personnel no.',
  'Email',
  'First name',
  'Last name',
  'Mobile phone',
  'Department',
  'Job title',
  'Start date',
  'Language',
  'Groups',
];
export const columns = header.length;

const departments = ['Research & Development', 'Sales', 'Customer Support', 'Human Resources', 'Finance', 'Logistics'];
const titles = ['Engineer', 'Senior Engineer', 'Account Manager', 'Head of Department', 'Analyst', 'Assistant'];

/** 2020-01-01, as Excel counts days. */
const firstDay = 43_831;

/** What HR keeps in a sheet: a header, and made-up people by a number, seven texts of which two are theirs alone, and a date. */
export function* sheetRows(people: number): Generator<readonly Cell[]> {
  yield header;
  for (let row = 0; row < people; row++) {
    yield [
      { number: 100_000 + row },
      `person.${row}@example${row % 97}.com`,
      pick(firstNames, row),
      `${pick(familyNames, row / 10)}-${pick(familyNames, row / 100)}`,
      `+4915112${String(row % 1_000_000).padStart(6, '0')}`,
      pick(departments, row),
      pick(titles, row / 6),
      { day: firstDay + (row % 2000) },
      pick(locales, row),
      row % 10 === 0 ? 'employees;managers' : 'employees',
    ];
  }
}

function pick(values: readonly string[], index: number): string {
  return values[Math.floor(index) % values.length] ?? '';
}
