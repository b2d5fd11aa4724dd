import type { FraudWords, MailTexts, SignUpTexts } from '../../language.ts';
import type { NameStyle } from '../../names.ts';
import { linkMessages } from './link.ts';

/* French, with the formal "vous". The spaces before `:` and `;` don't break. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const names: NameStyle = {
  familyFirst: false,
  address: ({ given, full }) => given ?? full,
};

/** Somebody for previews, with letters of the language. */
export const examplePerson = { given_name: 'Zoé', family_name: 'Lefèvre' } as const;

export const fraudWords: FraudWords =
  'appelez bloqué cliquez compte expiré gratuit gratuite ici immédiatement maintenant payer payez suspendu ' +
  'veuillez votre';

export const signUp: SignUpTexts = {
  notAllowed: 'Veuillez vous inscrire avec l’adresse e-mail de votre organisation',
  blocked: 'Veuillez utiliser une autre adresse e-mail : celles de ce fournisseur ne sont pas acceptées',
  fixed: 'Votre adresse e-mail ne peut pas être modifiée ici. Adressez-vous à votre administrateur',
  lowercase: 'Veuillez écrire votre adresse e-mail en minuscules, par exemple nom@example.com',
  plain: 'Veuillez écrire votre adresse e-mail en lettres simples de a à z, sans espaces, par exemple nom@example.com',
};

