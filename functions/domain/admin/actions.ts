import type { AdminAction } from '../events/admin-events.ts';

/** Says what somebody who calls may do. */
export interface CallerGroups {
  /**
   * The groups that somebody is in at this moment.
   * @throws CognitoRefusal where the account is disabled or gone, or the token was revoked
   */
  presentGroups(person: { readonly accessToken: string; readonly username: string }): Promise<readonly string[]>;
}

/** What every function that changes something needs, besides what it changes. */
export interface AdminActions extends CallerGroups {
  /** Publishes what was done. @throws EventNotPublished */
  publish(action: AdminAction): Promise<void>;
}
