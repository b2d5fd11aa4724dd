import * as z from 'zod/mini';
import { OwnAttribute } from '../../contract.ts';
import { type Attributes, readInvitationNote } from './invitation-note.ts';

/** What is known of an invitation beside when it was sent. A round begins when HR invites somebody, and ends when HR is told. */
export interface InvitationRecord {
  /** When the round began. */
  readonly startedAt: Date;
  /** How many of the reminders are done; one that was missed is done with the next. */
  readonly reminders: number;
  /** How often an invitation that had expired, or could not be sent, was sent again in this round. */
  readonly renewals: number;
  /** When an invitation was last about to be sent, by anybody and for any reason. It may have come to nothing. */
  readonly mailedAt: Date;
  /** When HR was told that nothing more is sent. */
  readonly toldAt?: Date | undefined;
  /** When HR revoked the invitation. */
  readonly revokedAt?: Date | undefined;
  /** Where it brought a link, and the account was made without a password. */
  readonly by?: 'link' | undefined;
}

/** The attribute that has the record. */
export const recordAttribute = `custom:${OwnAttribute.invitation}`;

const date = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (at) => at.toISOString(),
});
const written = z.object({
  startedAt: date,
  reminders: z.int().check(z.nonnegative()),
  renewals: z.int().check(z.nonnegative()),
  mailedAt: date,
  toldAt: z.optional(date),
  revokedAt: z.optional(date),
  // As functions/domain/first-sign-in.ts reads it.
  by: z.optional(z.literal('link')),
});

/**
 * Reads the record of an invitation. Without one, or with one that nobody could have written here, the round began with the invitation.
 * @param changedAt when anything about the account last changed
 */
export function readInvitationRecord(attributes: Attributes, changedAt: Date): InvitationRecord {
  return findInvitationRecord(attributes) ?? newRound(readInvitationNote(attributes, changedAt).sentAt);
}

/** The record of a round that begins. @param by what is known of the account from an earlier one */
export function newRound(at: Date, { by }: Pick<InvitationRecord, 'by'> = {}): InvitationRecord {
  return { startedAt: at, reminders: 0, renewals: 0, mailedAt: at, ...(by && { by }) };
}

/** The record as the account has it. */
export function writeInvitationRecord(record: InvitationRecord): string {
  return JSON.stringify(z.encode(written, record));
}

/** The record that an account has. The first invitation writes one only where it brings a link. */
export function findInvitationRecord(attributes: Attributes): InvitationRecord | undefined {
  const text = attributes[recordAttribute];
  if (!text) return undefined;
  try {
    return z.safeDecode(written, JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
