/** What may change in how somebody signs in. */
export const securityChanges = [
  'password-changed',
  'email-changed',
  'authenticator-added',
  'authenticator-removed',
  'email-factor-added',
  'email-factor-removed',
  'passkey-added',
  'passkey-removed',
  'factors-reset',
] as const;
export type SecurityChangeKind = (typeof securityChanges)[number];

/** What somebody may be told about how they sign in. */
export type NoticeKind = SecurityChangeKind | 'password-reset';
