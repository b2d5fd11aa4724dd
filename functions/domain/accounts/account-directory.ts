import type { UserDirectory } from '../onboarding/user-directory.ts';

/**
 * What changes of accounts need of the user pool, in addition to what onboarding needs. Implemented by
 * `functions/adapters/account-directory.ts`. Every method throws UserMissing when the account is gone, and all of them Throttled,
 * PermissionDenied and DirectoryFault. Each is idempotent.
 */
export interface AccountDirectory extends UserDirectory {
  /**
   * Sets attributes; an empty text removes one.
   * @throws RequestRefused
   */
  setAttributes(userName: string, attributes: Readonly<Record<string, string>>): Promise<void>;
  removeFromGroup(userName: string, group: string): Promise<void>;
  /** From now on nobody signs in. */
  disable(userName: string): Promise<void>;
  /** Ends every session: no refresh token works any more. */
  signOut(userName: string): Promise<void>;
}
