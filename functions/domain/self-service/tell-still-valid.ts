import { readInvitationNote } from '../invitations/invitation-note.ts';
import type { Person } from '../people/person.ts';
import type { InviteAgainRequest, InviteAgainServices, InviteAgainSettings } from './invite-again.ts';

/** What somebody is told. */
export interface StillValidNotice {
  /** When the newest invitation was sent. */
  readonly invitedAt: Date;
  /** The reader's language, where the account doesn't say it. */
  readonly locale: string | undefined;
  readonly now: Date;
}

export interface TellStillValidServices extends Omit<InviteAgainServices, 'announce'> {
  /**
   * Emails somebody that their invitation still works. Undefined where the stage has no sender but Cognito, which sends nothing else.
   * @returns false where it was not sent, or nobody knows, and sending it again would not help
   * @throws where the sender may take it in a moment
   */
  readonly sendNotice: ((person: Person, notice: StillValidNotice) => Promise<boolean>) | undefined;
}

export type TellStillValidOutcome = 'still-valid' | 'notice-sent' | 'client-limit';

/**
 * Tells somebody who asks for help that their invitation still works, since it is not sent again. Nothing is voided by that, so anybody
 * may cause it; but once a day for a person, and only so many a day for a client.
 * @throws where repeating the request may help
 */
export async function tellStillValid(
  { invitations, limits, sendNotice }: TellStillValidServices,
  { email, locale, client, requestId }: InviteAgainRequest,
  settings: InviteAgainSettings,
  now: Date,
): Promise<TellStillValidOutcome> {
  const person = sendNotice && (await invitations.find(email));
  // Who was sent a link needs no email that was sent before: Cognito sends them a code whenever they ask.
  if (!sendNotice || person?.status !== 'FORCE_CHANGE_PASSWORD') return 'still-valid';
  if (!(await limits.takePlace(client, settings.selfService.invitationsPerClientDay))) return 'client-limit';
  const today = now.toISOString().slice(0, 'YYYY-MM-DD'.length);
  if (!(await limits.takeTurn(`still-valid ${person.sub} ${today}`, requestId))) return 'still-valid';
  const { sentAt: invitedAt } = readInvitationNote(person.attributes, person.changedAt);
  return (await sendNotice(person, { invitedAt, locale, now })) ? 'notice-sent' : 'still-valid';
}
