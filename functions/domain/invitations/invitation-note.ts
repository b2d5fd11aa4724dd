import { OwnAttribute } from '../../contract.ts';

/** An account's attributes by their names, as far as it has them. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** What an account says about its newest invitation. */
export interface InvitationNote {
  /** When it was sent. The temporary password's validity began then. */
  readonly sentAt: Date;
  /** When it turned out that it could not be sent; undefined where it went out. */
  readonly undeliveredAt: Date | undefined;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Reads what an account says about its newest invitation.
 * @param changedAt when anything about the account last changed: of an account without the note the latest moment at which the
 *   invitation can have been sent, so that no password that works is voided
 */
export function readInvitationNote(attributes: Attributes, changedAt: Date): InvitationNote {
  const read = (name: string) => {
    const text = attributes[`custom:${name}`];
    if (!text) return undefined;
    const date = new Date(text);
    return Number.isNaN(date.getTime()) ? changedAt : date;
  };
  return { sentAt: read(OwnAttribute.invitedAt) ?? changedAt, undeliveredAt: read(OwnAttribute.undeliveredAt) };
}

/** When the temporary password of an invitation stops working. */
export function expiryOf(sentAt: Date, validityDays: number): Date {
  return new Date(sentAt.getTime() + validityDays * dayMs);
}
