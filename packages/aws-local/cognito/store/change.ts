import type { ClientRecord, GroupRecord, PoolRecord, ProviderRecord, TokenFamily, UserRecord } from '../records.ts';

/** One change of Cognito's state. Each is one entry of the journal, and replaying them all restores the state. */
export type Change =
  | { readonly change: 'pool'; readonly pool: PoolRecord }
  | { readonly change: 'pool-deleted'; readonly poolId: string }
  | { readonly change: 'client'; readonly client: ClientRecord }
  | { readonly change: 'client-deleted'; readonly clientId: string }
  | { readonly change: 'user'; readonly poolId: string; readonly user: UserRecord }
  | { readonly change: 'user-deleted'; readonly poolId: string; readonly username: string }
  | { readonly change: 'group'; readonly poolId: string; readonly group: GroupRecord }
  | { readonly change: 'group-deleted'; readonly poolId: string; readonly groupName: string }
  | { readonly change: 'provider'; readonly poolId: string; readonly provider: ProviderRecord }
  | { readonly change: 'provider-deleted'; readonly poolId: string; readonly providerName: string }
  | {
      readonly change: 'member' | 'member-removed';
      readonly poolId: string;
      readonly groupName: string;
      readonly username: string;
    }
  | { readonly change: 'signing-key'; readonly pem: string }
  | { readonly change: 'tokens'; readonly tokens: TokenFamily }
  | { readonly change: 'tokens-revoked'; readonly id: string }
  | { readonly change: 'signed-out'; readonly poolId: string; readonly username: string };

/** Topic of Cognito's entries in the journal. */
export const topic = 'cognito';

const dateFields = new Set(['UserCreateDate', 'UserLastModifiedDate', 'CreationDate', 'LastModifiedDate']);

/** Reads a change back from its journal entry: JSON has no dates, so they are restored. */
export function changeFromEntry(entry: Readonly<Record<string, unknown>>): Change {
  return reviveDates(entry) as Change;
}

function reviveDates(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) {
    if (typeof field === 'string' && dateFields.has(key)) result[key] = new Date(field);
    else if (isRecord(field)) result[key] = reviveDates(field);
    else result[key] = field;
  }
  return result;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
