import type { LinkMessages, MessageText } from '../../language.ts';

/* French, with the formal "vous". The spaces before `:` don't break. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const steps =
  'Pas besoin de mot de passe : cliquez sur « Me connecter » et demandez un code par e-mail sur la page qui s’ouvre. Il suffit de l’y saisir pour entrer.';

export const linkMessages: LinkMessages = (brand) => {
  const same: Pick<MessageText, 'validity' | 'action' | 'reason' | 'sms'> = {
    validity: 'Cet e-mail ne contient aucun mot de passe et n’expire pas.',
    action: 'Me connecter',
    reason: `Vous recevez cet e-mail parce qu’un compte ${brand} a été créé pour cette adresse. Si vous ne vous y attendiez pas, vous pouvez simplement l’ignorer.`,
    sms: (name, username) =>
      `${name} : identifiant ${username}. Connectez-vous avec un code reçu par e-mail, sans mot de passe.`,
  };
  return {
    link: {
      ...same,
      subject: `Votre compte ${brand} est prêt`,
      preheader: 'Pas besoin de mot de passe : nous vous envoyons un code par e-mail à la connexion.',
      headline: `Bienvenue chez ${brand}`,
      intro: `Un compte a été créé pour vous. ${steps}`,
    },
    'link-reminder': {
      ...same,
      subject: `Rappel : votre compte ${brand} est prêt`,
      preheader: 'Vous ne vous êtes pas encore connecté(e). Il suffit d’un code, envoyé par e-mail.',
      headline: 'Votre compte vous attend',
      intro: `Un compte ${brand} a été créé pour vous, mais il n’a pas encore été utilisé. ${steps}`,
    },
    'link-again': {
      ...same,
      subject: `Nouvel envoi : votre compte ${brand} est prêt`,
      preheader: 'Pas besoin de mot de passe : nous vous envoyons un code par e-mail à la connexion.',
      headline: 'Votre invitation, de nouveau',
      intro: `Voici de nouveau votre invitation à rejoindre ${brand}. ${steps}`,
    },
  };
};
