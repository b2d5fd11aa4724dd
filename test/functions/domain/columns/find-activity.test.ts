import { expect, test } from 'vitest';
import { activityReader } from '../../../../functions/domain/columns/activity.ts';
import { resolveColumns } from '../../../../functions/domain/columns/resolve-columns.ts';

/** Finds the columns that tell who has left, of a file with this header. */
const find = (header: string, ...rows: readonly string[]) =>
  resolveColumns(
    header.split(','),
    rows.map((row) => row.split(',')),
  ).activity;
const kindsOf = (header: string) => find(header).map(({ kind }) => kind);

test('a column of people with a disability is none of accounts that are off', () => {
  for (const beside of ['Sex', 'Gender', 'Ethnicity', 'Veteran status', 'Religion'])
    expect(kindsOf(`${beside},Disabled (Y/N),Name,Email`)).not.toContain('inactive');
  expect(kindsOf('Sex,Account disabled,Email')).toEqual(['inactive']);
  expect(kindsOf('Disabled,Name,Email')).toEqual(['inactive']);
});

test('the day of a departure, or of an illness, is that of leaving only in a list of employees', () => {
  for (const word of ['Departure date', 'Fecha de baja']) {
    expect(kindsOf(`Name,Email,${word}`)).toEqual([]);
    for (const beside of ['Hire date', 'Status', 'Employee ID'])
      expect(kindsOf(`Name,Email,${word},${beside}`)).toContain('leaving');
  }
  expect(kindsOf('Name,Email,Termination date')).toEqual(['leaving']);
});

test('whom a sports club has licensed is a member, and whom a company has dismissed is not', () => {
  const read = (header: string) => {
    const column = find(header).find(({ kind }) => kind === 'status');
    return column && activityReader(column, '2026-11-30')('Licencié');
  };
  for (const beside of ['Numéro de licence', 'Licence', 'Club'])
    expect(read(`Nom,Email,Statut,${beside}`)).toBe('present');
  expect(read('Nom,Email,Statut')).toBe('gone');
});

test('guests are told where the first people are not all guests', () => {
  const tells = (header: string, ...rows: readonly string[]) => find(header, ...rows)[0]?.tellsGuests;
  expect(tells('email,userType', 'a@x.example,Guest')).toBe(false);
  expect(tells('email,userType', 'a@x.example,Guest', 'b@x.example,Member')).toBe(true);
  expect(tells('email,Guest', 'a@x.example,Yes', 'b@x.example,')).toBe(true);
  expect(tells('email,userType', 'a@x.example,Guest', 'Total: 1,')).toBe(false);
});
