import { OwnAttribute } from '../../contract.ts';
import { statusOf } from '../accounts/person-status.ts';
import type { PersonRecord } from '../admin-people/person-record.ts';
import { readInvitationRecord } from '../invitations/invitation-record.ts';
import { readMailStatus } from '../invitations/mail-status.ts';
import { wholeName } from '../locale/names.ts';
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

/** The name as the person writes it, or both names in the order of the West, where their script has no other. */
export function nameOf({ attributes: { name, given_name, family_name } }: Person): string {
  return wholeName({ familyFirst: false }, { full: name || undefined, given: given_name, family: family_name });
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

/** What an action notes on the account, it notes within this time of its own record. */
const sameMs = 60_000;
/** Actions by what they note. */
const recordedAs = {
  invited: ['InvitePerson', 'ChangeAddressAndInvite'],
  revoked: ['RevokeInvitation'],
} as const;

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
  const happenings = [...tellAccount(person, records), ...tellInvitation(person, records)];
  const actions = records.map(({ actor: sub, ...record }): Happening => {
    const name = actors.get(sub);
    return { ...record, kind: 'action', actor: { sub, ...(name && { name }) } };
  });
  return [...happenings, ...actions].toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

function tellAccount(person: Person, records: readonly PersonRecord[]): Happening[] {
  const { status, createdAt } = person;
  const invitedAt = notedDate(person, OwnAttribute.invitedAt);
  return [
    ...tell('invited', wasInvitedAgain(person, invitedAt, records) ? createdAt : undefined),
    ...tell(status === 'UNCONFIRMED' ? 'signed_up' : 'created', createdAt),
    ...tell('undelivered', notedDate(person, OwnAttribute.undeliveredAt)),
    ...tell('signed_in', notedDate(person, OwnAttribute.activatedAt)),
  ];
}

/** The invitation, and what became of it since its round began. */
function tellInvitation(person: Person, records: readonly PersonRecord[]): Happening[] {
  const { attributes, changedAt } = person;
  const invitedAt = notedDate(person, OwnAttribute.invitedAt);
  const { startedAt, reminders, renewals, revokedAt, toldAt } = readInvitationRecord(attributes, changedAt);
  const mail = readMailStatus(attributes);
  const wasRepeated = reminders + renewals > 0;
  const byHand = (kind: keyof typeof recordedAs, at: Date | undefined) =>
    isRecorded(records, kind, at) ? undefined : at;
  return [
    ...tell('invited', byHand('invited', wasRepeated ? startedAt : invitedAt)),
    ...(wasRepeated ? tell('invited_again', byHand('invited', invitedAt), { reminders, renewals }) : []),
    ...(mail ? tell(mail.kind, mail.at) : []),
    ...tell('revoked', byHand('revoked', revokedAt)),
    ...tell('told', toldAt),
  ];
}

function tell(kind: Happening['kind'], at: Date | undefined, more: Partial<Happening> = {}): Happening[] {
  return at ? [{ at: at.toISOString(), kind, ...more }] : [];
}

function isRecorded(records: readonly PersonRecord[], kind: keyof typeof recordedAs, at: Date | undefined): boolean {
  const names: readonly string[] = recordedAs[kind];
  return records.some(
    (record) => names.includes(record.action) && Math.abs(Date.parse(record.at) - Number(at)) < sameMs,
  );
}

/**
 * Whether the date of the first invitation has given way to a later one: whom an import or event creates is invited at once. Of an
 * address that was corrected, the first invitation may never have been sent.
 */
function wasInvitedAgain(person: Person, invitedAt: Date | undefined, records: readonly PersonRecord[]): boolean {
  const { createdAt, attributes, changedAt } = person;
  if (sourceOf(person) === undefined || invitedAt === undefined || createdAt === undefined) return false;
  if (records.some(({ action }) => action === 'ChangeAddressAndInvite')) return false;
  const { startedAt, reminders, renewals } = readInvitationRecord(attributes, changedAt);
  const newest = reminders + renewals > 0 ? startedAt : invitedAt;
  return Number(newest) - Number(createdAt) > sameMs;
}
