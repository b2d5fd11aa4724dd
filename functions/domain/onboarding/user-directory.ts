import type { PoolGroup } from '../people/pool-rules.ts';
import type { UserRequest } from '../people/user-request.ts';
import type { Origin } from './origin.ts';

/** Names one account to the pool, for as long as it lives. */
export interface AccountName {
  /**
   * The pool's own name of the account, which is not the address. A person who gets the address after this account was deleted
   * has another user name, so nothing meant for this person reaches them.
   */
  readonly userName: string;
  /** The person's `sub`. */
  readonly userId: string;
}

/** An account as it is. */
export interface Account extends AccountName {
  /** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserType.html */
  readonly status: string;
  /** Whether the person may sign in. */
  readonly enabled: boolean;
  /** The {@link Origin} that made it; absent where the product did not. */
  readonly origin: string | undefined;
  /** Whether the invitation is known not to have been sent. */
  readonly undelivered: boolean;
  /** Attributes by name. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** What onboarding needs of the user pool. Implemented by `functions/adapters/user-directory.ts`. */
export interface UserDirectory {
  /**
   * Creates the user, marked as made by `origin`, and has the invitation sent. Called once: the caller decides about retries.
   * @throws UserExists, InvitationUndelivered, Throttled, DailyLimitReached, RequestRefused, TriggerRefused,
   *   TriggerFailed, PermissionDenied, DirectoryFault
   */
  create(request: UserRequest, origin: Origin, at: Date): Promise<AccountName>;
  /**
   * @returns the account with this address, or undefined when there is none
   * @throws Throttled, PermissionDenied, DirectoryFault
   */
  find(email: string): Promise<Account | undefined>;
  /**
   * Records on the account that its invitation could not be sent, since Cognito doesn't.
   * @param user the account's name, or its address
   * @throws UserMissing, RequestRefused when the pool has no attribute for it, Throttled, PermissionDenied, DirectoryFault
   */
  markUndelivered(user: string, at: Date): Promise<void>;
  /**
   * Puts the user into the group; does nothing if they are in it.
   * @throws GroupMissing, UserMissing, Throttled, PermissionDenied, DirectoryFault
   */
  addToGroup(userName: string, group: string): Promise<void>;
  /**
   * @returns the groups that a person is in
   * @throws UserMissing, Throttled, PermissionDenied, DirectoryFault
   */
  groupsOf(userName: string): Promise<readonly PoolGroup[]>;
  /**
   * Enables an account, so that the person can sign in again.
   * @throws UserMissing, Throttled, PermissionDenied, DirectoryFault
   */
  enable(userName: string): Promise<void>;
  /**
   * Deletes an account for good.
   * @throws UserMissing, Throttled, PermissionDenied, DirectoryFault
   */
  remove(userName: string): Promise<void>;
}
