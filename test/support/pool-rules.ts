import { OwnAttribute } from '../../functions/contract.ts';
import type { AttributeRule, PoolRules } from '../../functions/domain/people/pool-rules.ts';

/** An attribute without constraints. */
export function attributeRule(name: string, change: Partial<AttributeRule> = {}): AttributeRule {
  return { name, required: false, mutable: true, minLength: 0, maxLength: 2048, ...change };
}

/** What every pool has that is set up for the product: the address, and the product's own attributes. */
export const usualAttributes: readonly AttributeRule[] = [
  attributeRule('sub', { required: true }),
  attributeRule('email', { required: true }),
  ...Object.values(OwnAttribute).map((name) => attributeRule(`custom:${name}`)),
];

interface PoolRulesChange extends Partial<Omit<PoolRules, 'attributes'>> {
  /** Beside the usual ones; one of the same name takes its place. */
  readonly attributes?: readonly AttributeRule[];
}

/** A pool that is set up for the product, without groups unless some are given, all of which may be assigned. */
export function poolRules({
  attributes = [],
  groups = new Set(),
  assignableGroups = groups,
}: PoolRulesChange = {}): PoolRules {
  const changed = new Set(attributes.map(({ name }) => name));
  const usual = usualAttributes.filter(({ name }) => !changed.has(name));
  return { groups, assignableGroups, attributes: [...usual, ...attributes] };
}
