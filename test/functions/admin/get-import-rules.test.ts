import { expect, test } from 'vitest';
import { getImportRules } from '../../../functions/admin/upload-files/get-import-rules.ts';
import { OwnAttribute } from '../../../functions/contract.ts';
import { attributeRule, poolRules } from '../../support/pool-rules.ts';

test('columns can be imported as attributes of the organisation, and none that the product keeps for itself', async () => {
  const own = Object.values(OwnAttribute).map((name) => `custom:${name}`);
  const answer = getImportRules({
    readPool: async () =>
      poolRules({ attributes: ['name', 'custom:department', ...own].map((name) => attributeRule(name)) }),
    people: {},
    defaultLocale: 'en',
    now: () => new Date('2026-11-30'),
  });
  const { attributes } = await answer({
    input: {},
    actor: { sub: 's', roles: ['approver'] },
    requestId: 'r',
    accessToken: 't',
    describe: () => undefined,
    leaveNoEvent: () => undefined,
  });
  expect(attributes.map(({ name }) => name)).toEqual(['sub', 'email', 'name', 'custom:department']);
});
