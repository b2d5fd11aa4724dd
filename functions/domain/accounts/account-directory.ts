import type { UserDirectory } from '../onboarding/user-directory.ts';

/**
 * What changes of accounts need of the user pool. Implemented by `functions/adapters/account-directory.ts`.
 * Every method but `find` throws UserMissing when nobody has the address, and all of them Throttled, PermissionDenied and
 * DirectoryFault. Carried out again, each does nothing.
 */
export interface AccountDirectory extends Pick<UserDirectory, 'find' | 'addToGroup'> {
  /**
   * Sets attributes; an empty text removes one.
   * @throws RequestRefused
   */
  setAttributes(email: string, attributes: Readonly<Record<string, string>>): Promise<void>;
  /** Names of the groups the user is in. */
  groupsOf(email: string): Promise<readonly string[]>;
  removeFromGroup(email: string, group: string): Promise<void>;
  /** From now on nobody signs in. */
  disable(email: string): Promise<void>;
  enable(email: string): Promise<void>;
  /** Ends every session: no refresh token works any more. */
  signOut(email: string): Promise<void>;
  remove(email: string): Promise<void>;
}
