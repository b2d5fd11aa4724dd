import { DetailType } from '../../contract.ts';
import type { EventBus } from '../events/event-bus.ts';
import type { InvitationSent } from '../events/invitation-events.ts';
import { sourceOf } from '../onboarding/origin.ts';
import type { Person } from '../people/person.ts';
import { expiryOf } from './invitation-note.ts';

/** An invitation that was sent again. */
export interface SentInvitation {
  readonly person: Person;
  readonly kind: InvitationSent['kind'];
  readonly sentAt: Date;
}

/** Says that an invitation was sent. Never fails: the email is on its way. */
export type AnnounceSent = (sent: SentInvitation) => Promise<void>;

export interface AnnounceTerms {
  readonly userPoolId: string;
  readonly validityDays: number;
}

/** @param onUnpublished called when the bus didn't take the event */
export function announceOn(bus: EventBus, terms: AnnounceTerms, onUnpublished: (error: unknown) => void): AnnounceSent {
  return async (sent) => {
    try {
      await bus.publish(DetailType.invitationSent, describeSent(sent, terms));
    } catch (error) {
      onUnpublished(error);
    }
  };
}

export function describeSent(
  { person, kind, sentAt }: SentInvitation,
  { userPoolId, validityDays }: AnnounceTerms,
): InvitationSent {
  const { sub, userName, attributes } = person;
  const source = sourceOf(person);
  return {
    user_pool_id: userPoolId,
    user_id: sub,
    email: attributes.email ?? userName,
    kind,
    expires_at: expiryOf(sentAt, validityDays).toISOString(),
    ...(source?.kind === 'import' && { run_id: source.id }),
  };
}
