import { addressOf } from '../shared/address-of.ts';
import { clearSession } from '../shared/session.ts';
import { updateTabState } from '../shared/tab-storage.ts';

/**
 * Has somebody sign in on the portal's page, in this tab, and come back to where they are.
 * @param ended whether they were signed in before
 */
export function signInFirst(ended = false): void {
  clearSession();
  updateTabState({ returnTo: `admin/${location.hash}`, ...(ended && { sessionEnded: true }) });
  leaveToSignIn();
}

/** Leaves for the portal's page, in the language of this one. */
export function leaveToSignIn(): void {
  location.replace(`${addressOf('')}${location.search}#/sign-in`);
}
