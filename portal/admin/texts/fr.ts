import type { ShellTexts } from './text.ts';

/** French. */
export const texts: ShellTexts = {
  title: 'Onboarding',
  skip: 'Aller au contenu',
  navigation: 'Menu principal',
  areas: { home: 'Accueil', import: 'Importer', runs: 'Tous les imports', people: 'Personnes' },
  language: 'Langue',
  account: (who) => `Compte de ${who}`,
  roles: { viewer: 'Peut consulter', approver: 'Peut importer et inviter', admin: 'Administration' },
  ownAccount: 'Mon compte',
  signOut: 'Se déconnecter',
  wait: 'Chargement…',
  tryAgain: 'Réessayer',
  help: 'Besoin d’aide ?',
  noAccess: {
    title: 'Vous n’avez pas accès à cette page',
    intro: 'Demandez l’accès à la personne qui gère les comptes de votre organisation, puis connectez-vous de nouveau.',
    signedInAs: (who) => `Session ouverte : ${who}`,
  },
  problems: {
    sessionExpired: 'Votre session a expiré. Veuillez vous reconnecter.',
    forbidden: 'Vous n’êtes pas autorisé à faire cela. Demandez l’accès à un administrateur.',
    notFound: 'Cet élément n’existe plus ici.',
    conflict: 'Quelque chose a changé entre-temps. Consultez l’état actuel, puis réessayez.',
    gone: 'Cet élément a été supprimé.',
    invalid: 'Quelque chose ne va pas dans cette demande. Rechargez la page et réessayez.',
    throttled: 'Il y a trop d’activité en ce moment. Patientez un peu et réessayez.',
    throttledFor: (time) => `Il y a trop d’activité en ce moment. Réessayez dans ${time}.`,
    offline: 'Vous êtes hors ligne. Vérifiez votre connexion et réessayez.',
    unavailable: 'Le service ne répond pas. Réessayez dans une minute.',
    unexpected: 'Un problème est survenu de notre côté. Veuillez réessayer.',
    notLoaded: 'Cette page n’a pas pu être chargée. Vérifiez votre connexion et réessayez.',
  },
};
