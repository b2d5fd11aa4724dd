/** Where a person is on the way to an account that they use, in the words of HR. */
export const personStatuses = [
  /** Has an invitation whose temporary password still works. */
  'invited',
  /** Had one, and did not come in time. */
  'expired',
  /** The invitation could not be sent. */
  'undelivered',
  /** It was sent, and the mail system of the address returned it. */
  'bounced',
  /** Somebody there called it spam. */
  'complained',
  /** Was taken back by HR. */
  'revoked',
  'active',
  /** Signed up, and has not entered the code from the email. */
  'unconfirmed',
  /** An administrator reset the password; the person has to choose another one. */
  'must_reset',
  /** May not sign in. */
  'disabled',
] as const;
export type PersonStatus = (typeof personStatuses)[number];

/** Whom a search may be limited to: `waiting` are all for whom {@link isWaiting}. */
export const searchStatuses = [...personStatuses, 'waiting'] as const;
export type SearchStatus = (typeof searchStatuses)[number];

const waiting: ReadonlySet<PersonStatus> = new Set(['invited', 'expired', 'undelivered', 'bounced', 'complained']);

/** Whether somebody was invited, has not come in yet, and still may. */
export function isWaiting(status: PersonStatus): boolean {
  return waiting.has(status);
}

/** Whether another email is a decision about this one person: to send many of them is what makes SES stop an account. */
export function isUnreachable(status: PersonStatus): boolean {
  return status === 'bounced' || status === 'complained';
}

export function isSearchStatus(text: string): text is SearchStatus {
  return searchStatuses.some((status) => status === text);
}
