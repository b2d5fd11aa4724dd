import type { Origin } from './origin.ts';
import type { Account } from './user-directory.ts';

/** Where a person stands in the pool, once it is sure that they have an account. */
export type Standing =
  | {
      /** By this run or event, in this try or an earlier one; `undelivered` when the invitation could not be sent. */
      readonly presence: 'created' | 'undelivered';
      /** The account's name; its address where Cognito, which could not send the mail, did not tell. */
      readonly user: string;
      readonly userId?: string;
      /** Whether this very call made the account, and not an earlier try. */
      readonly isNew: boolean;
      /** Whether a sign-up was deleted for it. */
      readonly replaced: boolean;
    }
  | { readonly presence: 'existing'; readonly account: Account };

/** Nobody but the person who signs up can make an account of this status; AdminCreateUser never does. */
export function isSignUp({ status }: Account): boolean {
  return status === 'UNCONFIRMED';
}

/** What an account says to the run or event of this mark. */
export function standingOf(account: Account, origin: Origin, replaced = false): Standing {
  if (isSignUp(account) || account.origin !== origin) return { presence: 'existing', account };
  const { userName: user, userId, undelivered } = account;
  return { presence: undelivered ? 'undelivered' : 'created', user, userId, isNew: false, replaced };
}

/** Whether the run or event of this mark made an account. */
export function isOwn(account: Account, origin: Origin): boolean {
  return standingOf(account, origin).presence !== 'existing';
}
