import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  type SchemaAttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import { parseAttributes } from 'aws-local/cognito/attributes.ts';
import { createSchema } from 'aws-local/cognito/pool-schema.ts';
import type { PoolRecord } from 'aws-local/cognito/records.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openArchive } from '../../../../functions/adapters/open-archive.ts';
import { poolRules } from '../../../../functions/adapters/user-directory.ts';
import type { MappedField, MappedHeaders } from '../../../../functions/domain/columns/column-mapping.ts';
import { splitRows } from '../../../../functions/domain/import/split-rows.ts';
import { attributeReader } from '../../../../functions/domain/people/cell-readers.ts';
import { type CustomField, type Field, fields } from '../../../../functions/domain/people/fields.ts';
import type { PoolRules } from '../../../../functions/domain/people/pool-rules.ts';
import { inChunks, written } from '../csv/csv-files.ts';

/** Reads the rules of a pool as the live one is asked for them. */
function rulesOf(SchemaAttributes: SchemaAttributeType[]) {
  const client = new CognitoIdentityProviderClient({ region: 'eu-central-1' });
  const send = async (command: unknown) =>
    command instanceof DescribeUserPoolCommand ? { UserPool: { SchemaAttributes } } : { Groups: [] };
  return poolRules(Object.assign(client, { send }), 'pool');
}

const limit = fc.option(fc.integer({ min: -50, max: 5000 }).map(String), { nil: undefined });
/** Cognito takes a value of one that never changes, too, when the account is made. */
const mutability = fc.boolean();
const lengths = fc.record({ MinLength: fc.constantFrom('0', '2'), MaxLength: fc.constantFrom('3', '2048') });
const customAttribute = fc.oneof(
  fc.record({ MinValue: limit, MaxValue: limit }).map((limits) => ({
    AttributeDataType: 'Number' as const,
    NumberAttributeConstraints: limits,
  })),
  lengths.map((limits) => ({ AttributeDataType: 'String' as const, StringAttributeConstraints: limits })),
  fc.constantFrom({ AttributeDataType: 'Boolean' as const }, { AttributeDataType: 'DateTime' as const }),
);

const cell = fc.oneof(
  fc.constantFrom(
    '4100',
    '-7',
    '1.250,00',
    '12 %',
    '1e3',
    'Yes',
    'true',
    'nein',
    'x',
    '31.12.1985',
    '02/03/1990',
    'N/A',
  ),
  fc.constantFrom(
    '+49 (0)30 901820',
    '+49030901820',
    '030 901820',
    'German',
    'jp',
    'Ann@Example.com',
    'a@b',
    '"Ann"',
    'J?rg',
  ),
  fc.integer({ min: -100, max: 6000 }).map(String),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);

function accepted(SchemaAttributes: SchemaAttributeType[], attributes: { Name: string; Value: string }[]) {
  return parseAttributes({ Id: 'pool', Name: 'pool', SchemaAttributes } as PoolRecord, attributes);
}

test('Cognito takes every value that the reader passes on, whatever the pool: what a preview says is what happens', async () => {
  await fc.assert(
    fc.asyncProperty(
      customAttribute,
      mutability,
      fc.array(cell, { minLength: 5, maxLength: 20 }),
      async (attribute, Mutable, cells) => {
        const schema = createSchema([{ Name: 'own', Mutable, ...attribute }]);
        const rules = await rulesOf(schema);
        expect(rules.attributes.find(({ name }) => name === 'custom:own')).toMatchObject({ mutable: Mutable });
        for (const field of [...fields, 'custom:own'] as (Field | CustomField)[]) {
          const read = attributeReader(field, rules);
          for (const text of cells) {
            const json = read(text);
            if (typeof json !== 'string' || json === '') continue;
            const [[Name, Value]] = Object.entries(JSON.parse(`{${json.slice(1)}}`)) as [[string, string]];
            expect(accepted(schema, [{ Name, Value }])).toEqual([{ Name, Value }]);
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

const mappable = fc.constantFrom<MappedField>(...fields, 'custom:own', 'country', 'ignore');
/** Words that say nothing, and some that say something else than they are mapped to. */
const word = fc.constantFrom('A', 'B', 'C', 'E-Mail', 'Phone', 'Status', 'Country', 'own', 'Birthday', 'Name');

test('and every row of a file whose columns are mapped, which preview and import read alike', async () => {
  await fc.assert(
    fc.asyncProperty(
      customAttribute,
      mutability,
      fc.uniqueArray(word, { minLength: 1, maxLength: 6 }),
      fc.array(mappable, { minLength: 6, maxLength: 6 }),
      fc.array(fc.array(fc.oneof(cell, fc.constant('')), { minLength: 6, maxLength: 6 }), {
        minLength: 1,
        maxLength: 8,
      }),
      async (attribute, Mutable, words, mapped, cells) => {
        const schema = createSchema([{ Name: 'own', Mutable, ...attribute }]);
        const rules = await rulesOf(schema);
        const columns = Object.fromEntries([['Address', 'email'], ...words.map((one, index) => [one, mapped[index]])]);
        const rows = cells.map((row, index) => [`p${index}@x.example`, ...row.slice(0, words.length)]);
        const file = written([['Address', ...words], ...rows]);
        const read = () => readMapped(file, rules, columns);
        const people = await read();
        expect(await read()).toEqual(people);
        for (const { row, groups: _, left_out: __, ...person } of people) {
          const attributes = Object.entries(person).map(([Name, Value]) => ({ Name, Value: String(Value) }));
          expect(accepted(schema, attributes)).toEqual(attributes);
          const usable = new Set<unknown>(['email', ...words.map((_, index) => mapped[index])]);
          expect(Object.keys(person).filter((name) => !usable.has(name))).toEqual([]);
          if (!mapped.slice(0, words.length).includes('email')) expect(person.email).toBe(rows[row - 2]?.[0]);
        }
      },
    ),
    { numRuns: 60 },
  );
});

async function readMapped(file: Buffer, rules: PoolRules, columns: MappedHeaders) {
  let lines = '';
  const users = async (piece: string | Uint8Array) => {
    lines += typeof piece === 'string' ? piece : Buffer.from(piece).toString();
  };
  const source = { bytes: inChunks(file), openArchive };
  const options = { today: '2026-11-30', columns: { mapping: [{ by: 'import' as const, columns }] } };
  await splitRows(source, rules, users, async () => {}, options);
  const people = lines.split('\n').filter(Boolean);
  return people.map((line): Record<string, unknown> & { readonly row: number } => JSON.parse(line));
}