export const mail: MailTexts = {
  greeting: (name) => `Bonjour${name ? ` ${name}` : ''},`,
  usernameLabel: 'Votre identifiant',
  withoutButton: 'Si le bouton ne fonctionne pas, ouvrez cette adresse dans votre navigateur :',
  secrecy: 'Ne communiquez cette information à personne : notre personnel ne vous la demandera jamais.',
  help: 'Une question ? Nous sommes à votre disposition :',
  helpWithoutAddress: 'Une question ? Adressez-vous à la personne qui gère les comptes dans votre organisation.',
  until: (date, time, zone) => `${date} à ${time}${zone ? ` (${zone})` : ''}`,
  messages: ({ brand, until }) => {
    const temporaryPassword = {
      codeLabel: 'Mot de passe provisoire',
      validity: `Il est valable jusqu’au ${until}, et seulement jusqu’à ce que vous choisissiez le vôtre. Si vous avez reçu plusieurs e-mails de notre part, utilisez le plus récent.`,
      action: 'Me connecter',
      reason: `Vous recevez cet e-mail parce qu’un compte ${brand} a été créé pour cette adresse. Si vous ne vous y attendiez pas, vous pouvez simplement l’ignorer.`,
      sms: (name: string, username: string) => `${name} : identifiant ${username}, mot de passe provisoire :`,
    };
    return {
      ...linkMessages(brand),
      invitation: {
        ...temporaryPassword,
        subject: `Votre invitation à rejoindre ${brand}`,
        preheader: 'Connectez-vous avec le mot de passe provisoire, puis choisissez le vôtre.',
        headline: `Bienvenue chez ${brand}`,
        intro:
          'Un compte a été créé pour vous. Connectez-vous à l’aide des informations ci-dessous, puis choisissez votre propre mot de passe.',
      },
      reminder: {
        ...temporaryPassword,
        subject: `Votre compte ${brand} vous attend`,
        preheader: 'Vous n’avez pas encore ouvert de session. Voici un nouveau mot de passe provisoire.',
        headline: 'Votre compte vous attend',
        intro: `Un compte ${brand} a été créé pour vous, mais il n’a pas encore été utilisé. Voici un nouveau mot de passe provisoire ; ceux des e-mails précédents ne fonctionnent plus. Connectez-vous avec celui-ci, puis choisissez le vôtre.`,
      },
      renewal: {
        ...temporaryPassword,
        subject: `Votre nouvelle invitation à rejoindre ${brand}`,
        preheader: 'Votre invitation précédente n’est plus valable. Celle-ci l’est.',
        headline: 'Une nouvelle invitation pour vous',
        intro: `Votre invitation précédente à rejoindre ${brand} n’est plus valable : en voici une nouvelle. Connectez-vous avec ce mot de passe provisoire, puis choisissez le vôtre.`,
      },
      again: {
        ...temporaryPassword,
        subject: `Rappel de votre invitation à rejoindre ${brand}`,
        preheader: 'Avec un nouveau mot de passe provisoire. L’ancien ne fonctionne plus.',
        headline: 'Votre invitation, à nouveau',
        intro: `Voici à nouveau votre invitation à rejoindre ${brand}, avec un nouveau mot de passe provisoire ; ceux des e-mails précédents ne fonctionnent plus. Connectez-vous avec celui-ci, puis choisissez le vôtre.`,
      },
      asked: {
        ...temporaryPassword,
        subject: `Votre nouveau mot de passe provisoire pour ${brand}`,
        preheader: 'Connectez-vous avec celui-ci. L’ancien ne fonctionne plus.',
        headline: 'Votre nouveau mot de passe provisoire',
        intro: `Un compte ${brand} a déjà été créé pour vous. Connectez-vous avec ce nouveau mot de passe provisoire, puis choisissez le vôtre. Ceux des e-mails précédents ne fonctionnent plus.`,
        reason: `Vous recevez cet e-mail parce que quelqu’un a demandé un nouveau mot de passe ou s’est inscrit à ${brand} avec cette adresse. Si ce n’est pas vous, conservez-le malgré tout : ce mot de passe provisoire est nécessaire à votre première connexion.`,
      },
      'sign-up': {
        subject: `Confirmez votre adresse e-mail pour ${brand}`,
        preheader: 'Encore une étape : saisissez votre code de confirmation.',
        headline: 'Confirmez votre adresse',
        intro: `Merci de votre inscription à ${brand}. Saisissez ce code sur la page d’inscription pour confirmer que cette adresse est bien la vôtre.`,
        codeLabel: 'Code de confirmation',
        validity: 'Il est valable 24 heures.',
        action: 'Saisir le code',
        reason: `Vous recevez cet e-mail parce que quelqu’un s’est inscrit à ${brand} avec cette adresse. Si ce n’est pas vous, ignorez-le : sans le code, le compte ne sera pas confirmé.`,
        sms: (name) => `${name} : votre code de confirmation, valable 24 heures :`,
      },
      'resend-code': {
        subject: `Votre nouveau code de confirmation pour ${brand}`,
        preheader: 'Voici le nouveau code que vous avez demandé.',
        headline: 'Votre nouveau code',
        intro:
          'Voici le nouveau code de confirmation que vous avez demandé. Utilisez celui-ci plutôt que celui d’un e-mail précédent.',
        codeLabel: 'Code de confirmation',
        validity: 'Il est valable 24 heures.',
        action: 'Saisir le code',
        reason: `Vous recevez cet e-mail parce qu’un nouveau code a été demandé pour cette adresse sur ${brand}. Si ce n’est pas vous, vous pouvez simplement l’ignorer.`,
        sms: (name) => `${name} : votre nouveau code de confirmation, valable 24 heures :`,
      },
      'forgot-password': {
        subject: `Réinitialisez votre mot de passe pour ${brand}`,
        preheader: 'Choisissez un nouveau mot de passe à l’aide de ce code.',
        headline: 'Choisissez un nouveau mot de passe',
        intro:
          'Voici votre code pour réinitialiser le mot de passe. Saisissez-le avec le nouveau mot de passe de votre choix.',
        codeLabel: 'Code de réinitialisation',
        validity: 'Il est valable 1 heure.',
        action: 'Choisir un nouveau mot de passe',
        reason: `Vous recevez cet e-mail parce que quelqu’un a demandé à réinitialiser le mot de passe de votre compte ${brand}. Si ce n’est pas vous, ignorez-le : votre mot de passe ne change pas.`,
        sms: (name) => `${name} : votre code pour un nouveau mot de passe, valable 1 heure :`,
      },
      'member-sign-up': {
        subject: `Vous avez déjà un compte ${brand}`,
        preheader: 'Connectez-vous simplement. Ce code permet de choisir un nouveau mot de passe.',
        headline: 'Vous avez déjà un compte',
        intro: `Quelqu’un, sans doute vous, a voulu s’inscrire à ${brand} avec cette adresse. Vous avez déjà un compte : il suffit de vous connecter. Ce code permet de choisir un nouveau mot de passe.`,
        codeLabel: 'Code de réinitialisation',
        validity: 'Il est valable 1 heure.',
        action: 'Choisir un nouveau mot de passe',
        reason: `Vous recevez cet e-mail parce que quelqu’un a voulu s’inscrire à ${brand} avec cette adresse. Si ce n’est pas vous, ignorez-le : votre compte ne change pas.`,
        sms: (name) => `${name} : vous avez déjà un compte. Votre code pour un nouveau mot de passe, valable 1 heure :`,
      },
      'update-attribute': {
        subject: `Confirmez vos nouvelles coordonnées pour ${brand}`,
        preheader: 'Vous avez demandé une modification : merci de la confirmer avec ce code.',
        headline: 'Confirmez la modification',
        intro: `Vous avez demandé à modifier les coordonnées de votre compte ${brand}. Saisissez ce code pour confirmer que les nouvelles sont bien les vôtres. D’ici là, rien ne change.`,
        codeLabel: 'Code de confirmation',
        validity: 'Il est valable 24 heures.',
        reason: `Vous recevez cet e-mail parce que quelqu’un a indiqué cette adresse dans un compte ${brand}. Si ce n’est pas vous, ignorez-le : sans le code, rien ne change.`,
        sms: (name) => `${name} : confirmez vos nouvelles coordonnées sous 24 heures avec :`,
      },
      'verify-attribute': {
        subject: `Vérifiez vos coordonnées pour ${brand}`,
        preheader: 'Confirmez vos coordonnées à l’aide de ce code.',
        headline: 'Vérifiez vos coordonnées',
        intro: `Saisissez ce code pour confirmer que les coordonnées de votre compte ${brand} sont bien les vôtres.`,
        codeLabel: 'Code de vérification',
        validity: 'Il est valable 24 heures.',
        reason: `Vous recevez cet e-mail parce qu’un code de vérification a été demandé pour cette adresse dans un compte ${brand}. Si ce n’est pas vous, vous pouvez simplement l’ignorer.`,
        sms: (name) => `${name} : votre code de vérification, valable 24 heures :`,
      },
      authentication: {
        subject: `Votre code de connexion pour ${brand}`,
        preheader: 'Terminez votre connexion avec ce code.',
        headline: 'Votre code de connexion',
        intro: 'Saisissez ce code sur la page où vous êtes en train de vous connecter.',
        codeLabel: 'Code de connexion',
        validity: 'Il n’est valable que quelques minutes.',
        reason: `Vous recevez cet e-mail parce que quelqu’un se connecte à votre compte ${brand}. Si ce n’est pas vous, ne communiquez pas le code : sans lui, personne ne peut entrer. Si vous avez un mot de passe, changez-le.`,
        sms: (name) => `${name} : votre code de connexion, valable quelques minutes :`,
      },
    };
  },
};
