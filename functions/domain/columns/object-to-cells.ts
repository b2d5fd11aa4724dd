import type { PlainTextKey } from '../locale/detail.ts';
import { type CellShapes, nearlyAll } from './look-at-cells.ts';
import { type ColumnField, type Meaning, Rank } from './meaning.ts';

/** Why a column is not what its word says, by its cells; undefined where nothing is to be said against it. */
export function objectTo(
  { field, rank }: Meaning,
  own: CellShapes | undefined,
  beside: readonly CellShapes[],
): PlainTextKey | undefined {
  if (own === undefined || own.filled === 0) return undefined;
  if (field === 'email') return objectToAddresses(own, rank, beside);
  if (own.addresses >= nearlyAll * own.filled && !field.startsWith('custom:')) return 'areAddresses';
  if (urlFields.has(field) && own.urls < own.filled / 2) return 'areNotWebAddresses';
  if (idlessFields.has(field) && own.ids > own.filled / 2) return 'areForeignIds';
  return undefined;
}

/** `S/N` and `SN` count rows, whatever LDAP calls sn. */
const idlessFields: ReadonlySet<ColumnField> = new Set(['preferred_username', 'given_name', 'family_name', 'name']);
const urlFields: ReadonlySet<ColumnField> = new Set(['profile', 'picture', 'website']);

/** The only column of addresses is taken as it is, so that each row says what is wrong with it. */
function objectToAddresses(own: CellShapes, rank: number, beside: readonly CellShapes[]): PlainTextKey | undefined {
  // `Company Email` is the person's at work or the company's own: the second is the same in every row.
  if (rank === Rank.best && own.filled > 1 && own.different === 1) return 'sharedAddress';
  const others = beside.filter(({ addresses, filled }) => addresses > 0 && addresses >= filled / 2);
  // Where the person's own is empty, somebody else's doesn't take its place.
  if (rank === Rank.contact && (others.length > 0 || beside.some(({ filled }) => filled === 0)))
    return 'otherHasAddress';
  if (others.length === 0) return undefined;
  if (own.addresses < own.filled / 2) return 'areNotAddresses';
  if (isOffices(own) && !others.every(isOffices)) return 'areOffices';
  // The mailbox of an office, beside the people's own addresses.
  const isShared = own.different < own.filled;
  return isShared && others.some(({ filled, different }) => different === filled && filled >= own.filled)
    ? 'sharedAddress'
    : undefined;
}

function isOffices({ offices, addresses }: CellShapes): boolean {
  return offices > addresses / 2;
}
