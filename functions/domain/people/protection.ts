import * as z from 'zod/mini';
import { nameList } from '../name-list.ts';
import { comparableAddress } from './email-address.ts';
import type { PoolGroup } from './pool-rules.ts';
import { isReservedGroup } from './reserved-groups.ts';

/** Whom the settings protect, besides everybody with a role on the admin page. */
export interface Protection {
  /** Groups whose members are protected, case-sensitive. */
  readonly protectedGroups: ReadonlySet<string>;
  /** Addresses of others, as `readEmail` writes them. */
  readonly protectedAddresses: ReadonlySet<string>;
}

/** What decides about it, of the settings. All of it is there, or a deployment that lost some would leave everybody unprotected. */
export const protectionSettings = z.object({ protected: z.object({ groups: nameList, addresses: nameList }) });

export function readProtection({ protected: people }: z.output<typeof protectionSettings>): Protection {
  return { protectedGroups: new Set(people.groups), protectedAddresses: new Set(people.addresses) };
}

/** The same as a text, from which the command line learns whom a stack protects. */
export function formatProtection(settings: z.output<typeof protectionSettings>): string {
  return JSON.stringify(z.encode(protectionSettings, { protected: settings.protected }));
}

/** @throws when it is no such text */
export function parseProtection(text: string): Protection {
  return readProtection(z.parse(protectionSettings, JSON.parse(text)));
}

/** Why an account is left alone. `administrator`: its owner has a role on the admin page. */
export type ProtectionReason = 'administrator' | 'protected';

/**
 * Why nobody but an operator disables, enables, changes or deletes an account. Every door asks this: events, imports, the admin page, and
 * an undo. Anyone who could act on those who work with the admin page could take over their rights, or lock them all out.
 * @param addresses by which the account is known, however they are written
 * @param groups that it is in now
 * @returns undefined where the account may be acted on
 */
export function reasonToProtect(
  addresses: readonly (string | undefined)[],
  groups: readonly Pick<PoolGroup, 'name'>[],
  { protectedGroups, protectedAddresses }: Protection,
): ProtectionReason | undefined {
  if (groups.some(({ name }) => isReservedGroup(name))) return 'administrator';
  const isProtected =
    groups.some(({ name }) => protectedGroups.has(name)) ||
    addresses.some((address) => address !== undefined && protectedAddresses.has(comparableAddress(address)));
  return isProtected ? 'protected' : undefined;
}
