import { OwnAttribute } from '../../contract.ts';
import { type Standing, statusOf } from '../accounts/person-status.ts';
import { isUnreachable, isWaiting } from '../accounts/person-statuses.ts';
import { GroupMissing, UserExists, UserMissing } from '../directory-errors.ts';
import { newRound, recordAttribute, writeInvitationRecord } from '../invitations/invitation-record.ts';
import { sourceOf } from '../onboarding/origin.ts';
import { sendWithRetry } from '../onboarding/send-with-retry.ts';
import { isUnproved } from '../onboarding/standing.ts';
import { comparableAddress } from '../people/email-address.ts';
import type { Person } from '../people/person.ts';
import type { PoolGroup } from '../people/pool-rules.ts';
import { reasonToProtect } from '../people/protection.ts';
import type { Category } from '../rate-limit/pacer.ts';
import { inviteOnce } from './invite-once.ts';
import type { ActionOutcome, ActionServices, ActionTerms, PersonAction, SeenPerson } from './person-action.ts';
import { PersonRefusal } from './person-refusal.ts';
import { revokeOnce } from './revoke-once.ts';

const minuteMs = 60_000;
/** Enough for somebody who is helped on the phone; more only fill a mailbox. */
const invitationsPerPersonDay = 10;

/** A person on whom somebody acts, and all that is known of them. */
interface Target extends Standing {
  readonly person: Person;
  readonly seen: SeenPerson;
  readonly groups: readonly PoolGroup[];
  readonly send: <T>(category: Category, call: () => Promise<T>) => Promise<T>;
  readonly terms: ActionTerms;
  readonly services: ActionServices;
}

/**
 * Does something with one person. What the caller saw is compared with the account as it is, so that nobody acts on somebody who has
 * changed meanwhile; what is done already is not done again. So a request can be repeated, and two people may act at the same time.
 * @throws PersonRefusal, Throttled, OutOfTime, PermissionDenied, DirectoryFault
 */
export async function actOnPerson(
  action: PersonAction,
  seen: SeenPerson,
  terms: ActionTerms,
  services: ActionServices,
): Promise<ActionOutcome> {
  if (seen.sub === terms.actor) throw new PersonRefusal('YOURSELF');
  const { people, validityDays, clock } = services;
  const send: Target['send'] = (category, call) => sendWithRetry(category, terms, services, call);
  const person = await send('read', () => people.findPerson(seen.sub));
  if (person === undefined) {
    if (action.kind === 'erase') return 'unchanged';
    throw new PersonRefusal('NOT_FOUND');
  }
  try {
    const groups = await send('read', () => people.groupsOf(person.userName));
    refuseProtected(person, groups, services);
    const standing = statusOf(person, validityDays, new Date(clock.now()));
    return await act(action, { ...standing, person, seen, groups, send, terms, services });
  } catch (error) {
    if (error instanceof UserMissing && action.kind === 'erase') return 'done';
    if (error instanceof UserMissing) throw new PersonRefusal('NOT_FOUND', { cause: error });
    throw error;
  }
}

const protectionCodes = { administrator: 'ADMINISTRATOR', protected: 'PROTECTED_ACCOUNT' } as const;

function refuseProtected({ attributes }: Person, groups: readonly PoolGroup[], { rights }: ActionServices): void {
  const reason = reasonToProtect([attributes.email], groups, rights);
  if (reason) throw new PersonRefusal(protectionCodes[reason]);
}

function act(action: PersonAction, target: Target): Promise<ActionOutcome> {
  switch (action.kind) {
    case 'invite':
      return invite(target, action.isMany);
    case 'revoke':
      return revoke(target);
    case 'change_address':
      return changeAddress(action.email, target);
    case 'disable':
      return disable(target);
    case 'enable':
      return enable(target);
    case 'sign_out':
      return signOut(target);
    case 'reset_second_factor':
      return resetSecondFactor(target);
    case 'set_groups':
      return setGroups(action, target);
    case 'erase':
      return erase(action.confirm, target);
  }
}

function addressOf({ attributes, userName }: Person): string {
  return attributes.email ?? userName;
}

function refuseChanged({ status, seen }: Target): void {
  if (status !== seen.status) throw new PersonRefusal('STATUS_CHANGED');
}

/** Whether a later invitation than the one that the caller saw is in force: somebody else was faster, or the answer was lost. */
function isInvitedSince({ status, invitedAt, seen }: Target): boolean {
  return status === 'invited' && seen.invitedAt !== undefined && Number(invitedAt) > Number(seen.invitedAt);
}

async function invite(target: Target, isMany = false): Promise<ActionOutcome> {
  if (isInvitedSince(target)) return 'unchanged';
  refuseChanged(target);
  if (target.status !== 'revoked') refuseNotWaiting(target);
  if (isMany && isUnreachable(target.status)) throw new PersonRefusal('UNREACHABLE');
  refuseInvitedJustNow(target);
  await takePlace(target);
  return inviteOnce(target.person, target.terms, target.services);
}

function refuseNotWaiting({ status }: Target): void {
  if (!isWaiting(status)) throw new PersonRefusal('NOT_WAITING');
}

/** For a caller that doesn't say which invitation it saw. An account without the note may have been changed for another reason. */
function refuseInvitedJustNow({ status, invitedAt, person, services }: Target): void {
  const isNoted = Boolean(person.attributes[`custom:${OwnAttribute.invitedAt}`]);
  if (status !== 'invited' || invitedAt === undefined || !isNoted) return;
  if (services.clock.now() - invitedAt.getTime() < minuteMs) throw new PersonRefusal('INVITED_JUST_NOW');
}

