import { joinNames, type PoolGroup, splitNames } from '../people/pool-rules.ts';

/** What events may do to accounts, as the settings say. Whoever may put events on the bus can name any person and any group. */
export interface Rights {
  /** Names of the groups that events may give and take, case and all. */
  readonly groups: ReadonlySet<string>;
  /** Whose members no event may disable, delete or change. */
  readonly protectedGroups: ReadonlySet<string>;
  /** Addresses, as `readEmail` writes them, of others whom no event may disable, delete or change. */
  readonly protectedAddresses: ReadonlySet<string>;
}

/** The text of {@link parseRights} for people whom no event may change. Neither a name of a group nor an address has a `;`, and no name has a `|`. */
export function joinProtected(people: { readonly groups: readonly string[]; readonly addresses: readonly string[] }) {
  return `${joinNames(people.groups)}|${joinNames(people.addresses)}`;
}

/**
 * Reads the rights from the texts of the environment.
 * @param groups names separated by `;`; unset, events give and take no group at all
 * @param protectedPeople names of groups separated by `;`, a `|`, and addresses separated by `;`; never empty
 * @throws when the second has no `|`: a deployment that lost it must not leave everybody unprotected
 */
export function parseRights(groups: string | undefined, protectedPeople: string): Rights {
  const bar = protectedPeople.indexOf('|');
  if (bar < 0) throw new Error('The protected people must be groups and addresses with a | between them');
  return {
    groups: splitNames(groups),
    protectedGroups: splitNames(protectedPeople.slice(0, bar)),
    // An address may have a | of its own.
    protectedAddresses: splitNames(protectedPeople.slice(bar + 1)),
  };
}

/**
 * Whether events must leave a person alone.
 * @param address as `readEmail` writes it
 * @param groupsOfPerson names of the groups the person is in now
 */
export function isProtected(address: string, groupsOfPerson: readonly string[], rights: Rights): boolean {
  return rights.protectedAddresses.has(address) || groupsOfPerson.some((name) => rights.protectedGroups.has(name));
}

/**
 * What makes of a person's groups those that an event wants, as far as events may. Groups that are not in the list belong to
 * somebody else, and so do groups with an IAM role, whatever the list says: they are neither given nor taken.
 *
 * Whether a group that the person is not in has a role is not known here. ValidateEvents asked the pool just before.
 */
export function groupChanges(
  current: readonly PoolGroup[],
  wanted: readonly string[],
  { groups }: Rights,
): { readonly add: string[]; readonly remove: string[] } {
  const names = new Set(current.map(({ name }) => name));
  return {
    add: [...new Set(wanted)].filter((name) => !names.has(name) && groups.has(name)),
    remove: current
      .filter(({ name, hasRole }) => groups.has(name) && !hasRole && !wanted.includes(name))
      .map(({ name }) => name),
  };
}
