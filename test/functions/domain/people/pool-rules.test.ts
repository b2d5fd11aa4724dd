import { expect, test } from 'vitest';
import { attributeNames, groupRules, requiredAttributes } from '../../../../functions/domain/people/pool-rules.ts';
import { attributeRule, poolRules } from '../../../support/pool-rules.ts';

test('groups that may be assigned exist, are listed and have no role', () => {
  const groups = [
    { name: 'employees', hasRole: false },
    { name: 'admin', hasRole: false },
    { name: 'robots', hasRole: true },
  ];
  expect(groupRules(groups, new Set(['employees', 'robots', 'Admin', 'gone']))).toEqual({
    groups: new Set(['employees', 'admin', 'robots']),
    assignableGroups: new Set(['employees']),
  });
});

test('the attributes that the pool requires are required of every person, except the id that it sets itself', () => {
  const pool = poolRules({ attributes: [attributeRule('name', { required: true }), attributeRule('locale')] });
  expect(requiredAttributes(pool)).toEqual(['email', 'name']);
  expect(attributeNames(pool)).toEqual(expect.arrayContaining(['sub', 'email', 'name', 'locale']));
});
