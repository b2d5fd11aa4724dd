import { expect, test } from 'vitest';
import { groupRules, joinNames, splitNames } from '../../../../functions/domain/user/pool-rules.ts';

test('groups that may be given are there, listed and without a role', () => {
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

test.each([[[]], [['staff']], [['staff', 'café|a,b']]])('the names %j pass through the environment', (names) => {
  expect([...splitNames(joinNames(names))]).toEqual(names);
});

test('a variable that is not set has no names', () => {
  expect(splitNames(undefined).size).toBe(0);
});
