import { expect, test } from 'vitest';
import { cognitoAccountDirectory } from '../../../../functions/adapters/account-directory.ts';
import { AdminGroup } from '../../../../functions/contract.ts';
import { groupRules } from '../../../../functions/domain/people/pool-rules.ts';

const groups = Object.values(AdminGroup);

test('no list makes a group of the admin page one that may be assigned', () => {
  const inPool = [...groups, 'staff'].map((name) => ({ name, hasRole: false }));
  expect([...groupRules(inPool, new Set([...groups, 'staff'])).assignableGroups]).toEqual(['staff']);
});

test.each(groups)('what has come past all checks still changes nobody in %s', async (group) => {
  const calls: unknown[] = [];
  const client = { send: async (command: unknown) => calls.push(command) };
  const directory = cognitoAccountDirectory(client as never, 'pool');
  await expect(directory.addToGroup('ann', group)).rejects.toThrow('operator');
  await expect(directory.removeFromGroup('ann', group)).rejects.toThrow('operator');
  expect(calls).toEqual([]);
  await directory.addToGroup('ann', 'staff');
  expect(calls).toHaveLength(1);
});
