import { readTabState, updateTabState } from '../shared/tab-storage.ts';

/** To be called when an email was requested: another can be a little later. */
export function rememberRequest(email: string): void {
  updateTabState({ emailRequest: { email, at: Date.now() } });
}

/** When an email to the address was last requested in this tab; undefined where it wasn't, as for a link from an email. */
export function findRequest(email: string | undefined): number | undefined {
  const { emailRequest } = readTabState();
  return emailRequest && emailRequest.email === email ? emailRequest.at : undefined;
}
