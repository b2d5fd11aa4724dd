import { describe, expect, test } from 'vitest';
import { OwnAttribute } from '../../../../functions/contract.ts';
import {
  type AttributeRule,
  attributeNames,
  describeMissingAttributes,
  groupRules,
  lengthFault,
  requiredAttributes,
} from '../../../../functions/domain/people/pool-rules.ts';
import { attributeRule, poolRules } from '../../../support/pool-rules.ts';

const { origin, invitedAt, undeliveredAt, activatedAt } = OwnAttribute;

/** A pool that is set up for the product except for these attributes. */
function poolWithout(...names: readonly string[]) {
  const pool = poolRules();
  return { ...pool, attributes: pool.attributes.filter(({ name }) => !names.includes(name.replace('custom:', ''))) };
}

/** A pool whose mark of who created an account is like this. */
const poolWithOrigin = (change: Partial<AttributeRule>) =>
  poolRules({ attributes: [attributeRule(`custom:${origin}`, change)] });

describe('a pool', () => {
  test('that has all of the product’s attributes is suitable', () => {
    expect(describeMissingAttributes(poolRules())).toBeUndefined();
  });

  test.each([[{ dataType: undefined, mutable: undefined }], [{ dataType: 'String', mutable: undefined }]])(
    'is suitable where it says no more: %j',
    (change) => {
      expect(describeMissingAttributes(poolWithOrigin(change))).toBeUndefined();
    },
  );

  test.each([
    [origin, { dataType: 'Number' }, 'custom:origin is of type Number, not String'],
    [origin, { mutable: false }, undefined],
    [invitedAt, { mutable: false }, 'custom:invited_at is not mutable'],
    [invitedAt, { mutable: undefined }, undefined],
  ])('whose %s is %j lacks: %s', (name, change, lacks) => {
    const attributes = [attributeRule(`custom:${name}`, change)];
    expect(describeMissingAttributes(poolRules({ attributes }))).toBe(lacks);
  });

  test.each([origin, invitedAt])('accepts nobody without %s, with which every account is created', (name) => {
    expect(describeMissingAttributes(poolWithout(name))).toBe(`custom:${name} is missing`);
  });

  test.each([undeliveredAt, activatedAt])('accepts people without %s', (name) => {
    expect(describeMissingAttributes(poolWithout(name))).toBeUndefined();
  });

  test('that has none of them is refused with everything that it lacks', () => {
    expect(describeMissingAttributes(poolWithout(...Object.values(OwnAttribute)))).toBe(
      'custom:origin is missing, custom:invited_at is missing, custom:activated_at is missing, custom:undelivered_at is missing',
    );
  });

  test('that lacks the mark and one more is refused with both, and no other', () => {
    expect(describeMissingAttributes(poolWithout(origin, undeliveredAt))).toBe(
      'custom:origin is missing, custom:undelivered_at is missing',
    );
  });

  test('is not helped by an attribute of the same name without custom:', () => {
    const { attributes } = poolWithout(origin);
    expect(
      describeMissingAttributes({ ...poolRules(), attributes: [...attributes, attributeRule(origin)] }),
    ).toBeDefined();
  });
});

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

test('a value may be as long as the pool says', () => {
  const limits = attributeRule('name', { minLength: 2, maxLength: 4 });
  expect(lengthFault('a', limits)).toEqual({
    code: 'VALUE_TOO_SHORT',
    detail: 'The user pool requires at least 2 characters. Complete it.',
  });
  expect(lengthFault('ab', limits)).toBeUndefined();
  expect(lengthFault('abcd', limits)).toBeUndefined();
  expect(lengthFault('abcde', limits)).toEqual({
    code: 'VALUE_TOO_LONG',
    detail: 'The user pool allows at most 4 characters. Shorten it.',
  });
});
