import { statusOf } from '../../functions/domain/accounts/person-status.ts';
import { isUnreachable, isWaiting } from '../../functions/domain/accounts/person-statuses.ts';
import { inviteOnce } from '../../functions/domain/admin-people/invite-once.ts';
import type { ActionServices, ManagedPeople } from '../../functions/domain/admin-people/person-action.ts';
import { PersonRefusal, type PersonRefusalCode } from '../../functions/domain/admin-people/person-refusal.ts';
import { revokeOnce } from '../../functions/domain/admin-people/revoke-once.ts';
import { DirectoryFault, Throttled, UserMissing } from '../../functions/domain/directory-errors.ts';
import { awaitsByLink } from '../../functions/domain/first-sign-in.ts';
import { readInvitationRecord } from '../../functions/domain/invitations/invitation-record.ts';
import { revokedAtOf } from '../../functions/domain/invitations/revoke.ts';
import type { Person } from '../../functions/domain/people/person.ts';
import { type Protection, reasonToProtect } from '../../functions/domain/people/protection.ts';
import { OutOfTime } from '../../functions/domain/rate-limit/pacer.ts';
import type { ChosenPerson } from './choose-people.ts';

export interface ChangeServices extends Pick<ActionServices, 'pacer' | 'clock' | 'random' | 'limits' | 'invitations'> {
  readonly people: ManagedPeople;
  /** Whose invitations are not revoked. */
  readonly protection: () => Protection;
  readonly validityDays: number;
  readonly requestId: string;
}

/** What became of one person; `failed` may succeed later. */
export interface ChangeResult {
  readonly email: string;
  readonly outcome: 'done' | 'unchanged' | 'refused' | 'failed';
  readonly code?: PersonRefusalCode | 'BY_LINK' | 'EMAILED_TODAY' | 'REVOKED_BEFORE' | 'FAULT';
}

export interface ChoiceTerms {
  readonly isMany: boolean;
  readonly insists?: boolean;
}

/** A person whose turn takes longer is left for the next call. */
export const patienceMs = 60_000;
const dayMs = 24 * 60 * 60 * 1000;
/** Of what is the same for everybody, or goes away by itself. */
const later: ReadonlySet<PersonRefusalCode> = new Set(['EMAIL_LIMIT', 'INVITED_JUST_NOW', 'STATUS_CHANGED']);

/**
 * Sends somebody's invitation again, or revokes it, by their account as it is now.
 * @param terms.isMany whether the person is one of many, who are not emailed twice a day, nor where emails bounced or one was called spam
 * @param terms.insists whether the choice was of people whose emails bounced, by that name
 * @throws PermissionDenied, UsageError
 */
export async function changeInvitation(
  action: 'resend' | 'revoke' | 'delete',
  chosen: ChosenPerson,
  { isMany, insists = false }: ChoiceTerms,
  services: ChangeServices,
): Promise<ChangeResult> {
  if ('missing' in chosen) return { email: chosen.missing, outcome: 'refused', code: 'NOT_FOUND' };
  const email = chosen.attributes.email ?? chosen.userName;
  const terms = { requestId: services.requestId, deadline: services.clock.now() + patienceMs };
  try {
    const person = await services.people.findPerson(chosen.sub);
    if (person === undefined) throw new PersonRefusal('NOT_FOUND');
    const change =
      action === 'resend'
        ? resend(person, { isMany, insists }, terms, services)
        : revoke(action, person, terms, services);
    return { email, ...(await change) };
  } catch (error) {
    return { email, ...resultOf(error) };
  }
}

type Result = Omit<ChangeResult, 'email'>;
type Terms = Parameters<typeof revokeOnce>[1];

async function resend(
  person: Person,
  { isMany, insists = false }: ChoiceTerms,
  terms: Terms,
  services: ChangeServices,
): Promise<Result> {
  // Its own sender is the stack's.
  if (awaitsByLink(person)) return { outcome: 'refused', code: 'BY_LINK' };
  const now = new Date(services.clock.now());
  const { status } = statusOf(person, services.validityDays, now);
  if (!isWaiting(status) && status !== 'revoked') throw new PersonRefusal('NOT_WAITING');
  // Who complains twice harms the reputation of the sender: that is decided one by one.
  if (isMany && isUnreachable(status) && !(insists && status === 'bounced'))
    return { outcome: 'unchanged', code: 'UNREACHABLE' };
  const { mailedAt } = readInvitationRecord(person.attributes, person.changedAt);
  // Who was sent nothing has waited long enough.
  const isDue = status === 'undelivered' || status === 'revoked' || now.getTime() - mailedAt.getTime() >= dayMs;
  if (isMany && !isDue) return { outcome: 'unchanged', code: 'EMAILED_TODAY' };
  return { outcome: await inviteOnce(person, terms, services) };
}

async function revoke(
  action: 'revoke' | 'delete',
  person: Person,
  terms: Terms,
  services: ChangeServices,
): Promise<Result> {
  const { people, protection } = services;
  const reason = reasonToProtect([person.attributes.email], await people.groupsOf(person.userName), protection());
  if (reason) throw new PersonRefusal(reason === 'administrator' ? 'ADMINISTRATOR' : 'PROTECTED_ACCOUNT');
  const wasRevoked = revokedAtOf(person) !== undefined;
  await revokeOnce(person, terms, services);
  if (action === 'delete') {
    await people.remove(person.userName);
    return { outcome: 'done' };
  }
  return wasRevoked ? { outcome: 'unchanged', code: 'REVOKED_BEFORE' } : { outcome: 'done' };
}

function resultOf(error: unknown): Result {
  if (error instanceof UserMissing) return { outcome: 'refused', code: 'NOT_FOUND' };
  if (error instanceof PersonRefusal)
    return { outcome: later.has(error.code) ? 'failed' : 'refused', code: error.code };
  if ([Throttled, OutOfTime, DirectoryFault].some((type) => error instanceof type)) {
    return { outcome: 'failed', code: 'FAULT' };
  }
  throw error;
}
