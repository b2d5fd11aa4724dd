import type { SecurityNoticeTexts } from '../../language.ts';

/* German, with the formal "Sie". */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const securityNotice: SecurityNoticeTexts = {
  changes: {
    'password-changed': 'Ihr Passwort wurde geändert',
    'password-reset': 'Ihr Passwort wurde zurückgesetzt',
    'email-changed': 'Ihre E-Mail-Adresse wurde geändert',
    'authenticator-added': 'Eine Authentifizierungs-App wurde hinzugefügt',
    'authenticator-removed': 'Ihre Authentifizierungs-App wurde entfernt',
    'email-factor-added': 'Anmeldecodes per E-Mail wurden eingeschaltet',
    'email-factor-removed': 'Anmeldecodes per E-Mail wurden ausgeschaltet',
    'passkey-added': 'Ein Passkey wurde hinzugefügt',
    'passkey-removed': 'Ein Passkey wurde entfernt',
    'factors-reset': 'Die Zwei-Faktor-Authentifizierung wurde zurückgesetzt',
  },
  subject: (what, brand) => `${what} (${brand})`,
  intro: ({ what, brand, when }) => `${what}. Das betrifft Ihr Konto bei ${brand} und geschah am ${when}.`,
  bySelf: 'Die Änderung stammt von einer Person, die in Ihrem Konto angemeldet war.',
  byCode: 'Dafür wurde ein Code verwendet, der an diese Adresse gesendet wurde.',
  byAdmin: 'Die Änderung stammt von der Administration.',
  question: 'Waren Sie das?',
  questionAdmin: 'Haben Sie darum gebeten?',
  yes: 'Wenn ja, brauchen Sie nichts zu tun.',
  no: 'Wenn nicht, hat möglicherweise jemand anderes Zugriff auf Ihr Konto. Wählen Sie sofort ein neues Passwort und geben Sie uns Bescheid.',
  noFromFormerAddress:
    'Wenn nicht, hat möglicherweise jemand anderes Zugriff auf Ihr Konto. Geben Sie uns sofort Bescheid: Mit dieser Adresse lässt sich das Passwort nicht mehr zurücksetzen.',
  noAdmin: 'Wenn nicht, geben Sie uns bitte Bescheid.',
  action: 'Neues Passwort wählen',
  reason: (brand) => `Sie erhalten diese E-Mail, weil Ihre Anmeldung bei ${brand} geändert wurde.`,
};
