/** Where a person is on the way to an account that they use, in the words of HR. */
export const personStatuses = [
  /** Has an invitation whose temporary password still works. */
  'invited',
  /** Had one, and did not come in time. */
  'expired',
  /** The invitation could not be sent. */
  'undelivered',
  'active',
  /** Signed up, and has not entered the code from the email. */
  'unconfirmed',
  /** An administrator reset the password; the person has to choose another one. */
  'must_reset',
  /** May not sign in. */
  'disabled',
] as const;
export type PersonStatus = (typeof personStatuses)[number];

export function isPersonStatus(text: string): text is PersonStatus {
  return personStatuses.some((status) => status === text);
}
