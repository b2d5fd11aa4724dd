/** The invitations that a user pool has sent. Implemented by `functions/adapters/invitations.ts`. */
export interface Invitations {
  /**
   * Since when an invited person has not signed in: when the last invitation was sent, or the account was changed.
   * @returns undefined for everybody else
   * @throws CognitoRefusal
   */
  pendingSince(email: string): Promise<Date | undefined>;
  /**
   * Sends another one, with a new temporary password whose validity begins now.
   * @throws CognitoRefusal
   */
  sendAgain(email: string, locale: string | undefined): Promise<void>;
}

/** What became of the wish. */
export type InvitedAgain = 'sent' | 'not-invited' | 'too-soon';

/**
 * Sends a fresh invitation to a person who was invited, never signed in, and now says that the password is forgotten: Cognito
 * sends no code to them. At most once in a set time, so that nobody can fill another's mailbox; two requests at the very same
 * moment may both count as the first.
 */
export async function inviteAgain(
  invitations: Invitations,
  { email, locale }: { readonly email: string; readonly locale?: string | undefined },
  { now, againAfterMs }: { readonly now: Date; readonly againAfterMs: number },
): Promise<InvitedAgain> {
  const since = await invitations.pendingSince(email);
  if (since === undefined) return 'not-invited';
  if (now.getTime() - since.getTime() < againAfterMs) return 'too-soon';
  await invitations.sendAgain(email, locale);
  return 'sent';
}
