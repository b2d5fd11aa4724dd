import { describe, expect, test } from 'vitest';
import {
  type ColumnMapping,
  findUnclearHeader,
  indexMapping,
  isMappedField,
  type MappedHeaders,
  type MappingLayer,
} from '../../../../functions/domain/columns/column-mapping.ts';
import { resolveColumns } from '../../../../functions/domain/columns/resolve-columns.ts';
import { inEnglish } from '../../../support/in-english.ts';

const layer = (by: MappingLayer['by'], columns: MappedHeaders): MappingLayer => ({
  by,
  columns,
  ...(by === 'remembered' && { key: 'mappings/ab12.json' }),
});

function resolve(words: string, rows: readonly string[], mapping: ColumnMapping | MappedHeaders) {
  const layers = Array.isArray(mapping) ? (mapping as ColumnMapping) : [layer('import', mapping as MappedHeaders)];
  const resolution = resolveColumns(
    words.split(','),
    rows.map((row) => row.split(',')),
    ['custom:team'],
    indexMapping(layers),
  );
  return { ...resolution, reasons: inEnglish(resolution.reasons) };
}

describe('a mapped column', () => {
  test('is what people say, however they spell its word', () => {
    const { fields, reasons } = resolve('E-Mail,Équipe (interne)', [], { 'equipe INTERNE': 'groups' });
    expect(fields).toEqual(['email', 'groups']);
    expect(reasons).toEqual([undefined, 'mapped for this import']);
  });

  test('comes before every other of its field, which is read where it is empty', () => {
    const { sources, reasons } = resolve('email,Adresse', [], { Adresse: 'email' });
    expect(sources.get('email')).toEqual([1, 0]);
    expect(reasons).toEqual(['used where "Adresse" is empty', 'mapped for this import']);
  });

  test('is not doubted for its cells', () => {
    const rows = ['hr@x.example,a@x.example,a@x.example', 'hr@x.example,b@x.example,b@x.example'];
    const { fields } = resolve('Office,Login,Mail', rows, { Office: 'email', Login: 'preferred_username' });
    expect(fields).toEqual(['email', 'preferred_username', 'email']);
  });

  test('is not read by its neighbours', () => {
    expect(resolve('Vorname,Name,E-Mail', [], { Name: 'name' }).fields).toEqual(['given_name', 'name', 'email']);
    expect(resolve('Rufname,Name,E-Mail', [], { Rufname: 'given_name' }).fields[1]).toBe('family_name');
  });

  test('makes no rivals of two columns of addresses', () => {
    const rows = ['a@x.example,a@home.example', 'b@x.example,b@home.example'];
    expect(resolve('Mail,E-Mail', rows, {}).rivals).toEqual([0, 1]);
    expect(resolve('Mail,E-Mail', rows, { Mail: 'email' }).rivals).toBeUndefined();
    expect(resolve('Mail,E-Mail', rows, { Mail: 'email', 'E-Mail': 'email' }).rivals).toBeUndefined();
    expect(resolve('Mail,E-Mail', rows, { Mail: 'ignore' })).toMatchObject({ fields: [undefined, 'email'] });
  });

  test('tells neither who has left nor the country, unless it is mapped to that', () => {
    expect(resolve('email,Status', [], {}).activity).toHaveLength(1);
    expect(resolve('email,Status', [], { status: 'ignore' })).toMatchObject({
      activity: [],
      fields: ['email', undefined],
    });
    expect(resolve('email,Status', [], { status: 'custom:team' }).activity).toEqual([]);
    expect(resolve('email,phone,Country,Site', [], {}).country).toBe(2);
    expect(resolve('email,phone,Country,Site', [], { country: 'ignore' }).country).toBeUndefined();
    expect(resolve('email,phone,Country,Site', [], { site: 'country' })).toMatchObject({
      country: 3,
      reasons: [undefined, undefined, 'not recognised', 'mapped for this import'],
    });
  });

  test('that is ignored is no attribute of the pool', () => {
    const { fields, reasons } = resolve('email,Team', [], [layer('settings', { team: 'ignore' })]);
    expect(fields).toEqual(['email', undefined]);
    expect(reasons).toEqual([undefined, 'mapped by the settings']);
  });
});

test('what was said with the upload counts before what was remembered, and that before the settings', () => {
  const all = [
    layer('settings', { a: 'name', b: 'name', c: 'name' }),
    layer('remembered', { a: 'gender', b: 'gender' }),
  ];
  const { fields, reasons } = resolve('email,A,B,C', [], [...all, layer('import', { a: 'locale' })]);
  expect(fields).toEqual(['email', 'locale', 'gender', 'name']);
  expect(reasons.slice(1)).toEqual([
    'mapped for this import',
    'remembered for this header row',
    'mapped by the settings',
  ]);
});

test('of two columns that are mapped to one field, that of the upload comes first', () => {
  const mapping = [layer('settings', { a: 'phone_number' }), layer('import', { b: 'phone_number' })];
  expect(resolve('email,A,B', [], mapping).sources.get('phone_number')).toEqual([2, 1]);
});

test('fields are those that a row can have, the country, and nothing', () => {
  expect(['email', 'groups', 'country', 'ignore', 'custom:team'].every(isMappedField)).toBe(true);
  expect(['Email', 'sub', 'custom:origin', 'email_verified', 'activity', '', '?'].some(isMappedField)).toBe(false);
});

test('a word that nothing is left of, or that says two things, is unclear', () => {
  expect(
    findUnclearHeader([
      ['Team', 'groups'],
      ['team ', 'groups'],
    ]),
  ).toBeUndefined();
  expect(
    findUnclearHeader([
      ['Team', 'groups'],
      ['T-eam', 'ignore'],
    ]),
  ).toBe('T-eam');
  expect(findUnclearHeader([['%', 'ignore']])).toBe('%');
  expect(findUnclearHeader([['x'.repeat(201), 'ignore']])).toBe('x'.repeat(201));
});
