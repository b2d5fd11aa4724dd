import type { InvitationReason } from '../invitation-reason.ts';
import type { Person } from '../people/person.ts';

/** What an invitation is sent with. */
export interface SendTerms {
  readonly reason: InvitationReason;
  /** The reader's, where that is known better than by the account. */
  readonly locale?: string | undefined;
  /** The person's attributes, where the account has no password and a link is sent. */
  readonly linkTo?: Person['attributes'] | undefined;
}

/** The invitations of a user pool. Implemented by `functions/adapters/invitations.ts`. */
export interface Invitations {
  /**
   * The account as it is at this moment; lists may be late.
   * @param name the account's own, or its address
   * @returns undefined where there is none
   * @throws Throttled, PermissionDenied, DirectoryFault
   */
  find(name: string): Promise<Person | undefined>;
  /**
   * Writes attributes of an account; an empty value takes one away.
   * @throws RequestRefused where the pool lacks one of them, UserMissing, Throttled, PermissionDenied, DirectoryFault
   */
  setAttributes(userName: string, attributes: Readonly<Record<string, string>>): Promise<void>;
  /**
   * Sends another invitation, with a new temporary password whose validity begins now, so that the previous one stops working; or with a link. By the address:
   * where that is what people sign in with, AdminCreateUser accepts no other name ("Username should be an email"). Somebody who
   * took the address meanwhile is not sent one: Cognito refuses for an account of another status.
   * @throws InvitationUndelivered, UserNotWaiting, DailyLimitReached, and what every call of the directory throws
   */
  sendAgain(email: string, terms: SendTerms): Promise<void>;
}

/** Whether the day's emails are used up, known to all that send by themselves. Implemented by `functions/adapters/invitation-limits.ts`. */
export interface EmailLimit {
  isReached(): Promise<boolean>;
  recordReached(): Promise<void>;
}

/** What requests may take once each. Implemented by `functions/adapters/invitation-limits.ts`. */
export interface InvitationLimits {
  /** Takes one of so many places of a client. @returns false when all are taken */
  takePlace(client: string, places: number): Promise<boolean>;
  /** @returns true to the first request that takes this turn, whenever it asks; false to all others */
  takeTurn(turn: string, requestId: string): Promise<boolean>;
}
