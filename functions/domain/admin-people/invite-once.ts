import { OwnAttribute } from '../../contract.ts';
import {
  DailyLimitReached,
  DirectoryFault,
  InvitationUndelivered,
  RequestRefused,
  UserMissing,
  UserNotWaiting,
} from '../directory-errors.ts';
import type { AnnounceSent } from '../invitations/announce-sent.ts';
import {
  findInvitationRecord,
  newRound,
  recordAttribute,
  writeInvitationRecord,
} from '../invitations/invitation-record.ts';
import type { Invitations } from '../invitations/invitations.ts';
import { keepToRates } from '../invitations/keep-to-rates.ts';
import { revokedAtOf } from '../invitations/revoke.ts';
import { isBeingSent, Overtaken, sendInvitation } from '../invitations/send-invitation.ts';
import { takeTurn } from '../invitations/take-turn.ts';
import { sendWithRetry } from '../onboarding/send-with-retry.ts';
import type { Person } from '../people/person.ts';
import type { ActionOutcome, ActionServices, ActionTerms, ManagedPeople } from './person-action.ts';
import { PersonRefusal, type PersonRefusalCode } from './person-refusal.ts';

export type OnceTerms = Pick<ActionTerms, 'requestId' | 'deadline'>;

export interface InviteServices extends Pick<ActionServices, 'pacer' | 'clock' | 'random' | 'limits' | 'invitations'> {
  readonly people: Pick<ManagedPeople, 'enable'>;
  /** None where the caller has no right to publish. */
  readonly announce?: AnnounceSent;
}

const refusals: readonly (readonly [new () => Error, PersonRefusalCode])[] = [
  [InvitationUndelivered, 'UNDELIVERED'],
  [DailyLimitReached, 'EMAIL_LIMIT'],
  [UserMissing, 'NOT_FOUND'],
  // Signed in, or was disabled, a moment ago.
  [UserNotWaiting, 'NOT_WAITING'],
  [Overtaken, 'STATUS_CHANGED'],
];

/**
 * Sends a person a new invitation, which takes a revocation back. Of two who ask at the same moment one sends it: see `takeTurn`.
 * @throws PersonRefusal, Throttled, OutOfTime, PermissionDenied, DirectoryFault
 */
export async function inviteOnce(found: Person, terms: OnceTerms, services: InviteServices): Promise<ActionOutcome> {
  const now = new Date(services.clock.now());
  // Also where a revocation has come no further.
  if (!found.enabled && revokedAtOf(found) === undefined) throw new PersonRefusal('NOT_WAITING');
  // The answer to an earlier attempt may have been lost: the next email would void the password of the one before.
  if (isBeingSent(found, now)) throw new PersonRefusal('INVITED_JUST_NOW');
  if (!(await takeTurn(services.limits, found, terms.requestId, now))) return 'unchanged';
  const invitations = keepToRates(services.invitations, terms, services, async () => {
    const current = await services.invitations.find(found.userName);
    if (current !== undefined && (!current.enabled || revokedAtOf(current) !== undefined)) throw new Overtaken();
  });
  try {
    const person =
      revokedAtOf(found) === undefined ? found : await takeBackRevocation(found, invitations, terms, services, now);
    await sendInvitation(invitations, person, { reason: 'again' }, now);
    await services.announce?.({ person, kind: 'again', sentAt: now });
    return 'done';
  } catch (error) {
    const [, code] = refusals.find(([type]) => error instanceof type) ?? [];
    if (code) throw new PersonRefusal(code, { cause: error });
    // Not the refusal itself: it is about the person, and not about the caller.
    throw error instanceof RequestRefused ? new DirectoryFault(undefined, { cause: error }) : error;
  }
}

/** Until the new invitation is on its way the account says that nothing was delivered: nobody knows its password. */
async function takeBackRevocation(
  person: Person,
  invitations: Invitations,
  terms: OnceTerms,
  services: InviteServices,
  now: Date,
): Promise<Person> {
  // A moment earlier than the invitation: of this one the account doesn't say that it is being sent.
  const before = new Date(now.getTime() - 1);
  const attributes = {
    [recordAttribute]: writeInvitationRecord(newRound(before, findInvitationRecord(person.attributes))),
    [`custom:${OwnAttribute.undeliveredAt}`]: before.toISOString(),
  };
  await invitations.setAttributes(person.userName, attributes);
  if (!person.enabled) {
    await sendWithRetry('update', terms, services, () => services.people.enable(person.userName));
  }
  return { ...person, enabled: true, changedAt: now, attributes: { ...person.attributes, ...attributes } };
}
