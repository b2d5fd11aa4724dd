import type { SecurityNoticeTexts } from '../../language.ts';

/* French. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const securityNotice: SecurityNoticeTexts = {
  changes: {
    'password-changed': 'Votre mot de passe a été modifié',
    'password-reset': 'Votre mot de passe a été réinitialisé',
    'email-changed': 'Votre adresse e-mail a été modifiée',
    'authenticator-added': 'Une application d’authentification a été ajoutée',
    'authenticator-removed': 'Votre application d’authentification a été supprimée',
    'email-factor-added': 'Les codes de connexion par e-mail ont été activés',
    'email-factor-removed': 'Les codes de connexion par e-mail ont été désactivés',
    'passkey-added': 'Une clé d’accès a été ajoutée',
    'passkey-removed': 'Une clé d’accès a été supprimée',
    'factors-reset': 'L’authentification à deux facteurs a été réinitialisée',
  },
  subject: (what, brand) => `${what} (${brand})`,
  intro: ({ what, brand, when }) => `${what}. Cela concerne votre compte ${brand} et date du ${when}.`,
  bySelf: 'La modification a été faite par une personne connectée à votre compte.',
  byCode: 'La modification a été faite avec un code envoyé à cette adresse.',
  byAdmin: 'La modification a été faite par un administrateur.',
  question: 'Est-ce bien vous ?',
  questionAdmin: 'L’avez-vous demandé ?',
  yes: 'Si oui, vous n’avez rien à faire.',
  no: 'Sinon, une autre personne a peut-être accès à votre compte. Choisissez tout de suite un nouveau mot de passe et prévenez-nous.',
  noFromFormerAddress:
    'Sinon, une autre personne a peut-être accès à votre compte. Prévenez-nous tout de suite : cette adresse ne permet plus de réinitialiser le mot de passe.',
  noAdmin: 'Sinon, prévenez-nous.',
  action: 'Choisir un nouveau mot de passe',
  reason: (brand) => `Vous recevez cet e-mail parce que votre façon de vous connecter à ${brand} a été modifiée.`,
};
