/**
 * Which accounts of a run have another address by now. A report has the address of each row, and a user pool finds no account by an
 * address that it had. Implemented by `functions/adapters/moved-accounts.ts`.
 */
export interface MovedAccounts {
  /**
   * Remembers that the account of an address is about to get another one. Of an address that several had, the first is remembered: it is
   * the one that the run created.
   * @throws ServiceUnavailable
   */
  remember(runId: string, address: string, sub: string): Promise<void>;
  /** @returns the `sub` of the account that had the address @throws ServiceUnavailable */
  find(runId: string, address: string): Promise<string | undefined>;
}
