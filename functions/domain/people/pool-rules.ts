import * as z from 'zod/mini';
import { OwnAttribute } from '../../contract.ts';
import { nameList } from '../name-list.ts';
import type { Fault } from './fault.ts';

/** What a user pool requires of one attribute, as its schema says. */
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

/** What the live pool requires of a user. */
export interface PoolRules {
  /** The names of its groups, case-sensitive. */
  readonly groups: ReadonlySet<string>;
  /** Those of them that the caller may assign. */
  readonly assignableGroups: ReadonlySet<string>;
  readonly attributes: readonly AttributeRule[];
}

/** A group of the pool. */
export interface PoolGroup {
  readonly name: string;
  /** Whether its members may take on an IAM role. */
  readonly hasRole: boolean;
}

/** Groups that a file may give, by the settings. */
export const importGroupsSettings = z.object({ bulkImport: z.object({ groups: nameList }) });
/** Groups that events may give. */
export const eventGroupsSettings = z.object({ events: z.object({ groups: nameList }) });

/**
 * Which groups there are, and which may be assigned: of those that the settings list, the ones without an IAM role. A role gives
 * rights in the AWS account, which the author of the list may not have intended, and a role can be attached later.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html
 * @param listed names that the settings list
 */
export function groupRules(
  groups: readonly PoolGroup[],
  listed: ReadonlySet<string>,
): Pick<PoolRules, 'groups' | 'assignableGroups'> {
  const assignable = groups.filter(({ name, hasRole }) => listed.has(name) && !hasRole);
  return {
    groups: new Set(groups.map(({ name }) => name)),
    assignableGroups: new Set(assignable.map(({ name }) => name)),
  };
}

/** The attributes that every user of the pool must have; `sub` is the pool's own to set. */
export function requiredAttributes({ attributes }: PoolRules): string[] {
  return attributes.filter(({ name, required }) => required && name !== 'sub').map(({ name }) => name);
}

/** Checks a value against the pool's limits. */
export function lengthFault(value: string, { minLength, maxLength }: AttributeRule): Fault | undefined {
  if (value.length > maxLength) {
    return { code: 'VALUE_TOO_LONG', detail: `The user pool allows at most ${maxLength} characters. Shorten it.` };
  }
  if (value.length < minLength) {
    return { code: 'VALUE_TOO_SHORT', detail: `The user pool requires at least ${minLength} characters. Complete it.` };
  }
  return undefined;
}

/** The names of the attributes that the pool has. */
export function attributeNames({ attributes }: PoolRules): string[] {
  return attributes.map(({ name }) => name);
}

/** Attributes that every account is created with: Cognito refuses an account with attributes that the pool lacks. */
const neededAtCreation: readonly string[] = [OwnAttribute.origin, OwnAttribute.invitedAt];

/**
 * What prevents the product from working with a pool. Every account that it makes is marked as its own in the same call, so a pool
 * without an attribute for that mark accepts no account. The other attributes are named too where they are missing, so that one
 * change of the pool is enough; alone they prevent nothing.
 * @returns for the pool's administrator, as in `custom:origin is missing, custom:invited_at is missing`; undefined for a suitable pool
 */
export function describeMissingAttributes({ attributes }: PoolRules): string | undefined {
  const problems = Object.values(OwnAttribute).flatMap((own) => {
    const name = `custom:${own}`;
    const problem = describeProblem(
      attributes.find((attribute) => attribute.name === name),
      own !== OwnAttribute.origin,
    );
    return problem === undefined ? [] : [{ own, text: `${name} ${problem}` }];
  });
  if (!problems.some(({ own }) => neededAtCreation.includes(own))) return undefined;
  return problems.map(({ text }) => text).join(', ');
}

/** @param changes whether it is written again after the account was made; the origin never is */
function describeProblem(attribute: AttributeRule | undefined, changes: boolean): string | undefined {
  if (attribute === undefined) return 'is missing';
  const { dataType = 'String', mutable = true } = attribute;
  if (dataType !== 'String') return `is of type ${dataType}, not String`;
  return mutable || !changes ? undefined : 'is not mutable';
}