/** Before anything is changed. Also an invitation that can't be sent takes one. */
async function takePlace({ person, services: { limits, clock } }: Target): Promise<void> {
  const day = new Date(clock.now()).toISOString().slice(0, 10);
  if (!(await limits.takePlace(`person-${person.sub}-${day}`, invitationsPerPersonDay))) {
    throw new PersonRefusal('INVITED_OFTEN');
  }
}

/**
 * Corrects the address of somebody who has not come in yet. The account says that nothing was delivered until the new invitation is on
 * its way, so that it looks right after a crash in between. The person who has the earlier email can't sign in from the first call
 * on, since people sign in by their address; its password stops working with the second.
 */
async function changeAddress(email: string, target: Target): Promise<ActionOutcome> {
  const { person, groups, send, services, terms } = target;
  if (comparableAddress(addressOf(person)) === email) return invite(target);
  refuseChanged(target);
  refuseNotWaiting(target);
  // Who gets the email gets the groups.
  if (groups.some(({ name, hasRole }) => hasRole || !services.rights.groups.has(name))) {
    throw new PersonRefusal('OTHER_RIGHTS');
  }
  const { people, clock } = services;
  if (await send('read', () => people.hasAccount(email))) throw new PersonRefusal('ADDRESS_TAKEN');
  await takePlace(target);
  await rememberAddress(target);
  const undeliveredAt = new Date(clock.now());
  const attributes = {
    email,
    email_verified: 'true',
    [`custom:${OwnAttribute.undeliveredAt}`]: undeliveredAt.toISOString(),
    // A round of its own. Without a record there is none that could be over.
    ...(person.attributes[recordAttribute] && { [recordAttribute]: writeInvitationRecord(newRound(undeliveredAt)) }),
  };
  try {
    await send('update', () => people.setAttributes(person.userName, attributes));
  } catch (error) {
    if (error instanceof UserExists) throw new PersonRefusal('ADDRESS_TAKEN', { cause: error });
    throw error;
  }
  const changed = { ...person, changedAt: undeliveredAt, attributes: { ...person.attributes, ...attributes } };
  return inviteOnce(changed, terms, services);
}

/** An undo of the run that created the account finds it by the address that the run's report has. */
async function rememberAddress({ person, services: { moved } }: Target): Promise<void> {
  const source = sourceOf(person);
  if (source?.kind === 'import') await moved.remember(source.id, addressOf(person), person.sub);
}

async function revoke(target: Target): Promise<ActionOutcome> {
  const { person, status, services, terms } = target;
  // Of a disabled account, an earlier attempt may have ended there.
  if (status !== 'revoked' && person.enabled) refuseChanged(target);
  return revokeOnce(person, terms, services);
}

/** In this order nobody signs in again in between. Both also when the account is disabled: an earlier attempt may have ended there. */
async function disable(target: Target): Promise<ActionOutcome> {
  const { person, send, services } = target;
  const { people } = services;
  if (person.enabled) {
    refuseChanged(target);
    await send('update', () => people.disable(person.userName));
  }
  await send('update', () => people.signOut(person.userName));
  return person.enabled ? 'done' : 'unchanged';
}

async function enable(target: Target): Promise<ActionOutcome> {
  const { person, send, services } = target;
  if (person.enabled) return 'unchanged';
  refuseChanged(target);
  if (isUnproved(person)) throw new PersonRefusal('NOT_PROVED');
  await send('update', () => services.people.enable(person.userName));
  return 'done';
}

async function signOut({ person, send, services }: Target): Promise<ActionOutcome> {
  await send('update', () => services.people.signOut(person.userName));
  return 'done';
}

/**
 * For somebody who has lost their phone. Somebody else may have it and be signed in on it, so sessions end as well. Passkeys stay: Cognito lets
 * nobody remove them but their owner.
 */
async function resetSecondFactor(target: Target): Promise<ActionOutcome> {
  refuseChanged(target);
  const { person, send, services } = target;
  await send('update', () => services.people.resetSecondFactor(person.userName));
  return signOut(target);
}

async function setGroups(
  { add, remove }: Extract<PersonAction, { kind: 'set_groups' }>,
  { person, groups, send, services }: Target,
): Promise<ActionOutcome> {
  const { people, rights } = services;
  const current = new Map(groups.map(({ name, hasRole }) => [name, hasRole]));
  const missing = add.filter((name) => !current.has(name));
  const present = remove.filter((name) => current.has(name));
  if (present.some((name) => current.get(name) || !rights.groups.has(name)))
    throw new PersonRefusal('GROUP_NOT_ALLOWED');
  if (missing.length > 0) {
    if (isUnproved(person)) throw new PersonRefusal('NOT_PROVED');
    const assignable = await people.assignableGroups();
    if (missing.some((name) => !assignable.has(name))) throw new PersonRefusal('GROUP_NOT_ALLOWED');
  }
  try {
    for (const name of missing) await send('update', () => people.addToGroup(person.userName, name));
    for (const name of present) await send('update', () => people.removeFromGroup(person.userName, name));
  } catch (error) {
    if (error instanceof GroupMissing) throw new PersonRefusal('GROUP_NOT_ALLOWED', { cause: error });
    throw error;
  }
  return missing.length + present.length > 0 ? 'done' : 'unchanged';
}

async function erase(confirm: string, target: Target): Promise<ActionOutcome> {
  const { person, send, services } = target;
  if (confirm !== comparableAddress(addressOf(person))) throw new PersonRefusal('WRONG_CONFIRMATION');
  refuseChanged(target);
  await send('update', () => services.people.remove(person.userName));
  return 'done';
}
