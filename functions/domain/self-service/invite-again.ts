import * as z from 'zod/mini';
import type { InvitationNote } from '../invitations/invitation-note.ts';
import { CognitoRefusal } from './cognito-refusal.ts';

/** An invitation to a person who has not signed in yet. */
export interface PendingInvitation extends InvitationNote {
  /** The account's own name. An address may belong to another account a moment later, this never does. */
  readonly username: string;
  /** When anything about the account last changed. */
  readonly changedAt: Date;
}

/** The invitations that a user pool has sent. Implemented by `functions/adapters/invitations.ts`. */
export interface Invitations {
  /**
   * @returns undefined for everybody who does not wait for a first sign-in, or may not sign in
   * @throws CognitoRefusal
   */
  findPending(email: string): Promise<PendingInvitation | undefined>;
  /** @throws CognitoRefusal */
  writeNote(username: string, note: InvitationNote): Promise<void>;
  /**
   * Sends another one, with a new temporary password whose validity begins now. The previous one stops working. By the address:
   * where that is what people sign in with, AdminCreateUser accepts no other name ("Username should be an email"). Somebody who
   * took the address meanwhile is not sent one: Cognito refuses for an account of another status.
   * @throws CognitoRefusal `CodeDeliveryFailureException` when the email could not be sent
   */
  sendAgain(email: string, locale: string | undefined): Promise<void>;
}

/** What requests may take once each. Implemented by `functions/adapters/invitation-limits.ts`. */
export interface InvitationLimits {
  /** Takes one of so many places of a client. @returns false when all are taken */
  takePlace(client: string, places: number): Promise<boolean>;
  /** @returns true to the first request that takes this turn, whenever it asks; false to all others */
  takeTurn(turn: string, requestId: string): Promise<boolean>;
}

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
const minuteMs = 60 * 1000;

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
 * sends no code to them. Only when {@link isInvitationDue}, and only so many a day for one client.
 *
 * The account says that it was sent before it is: a request in between leaves it alone. When it could not be sent, the account says
 * what it said before, so that the next request, or the same once more, tries again. Should the process die in between, the account
 * waits for the end of that validity, or for the person who sent the invitation.
 * @throws CognitoRefusal
 */
export async function inviteAgain(
  { invitations, limits }: InviteAgainServices,
  { email, locale, client, requestId }: InviteAgainRequest,
  settings: InviteAgainSettings,
  now: Date,
): Promise<InviteAgainOutcome> {
  const pending = await invitations.findPending(email);
  if (pending === undefined) return 'not-invited';
  if (!isInvitationDue(pending, settings, now)) return 'still-valid';
  // Before the turn: a client without a place left must not take the turn of one that has.
  if (!(await limits.takePlace(client, settings.selfService.invitationsPerClientDay))) return 'client-limit';
  if (!(await limits.takeTurn(turnOf(pending, now), requestId))) return 'in-progress';
  await sendInvitation(invitations, pending, { email, locale }, now);
  return 'sent';
}

/**
 * Sends a new invitation, which somebody decided is due. The account says so first, and what it said before when it could not be sent.
 * @throws CognitoRefusal
 */
export async function sendInvitation(
  invitations: Pick<Invitations, 'writeNote' | 'sendAgain'>,
  pending: PendingInvitation,
  { email, locale }: { readonly email: string; readonly locale?: string | undefined },
  now: Date,
): Promise<void> {
  await invitations.writeNote(pending.username, { sentAt: now, undeliveredAt: undefined });
  try {
    await invitations.sendAgain(email, locale);
  } catch (error) {
    const wasRefused = error instanceof CognitoRefusal && error.reason === 'CodeDeliveryFailureException';
    const note = { sentAt: pending.sentAt, undeliveredAt: wasRefused ? now : pending.undeliveredAt };
    // Why it was not sent matters more than why this failed.
    await invitations.writeNote(pending.username, note).catch(() => undefined);
    throw error;
  }
}

/**
 * Requests that find an account in the same state share a turn, and one of them has it; the note that this one writes is another
 * state. So of requests at the same moment one sends. A turn ends with the minute: if its request comes to nothing before it
 * changed the account, nobody is kept waiting for longer. Two emails are possible only where the minute changes between two such
 * requests and before the note of the first, which takes a fraction of a second.
 */
export function turnOf({ username, changedAt }: PendingInvitation, now: Date): string {
  return `${username} ${changedAt.toISOString()} ${Math.floor(now.getTime() / minuteMs)}`;
}
