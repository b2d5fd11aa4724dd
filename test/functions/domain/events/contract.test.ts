import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { DetailType } from '../../../../functions/contract.ts';
import { eventCatalogue } from '../../../../functions/domain/events/catalogue.ts';
import { detailSchema, eventSchema } from '../../../../functions/domain/events/json-schemas.ts';
import { breakingChanges } from '../../../../tools/event-schemas/breaking-changes.ts';
import { brokenPromises, contractFiles, releasedSchemas } from '../../../../tools/event-schemas.ts';

const folder = new URL('../../../../docs/events/', import.meta.url);
const entries = eventCatalogue();

test('every event that is named has a schema', () => {
  expect(entries.map(({ type }) => type).toSorted()).toEqual(Object.values(DetailType).toSorted());
});

test('the files of the contract match the code (fix with: npm run event-schemas)', () => {
  const files = contractFiles();
  expect(readdirSync(folder).toSorted()).toEqual([...Object.keys(files), 'released.json'].toSorted());
  for (const [name, text] of Object.entries(files)) expect(readFileSync(new URL(name, folder), 'utf8')).toBe(text);
});

test('nothing is removed that the last release had', () => {
  expect(brokenPromises(releasedSchemas())).toEqual([]);
});

test.each(entries)('the schemas of $type are JSON Schemas, of the detail and of the whole event', (entry) => {
  const ajv = new Ajv({ validateFormats: false, strict: false });
  expect(ajv.validateSchema(detailSchema(entry, 'draft-7'))).toBe(true);
  const { $schema, ...whole } = eventSchema(entry, 'draft-4');
  expect($schema).toBe('http://json-schema.org/draft-04/schema#');
  expect(whole).toMatchObject({ title: entry.type, properties: { 'detail-type': { enum: [entry.type] } } });
});

test('the AsyncAPI document names only what exists', () => {
  const document = JSON.parse(readFileSync(new URL('asyncapi.json', folder), 'utf8'));
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => ref);
  expect(refs.length).toBeGreaterThan(entries.length);
  for (const ref of refs) {
    if (ref.startsWith('./')) expect(readdirSync(folder)).toContain(ref.slice(2));
    else {
      const found = ref
        .slice(2)
        .split('/')
        .reduce((value, name) => value?.[name], document);
      expect(found, ref).toBeDefined();
    }
  }
});

describe('a schema that removes something', () => {
  const person = {
    type: 'object',
    properties: {
      email: { type: 'string' },
      name: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      kind: { enum: ['a', 'b'] },
    },
    required: ['email'],
  };
  const changed = (change: object) => ({ ...person, ...change });

  test.each([
    [
      'in',
      changed({ properties: { email: { type: 'string' }, name: { type: 'string' }, kind: { enum: ['a', 'b'] } } }),
      'X.name is no longer taken as null',
    ],
    ['in', changed({ properties: { ...person.properties, kind: { enum: ['a'] } } }), 'X.kind no longer takes "b"'],
    ['in', changed({ required: ['email', 'kind'] }), 'X.kind is now required'],
    ['in', changed({ properties: { email: { type: 'string' }, kind: { enum: ['a', 'b'] } } }), 'X.name is gone'],
    ['out', changed({ required: [] }), 'X.email may now be missing'],
    ['out', changed({ properties: { ...person.properties, email: { type: 'number' } } }), 'X.email may now be number'],
    [
      'out',
      changed({ properties: { ...person.properties, kind: { enum: ['a', 'b', 'c'] } } }),
      'X.kind may now be "c"',
    ],
    ['out', undefined, 'X is gone'],
  ] as const)('is found (%s)', (direction, after, finding) => {
    expect(breakingChanges(direction, person, after, 'X')).toEqual([finding]);
  });

  test.each(['in', 'out'] as const)('only adds: nothing is found (%s)', (direction) => {
    const after = changed({ properties: { ...person.properties, more: { type: 'number' } } });
    expect(breakingChanges(direction, person, after, 'X')).toEqual([]);
  });

  test('only adds codes, which was announced: nothing is found', () => {
    const faults = (codes: string[]) => ({ properties: { code: { type: 'string', enum: codes } } });
    expect(breakingChanges('out', faults(['A']), faults(['A', 'B']), 'X')).toEqual([]);
  });
});
