import { OwnAttribute } from '../../contract.ts';
import type { Fault } from './fields.ts';

/** What a user pool demands of one attribute, as its schema says. */
export interface AttributeRule {
  readonly name: string;
  readonly required: boolean;
  /** In characters. */
  readonly minLength: number;
  readonly maxLength: number;
  /** `String`, `Number`, `DateTime` or `Boolean`; absent where the pool does not say. */
  readonly dataType?: string | undefined;
  /** Whether a value can be changed once it is set; absent where the pool does not say. */
  readonly mutable?: boolean | undefined;
}

/** What the live pool demands of a user. */
export interface PoolRules {
  /** The names of its groups, case and all. */
  readonly groups: ReadonlySet<string>;
  readonly attributes: readonly AttributeRule[];
}

/** The attributes that every user of the pool must have; `sub` is the pool's own to set. */
export function requiredAttributes({ attributes }: PoolRules): string[] {
  return attributes.filter(({ name, required }) => required && name !== 'sub').map(({ name }) => name);
}

/** Holds a value against the pool's limits. */
export function lengthFault(value: string, { minLength, maxLength }: AttributeRule): Fault | undefined {
  if (value.length > maxLength) {
    return { code: 'VALUE_TOO_LONG', detail: `The user pool takes at most ${maxLength} characters. Shorten it.` };
  }
  if (value.length < minLength) {
    return { code: 'VALUE_TOO_SHORT', detail: `The user pool wants at least ${minLength} characters. Complete it.` };
  }
  return undefined;
}

/** The names of the attributes that the pool has. */
export function attributeNames({ attributes }: PoolRules): string[] {
  return attributes.map(({ name }) => name);
}

/**
 * What keeps the product from working with a pool. Every account that it makes is marked as its own in the same call, so a pool
 * that can't hold that mark takes no account. The other attributes are named too where they are missing, so that one visit to the
 * pool is enough; by themselves they keep nobody out.
 * @returns for whoever runs the pool, as in `custom:origin is missing, custom:invited_at is missing`; undefined for a suitable pool
 */
export function describeLacks({ attributes }: PoolRules): string | undefined {
  const lacks = Object.values(OwnAttribute).flatMap((own) => {
    const name = `custom:${own}`;
    const lack = lackOf(attributes.find((attribute) => attribute.name === name));
    return lack === undefined ? [] : [{ own, text: `${name} ${lack}` }];
  });
  if (!lacks.some(({ own }) => own === OwnAttribute.origin)) return undefined;
  return lacks.map(({ text }) => text).join(', ');
}

function lackOf(attribute: AttributeRule | undefined): string | undefined {
  if (attribute === undefined) return 'is missing';
  const { dataType = 'String', mutable = true } = attribute;
  if (dataType !== 'String') return `is of type ${dataType}, not String`;
  return mutable ? undefined : 'is not mutable';
}
