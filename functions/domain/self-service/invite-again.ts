import * as z from 'zod/mini';
import { awaitsByLink, awaitsFirstSignIn } from '../first-sign-in.ts';
import type { AnnounceSent } from '../invitations/announce-sent.ts';
import { type InvitationNote, readInvitationNote } from '../invitations/invitation-note.ts';
import { readInvitationRecord } from '../invitations/invitation-record.ts';
import type { InvitationLimits, Invitations } from '../invitations/invitations.ts';
import { readMailStatus } from '../invitations/mail-status.ts';
import { isBeingSent, sendInvitation } from '../invitations/send-invitation.ts';
import { takeTurn } from '../invitations/take-turn.ts';
import type { Person } from '../people/person.ts';

/** A request of somebody who says that they forgot the password of an address, whether or not it has an account. */
export interface InviteAgainRequest {
  readonly email: string;
  readonly locale?: string | undefined;
  /** The client, as a digest that is valid for a day; see `client-digest.ts`. */
  readonly client: string;
  /** Id of the request, the same when it is processed once more. */
  readonly requestId: string;
}

export interface InviteAgainServices {
  readonly invitations: Invitations;
  readonly limits: InvitationLimits;
  readonly announce: AnnounceSent;
}

/** What decides about it, of the settings. */
export const inviteAgainSettings = z.object({
  userDirectory: z.object({
    /** Days for which a temporary password works. */
    temporaryPasswordValidityDays: z.number(),
  }),
  selfService: z.object({
    /** Invitations that one client may have sent in a day. */
    invitationsPerClientDay: z.number(),
  }),
});
export type InviteAgainSettings = z.output<typeof inviteAgainSettings>;

/** The outcome of a request. */
export type InviteAgainOutcome = 'sent' | 'not-invited' | 'still-valid' | 'client-limit' | 'in-progress';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Whether an invitation is to be sent again to a person who asks. Anybody may ask for anybody, and another invitation invalidates
 * the password of the one before, so only when that one is worth nothing:
 *
 * - it is known that the invitation was not sent: nobody has its password;
 * - the password has expired, or is about to: the last seventh of its validity has begun, or the last day where that is later. The
 *   person would have to ask again soon anyway, and anybody else who asks gains nothing: the password that they invalidate would
 *   have expired that day, and the next six sevenths are safe from them. A seventh is a day of Cognito's seven and keeps its proportion in a shorter
 *   validity; of a year it would be seven weeks, so a day is the most.
 *
 * With 7 days it is sent again from the sixth day on, with 1 day after 20 h 34 min, with 30 days from the 29th day on.
 */
export function isInvitationDue(
  { sentAt, undeliveredAt }: InvitationNote,
  { userDirectory }: Pick<InviteAgainSettings, 'userDirectory'>,
  now: Date,
): boolean {
  if (undeliveredAt !== undefined) return true;
  const validityMs = userDirectory.temporaryPasswordValidityDays * dayMs;
  return now.getTime() - sentAt.getTime() >= validityMs - Math.min(validityMs / 7, dayMs);
}

/**
 * Sends a new invitation to a person who was invited, never signed in, and now says that the password is forgotten: Cognito
 * sends no code to them. Only when {@link isInvitationDue}, and only so many a day for one client; never to an address that bounces.
 * When it could not be sent, the account says so, or what it said before, so that the next request, or the same once more, tries again.
 * @throws what `sendWithRecord` does
 */
export async function inviteAgain(
  { invitations, limits, announce }: InviteAgainServices,
  { email, locale, client, requestId }: InviteAgainRequest,
  settings: InviteAgainSettings,
  now: Date,
): Promise<InviteAgainOutcome> {
  const person = await invitations.find(email);
  if (person === undefined || !mayAsk(person)) return 'not-invited';
  if (isBeingSent(person, now)) return 'in-progress';
  if (!isDue(person, settings, now)) return 'still-valid';
  // Before the turn: a client without a place left must not take the turn of one that has.
  if (!(await limits.takePlace(client, settings.selfService.invitationsPerClientDay))) return 'client-limit';
  if (!(await takeTurn(limits, person, requestId, now))) return 'in-progress';
  await sendInvitation(invitations, person, { reason: 'asked', locale }, now);
  await announce({ person, kind: 'asked', sentAt: now });
  return 'sent';
}

/** A link voids nothing, but fills a mailbox all the same: one a day. */
function isDue(person: Person, settings: InviteAgainSettings, now: Date): boolean {
  const note = readInvitationNote(person.attributes, person.changedAt);
  if (!awaitsByLink(person) || note.undeliveredAt !== undefined) return isInvitationDue(note, settings, now);
  return now.getTime() - note.sentAt.getTime() >= dayMs;
}

/** Whether a person waits for their first sign-in, and HR has nothing against it. */
function mayAsk(person: Person): boolean {
  const { status, enabled, attributes, changedAt } = person;
  const isWaiting = status === 'FORCE_CHANGE_PASSWORD' || awaitsFirstSignIn(person);
  return isWaiting && enabled && !readInvitationRecord(attributes, changedAt).revokedAt && !readMailStatus(attributes);
}
