import type { StillValidTexts } from '../../language.ts';

/* German, with the formal "Sie". */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const stillValid: StillValidTexts = {
  subject: (brand) => `Ihre Einladung zu ${brand} gilt noch`,
  headline: 'Ihre Einladung gilt noch',
  intro: ({ brand, sent, until }) =>
    `Die neueste E-Mail mit Ihrem vorläufigen Passwort für ${brand} wurde am ${sent} gesendet, und das Passwort darin gilt bis ${until}. Bitte suchen Sie diese E-Mail, auch im Spam-Ordner, und melden Sie sich damit an. Solange es gilt, wird keine andere gesendet, denn damit würde Ihr Passwort ungültig. Wenn Sie sie nicht finden, bitten Sie die Person, die Sie eingeladen hat, um eine neue.`,
  reason: (brand) =>
    `Sie erhalten diese E-Mail, weil jemand für diese Adresse bei ${brand} ein neues Passwort angefordert oder sich damit registriert hat. Wenn Sie das nicht waren, brauchen Sie nichts zu tun.`,
};
