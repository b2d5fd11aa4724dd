import type { StillValidTexts } from '../../language.ts';

/* English. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const stillValid: StillValidTexts = {
  subject: (brand) => `Your invitation to ${brand} still works`,
  headline: 'Your invitation still works',
  intro: ({ brand, sent, until }) =>
    `The newest email with your temporary password for ${brand} was sent on ${sent}, and the password in it works until ${until}. Please look for that email, in the spam folder too, and sign in with it. No other is sent while it works, since that would void the one you have. If you can’t find it, ask the person who invited you for a new one.`,
  reason: (brand) =>
    `You are receiving this email because someone asked for a new password or signed up for ${brand} with this address. If this wasn’t you, you can ignore it.`,
};
