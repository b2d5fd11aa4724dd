import * as z from 'zod/mini';
import { nameList } from '../name-list.ts';
import { isReservedGroup } from './reserved-groups.ts';

/** What a user pool requires of one attribute, as its schema says. */
export interface AttributeRule {
  readonly name: string;
  readonly required: boolean;
  /** Whether it can be changed, or added, once an account exists. */
  readonly mutable: boolean;
  /** `String`, `Number`, `Boolean` or `DateTime`; absent for a text. */
  readonly dataType?: string | undefined;
  /** In characters. */
  readonly minLength: number;
  readonly maxLength: number;
  /** Of numbers. */
  readonly minValue?: number | undefined;
  readonly maxValue?: number | undefined;
}

/** What the live pool requires of a user. */
export interface PoolRules {
  /** The names of its groups, case-sensitive. */
  readonly groups: ReadonlySet<string>;
  /** Those of them that the caller may assign. */
  readonly assignableGroups: ReadonlySet<string>;
  readonly attributes: readonly AttributeRule[];
  /** Why nobody can be created in it, for its administrator; absent where the pool is suitable. */
  readonly unsuitable?: string | undefined;
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
 * Which groups there are, and which may be assigned: of those that the settings list, the ones without an IAM role, and none of the admin
 * page's. A role gives
 * rights in the AWS account, which the author of the list may not have intended, and a role can be attached later.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html
 * @param listed names that the settings list
 */
export function groupRules(
  groups: readonly PoolGroup[],
  listed: ReadonlySet<string>,
): Pick<PoolRules, 'groups' | 'assignableGroups'> {
  const assignable = groups.filter(({ name, hasRole }) => listed.has(name) && !hasRole && !isReservedGroup(name));
  return {
    groups: new Set(groups.map(({ name }) => name)),
    assignableGroups: new Set(assignable.map(({ name }) => name)),
  };
}

/** The attributes that every user of the pool must have; `sub` is the pool's own to set. */
export function requiredAttributes({ attributes }: PoolRules): string[] {
  return attributes.filter(({ name, required }) => required && name !== 'sub').map(({ name }) => name);
}

/** The names of the attributes that the pool has. */
export function attributeNames({ attributes }: PoolRules): string[] {
  return attributes.map(({ name }) => name);
}
