/** Why an undo keeps an account, as undone.csv says it. */
export const keepReasons = {
  unconfirmed: 'signed up without being invited, and is not confirmed',
  notOurs: 'not created by this run',
  signedIn: 'has signed in',
  provider: 'has signed in through an identity provider',
  ownPassword: 'has a password of their own',
  administrator: 'has a role on the admin page',
  protected: 'is protected by the settings',
} as const;
export type KeepReason = keyof typeof keepReasons;
