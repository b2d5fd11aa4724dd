import { OwnAttribute } from '../../contract.ts';
import { statusOf } from '../accounts/person-status.ts';
import type { PersonRecord } from '../admin-people/person-record.ts';
import { sourceOf } from '../onboarding/origin.ts';
import type { Person } from '../people/person.ts';
import type { Happening, ListedPerson } from './operations/read-people.ts';

/** Names of files that runs were about, by the id of the run, as far as they are known. */
export type FileNames = ReadonlyMap<string, string>;

const own: ReadonlySet<string> = new Set(Object.values(OwnAttribute).map((name) => `custom:${name}`));
/** Said in other fields. */
const elsewhere: ReadonlySet<string> = new Set(['sub', 'email', 'identities']);

export function listPerson(person: Person, validityDays: number, now: Date, files: FileNames): ListedPerson {
  const { sub, attributes } = person;
  const { status, expiresAt, ...standing } = statusOf(person, validityDays, now);
  const invitedAt = standing.invitedAt ?? notedDate(person, OwnAttribute.invitedAt);
  const name = nameOf(person);
  const source = sourceOf(person);
  const file = source?.kind === 'import' ? files.get(source.id) : undefined;
  return {
    sub,
    ...(attributes.email && { email: attributes.email }),
    ...(name && { name }),
    status,
    ...(invitedAt && { invited_at: invitedAt.toISOString() }),
    ...(expiresAt && { expires_at: expiresAt.toISOString() }),
    ...(source && { source: { ...source, ...(file !== undefined && { file }) } }),
  };
}

/** The name as the person writes it, or both names in the order of the West. */
export function nameOf({ attributes: { name, given_name, family_name } }: Person): string {
  return name || [given_name, family_name].filter(Boolean).join(' ');
}

/** What an attribute of ours says, of those that are a time. */
function notedDate({ attributes }: Person, name: string): Date | undefined {
  const date = new Date(attributes[`custom:${name}`] ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** The attributes that HR may be interested in. */
export function shownAttributes({ attributes }: Person): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !own.has(name) && !elsewhere.has(name)));
}

const inviting: ReadonlySet<string> = new Set(['InvitePerson', 'ChangeAddressAndInvite']);
/** What an action notes on the account, it notes within this time of its own record. */
const sameMs = 60_000;

/**
 * What is known to have happened to a person, newest first: the account has the newest of each kind, the records all that was done on
 * the admin page.
 * @param actors names by `sub`, as far as they are known
 */
export function tellTimeline(
  person: Person,
  records: readonly PersonRecord[],
  actors: ReadonlyMap<string, string>,
): Happening[] {
  const { status, createdAt } = person;
  const noted = (name: string) => notedDate(person, name);
  const invitedAt = noted(OwnAttribute.invitedAt);
  const isRecorded = records.some(
    ({ action, at }) => inviting.has(action) && Math.abs(Date.parse(at) - Number(invitedAt)) < sameMs,
  );
  const dated: [Date | undefined, Happening['kind']][] = [
    [wasInvitedAgain(person, invitedAt, records) ? createdAt : undefined, 'invited'],
    [createdAt, status === 'UNCONFIRMED' ? 'signed_up' : 'created'],
    [isRecorded ? undefined : invitedAt, 'invited'],
    [noted(OwnAttribute.undeliveredAt), 'undelivered'],
    [noted(OwnAttribute.activatedAt), 'signed_in'],
  ];
  const happenings = dated.flatMap(([at, kind]): Happening[] => (at ? [{ at: at.toISOString(), kind }] : []));
  const actions = records.map(({ actor: sub, ...record }): Happening => {
    const name = actors.get(sub);
    return { ...record, kind: 'action', actor: { sub, ...(name && { name }) } };
  });
  return [...happenings, ...actions].toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

/**
 * Whether the date of the first invitation has given way to a later one: whom an import or event creates is invited at once. Of an
 * address that was corrected, the first invitation may never have been sent.
 */
function wasInvitedAgain(person: Person, invitedAt: Date | undefined, records: readonly PersonRecord[]): boolean {
  const { createdAt } = person;
  if (sourceOf(person) === undefined || invitedAt === undefined || createdAt === undefined) return false;
  if (records.some(({ action }) => action === 'ChangeAddressAndInvite')) return false;
  return Number(invitedAt) - Number(createdAt) > sameMs;
}
