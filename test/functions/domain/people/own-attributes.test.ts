import { expect, test } from 'vitest';
import { OwnAttribute } from '../../../../functions/contract.ts';
import { readHeader } from '../../../../functions/domain/csv/header.ts';
import { detailReader } from '../../../../functions/domain/events/read-event.ts';
import { attributeRule, poolRules } from '../../../support/pool-rules.ts';

const names = Object.values(OwnAttribute).map((name) => `custom:${name}`);
const others = 'custom:team';

test.each(names)('%s can not be a column of a file, although the pool has it', (name) => {
  const { fields, ignoredColumns } = readHeader(['email', name, others], [name, others]);
  expect(fields).toEqual(['email', undefined, others]);
  expect(ignoredColumns).toEqual([name]);
});

test.each(names)('%s can not be a field of an event, although the pool has it', (name) => {
  const read = detailReader(poolRules({ attributes: [attributeRule(others)] }));
  for (const type of ['UserCreated', 'UserUpdated'] as const) {
    const { faults } = { faults: [], ...read(type, { email: 'ann@people.example', [name]: 'x', [others]: 'blue' }) };
    expect(faults).toMatchObject([{ code: 'UNKNOWN_FIELD' }]);
  }
});
