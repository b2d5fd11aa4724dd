import type { Fault } from './fields.ts';

/** What a user pool demands of one attribute, as its schema says. */
export interface AttributeRule {
  readonly name: string;
  readonly required: boolean;
  /** In characters. */
  readonly minLength: number;
  readonly maxLength: number;
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

/** Names as one text of the environment; the settings take no group name with a `;`. */
export function joinNames(names: Iterable<string>): string {
  return [...names].join(';');
}

/** The names in a text that {@link joinNames} made; a variable that is not set has none. */
export function splitNames(text = ''): ReadonlySet<string> {
  return new Set(text.split(';').filter((name) => name !== ''));
}
