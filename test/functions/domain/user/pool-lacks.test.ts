import { describe, expect, test } from 'vitest';
import { OwnAttribute } from '../../../../functions/contract.ts';
import { type AttributeRule, describeLacks } from '../../../../functions/domain/user/pool-rules.ts';
import { attributeRule, poolRules } from '../../../support/pool-rules.ts';

const { origin, invitedAt, undeliveredAt, activatedAt } = OwnAttribute;

/** A pool that is set up for the product but for these attributes. */
function poolWithout(...names: readonly string[]) {
  const pool = poolRules();
  return { ...pool, attributes: pool.attributes.filter(({ name }) => !names.includes(name.replace('custom:', ''))) };
}

/** A pool whose mark of who made an account is like this. */
const poolWithOrigin = (change: Partial<AttributeRule>) =>
  poolRules({ attributes: [attributeRule(`custom:${origin}`, change)] });

describe('a pool', () => {
  test('that has all of the product’s attributes is suitable', () => {
    expect(describeLacks(poolRules())).toBeUndefined();
  });

  test.each([[{ dataType: undefined, mutable: undefined }], [{ dataType: 'String', mutable: undefined }]])(
    'is suitable as far as it says: %j',
    (change) => {
      expect(describeLacks(poolWithOrigin(change))).toBeUndefined();
    },
  );

  test.each([
    [{ dataType: 'Number' }, 'custom:origin is of type Number, not String'],
    [{ mutable: false }, 'custom:origin is not mutable'],
  ])('is unsuitable where the mark is %j', (change, lacks) => {
    expect(describeLacks(poolWithOrigin(change))).toBe(lacks);
  });

  test.each([invitedAt, undeliveredAt, activatedAt])('takes people without %s', (name) => {
    expect(describeLacks(poolWithout(name))).toBeUndefined();
  });

  test('that has none of them is told all that it lacks', () => {
    expect(describeLacks(poolWithout(...Object.values(OwnAttribute)))).toBe(
      'custom:origin is missing, custom:invited_at is missing, custom:activated_at is missing, custom:undelivered_at is missing',
    );
  });

  test('that lacks the mark and one more is told of both, and of no other', () => {
    expect(describeLacks(poolWithout(origin, undeliveredAt))).toBe(
      'custom:origin is missing, custom:undelivered_at is missing',
    );
  });

  test('is not helped by an attribute of the same name without custom:', () => {
    const pool = poolWithout(origin);
    expect(describeLacks({ ...pool, attributes: [...pool.attributes, attributeRule(origin)] })).toBeDefined();
  });
});
