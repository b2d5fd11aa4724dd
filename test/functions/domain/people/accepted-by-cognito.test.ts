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
import { poolRules } from '../../../../functions/adapters/user-directory.ts';
import { attributeReader } from '../../../../functions/domain/people/cell-readers.ts';
import { type CustomField, type Field, fields } from '../../../../functions/domain/people/fields.ts';

/** Reads the rules of a pool as the live one is asked for them. */
function rulesOf(SchemaAttributes: SchemaAttributeType[]) {
  const client = new CognitoIdentityProviderClient({ region: 'eu-central-1' });
  const send = async (command: unknown) =>
    command instanceof DescribeUserPoolCommand ? { UserPool: { SchemaAttributes } } : { Groups: [] };
  return poolRules(Object.assign(client, { send }), 'pool');
}

const limit = fc.option(fc.integer({ min: -50, max: 5000 }).map(String), { nil: undefined });
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

test('Cognito takes every value that the reader passes on, whatever the pool: what a preview says is what happens', async () => {
  await fc.assert(
    fc.asyncProperty(customAttribute, fc.array(cell, { minLength: 5, maxLength: 20 }), async (attribute, cells) => {
      const schema = createSchema([{ Name: 'own', ...attribute }]);
      const rules = await rulesOf(schema);
      for (const field of [...fields, 'custom:own'] as (Field | CustomField)[]) {
        const read = attributeReader(field, rules);
        for (const text of cells) {
          const json = read(text);
          if (typeof json !== 'string' || json === '') continue;
          const [[Name, Value]] = Object.entries(JSON.parse(`{${json.slice(1)}}`)) as [[string, string]];
          expect(
            parseAttributes({ Id: 'pool', Name: 'pool', SchemaAttributes: schema } as PoolRecord, [{ Name, Value }]),
          ).toEqual([{ Name, Value }]);
        }
      }
    }),
    { numRuns: 60 },
  );
});
