import * as z from 'zod/mini';
import { nameList } from '../name-list.ts';
import type { PoolGroup } from '../people/pool-rules.ts';
import { type Protection, protectionSettings, readProtection } from '../people/protection.ts';
import { isReservedGroup } from '../people/reserved-groups.ts';

/**
 * What events, or administrators on their page, may do to accounts, as the settings say. Anyone who may put events on the bus can name
 * any person and any group.
 */
export interface Rights extends Protection {
  /** Names of the groups that they may assign and remove, case-sensitive. */
  readonly groups: ReadonlySet<string>;
}

/** What decides about the rights, of the settings. */
export const rightsSettings = z.object({ events: z.object({ groups: nameList }), ...protectionSettings.shape });

/** The same for administrators: HR may give the groups that a file may. */
export const adminRightsSettings = z.object({
  bulkImport: z.object({ groups: nameList }),
  ...protectionSettings.shape,
});

export function readAdminRights({ bulkImport, protected: people }: z.output<typeof adminRightsSettings>): Rights {
  return readRights({ events: bulkImport, protected: people });
}

export function readRights({ events, ...settings }: z.output<typeof rightsSettings>): Rights {
  return { groups: new Set(events.groups.filter((name) => !isReservedGroup(name))), ...readProtection(settings) };
}

/**
 * The changes that turn a person's groups into those of an event, as far as events may. Groups that are not in the list are not
 * for events, and neither are groups with an IAM role, whatever the list says: they are left alone.
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
