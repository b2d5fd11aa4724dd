import type { SecurityNoticeTexts } from '../../language.ts';

/* English. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const securityNotice: SecurityNoticeTexts = {
  changes: {
    'password-changed': 'Your password was changed',
    'password-reset': 'Your password was reset',
    'email-changed': 'Your email address was changed',
    'authenticator-added': 'An authenticator app was added',
    'authenticator-removed': 'Your authenticator app was removed',
    'email-factor-added': 'Sign-in codes by email were switched on',
    'email-factor-removed': 'Sign-in codes by email were switched off',
    'passkey-added': 'A passkey was added',
    'passkey-removed': 'A passkey was removed',
    'factors-reset': 'Two-factor authentication was reset',
  },
  subject: (what, brand) => `${what} (${brand})`,
  intro: ({ what, brand, when }) => `${what}. This was done in your account at ${brand} on ${when}.`,
  bySelf: 'It was done by someone who was signed in to your account.',
  byCode: 'It was done with a code that was sent to this address.',
  byAdmin: 'It was done by an administrator.',
  question: 'Was this you?',
  questionAdmin: 'Did you ask for this?',
  yes: 'If so, there is nothing to do.',
  no: 'If not, someone else may have access to your account. Choose a new password now, and let us know.',
  noFromFormerAddress:
    'If not, someone else may have access to your account. Let us know at once: with this address, the password can no longer be reset.',
  noAdmin: 'If not, let us know.',
  action: 'Choose a new password',
  reason: (brand) => `You are receiving this email because the way you sign in to ${brand} was changed.`,
};
