import { awaitsByLink, awaitsFirstSignIn } from '../first-sign-in.ts';
import { expiryOf, readInvitationNote } from '../invitations/invitation-note.ts';
import { readMailStatus } from '../invitations/mail-status.ts';
import { isRevocable, revokedAtOf } from '../invitations/revoke.ts';
import type { Person } from '../people/person.ts';
import type { PersonStatus } from './person-statuses.ts';

export interface Standing {
  readonly status: PersonStatus;
  /** When the newest invitation was sent, of people who have not signed in. */
  readonly invitedAt?: Date;
  /** When its temporary password stops working; undefined where there is none that somebody has, and for a link. */
  readonly expiresAt?: Date;
}

/**
 * What Cognito's data and our attributes say of a person. Nothing in Cognito says that an invitation has expired: its status stays
 * `FORCE_CHANGE_PASSWORD`, and only the password no longer works.
 * @param validityDays days for which a temporary password of the pool works
 */
export function statusOf(person: Person, validityDays: number, now: Date): Standing {
  const { sentAt: invitedAt, undeliveredAt } = readInvitationNote(person.attributes, person.changedAt);
  if (isRevocable(person) && revokedAtOf(person) !== undefined) return { status: 'revoked', invitedAt };
  if (!person.enabled) return { status: 'disabled' };
  if (awaitsFirstSignIn(person) || person.status === 'FORCE_CHANGE_PASSWORD') {
    const mail = readMailStatus(person.attributes);
    if (mail !== undefined) return { status: mail.kind, invitedAt };
    if (undeliveredAt !== undefined) return { status: 'undelivered', invitedAt };
    // A link has no end.
    if (awaitsByLink(person)) return { status: 'invited', invitedAt };
    const expiresAt = expiryOf(invitedAt, validityDays);
    return { status: expiresAt > now ? 'invited' : 'expired', invitedAt, expiresAt };
  }
  switch (person.status) {
    case 'UNCONFIRMED':
      return { status: 'unconfirmed' };
    case 'RESET_REQUIRED':
      return { status: 'must_reset' };
    default:
      // CONFIRMED, and EXTERNAL_PROVIDER of people who sign in with another account.
      return { status: 'active' };
  }
}
