import type { Origin } from './origin.ts';
import type { Account, AccountName } from './user-directory.ts';

/** Whose account a person has, once it is certain that there is one. */
export type Standing =
  | {
      /** By this run or event, in this attempt or an earlier one; `undelivered` when the invitation could not be sent. */
      readonly kind: 'created' | 'undelivered';
      /** Unknown where Cognito could not send the email, did not name the account, and could not be asked for it either. */
      readonly user?: AccountName;
      /** Whether this very call made the account, and not an earlier attempt. */
      readonly isNew: boolean;
      /** Whether a sign-up was deleted for it. */
      readonly replaced: boolean;
    }
  | { readonly kind: 'existing'; readonly account: Account };

/** Nobody but the person who signs up can make an account of this status; AdminCreateUser never does. */
export function isSignUp({ status }: Pick<Account, 'status'>): boolean {
  return status === 'UNCONFIRMED';
}

/**
 * Whether nobody has proved that the address is theirs: a sign-up that waits for its code, or an account without a verified
 * address, as a trusted domain or a change of address leaves it in some pools. Its owner may not be the person. Accounts that
 * still have the temporary password of an invitation don't count: an administrator made them.
 */
export function isUnproved(account: Pick<Account, 'status' | 'attributes'>): boolean {
  const { status, attributes } = account;
  return isSignUp(account) || (status !== 'FORCE_CHANGE_PASSWORD' && attributes.email_verified !== 'true');
}

/** What an account says to the run or event of this mark. */
export function standingOf(account: Account, origin: Origin, replaced = false): Standing {
  if (isSignUp(account) || account.origin !== origin) return { kind: 'existing', account };
  const { userName, userId, undelivered } = account;
  const user = { userName, userId };
  return { kind: undelivered ? 'undelivered' : 'created', user, isNew: false, replaced };
}

/** Whether the run or event of this mark made an account. */
export function isOwn(account: Account, origin: Origin): boolean {
  return standingOf(account, origin).kind !== 'existing';
}
