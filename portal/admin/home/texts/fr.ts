import type { Texts } from './text.ts';

/** French. */
export const texts: Texts = {
  title: 'Vue d’ensemble',
  importPeople: 'Importer des personnes',
  waiting: {
    title: 'Pas encore de connexion',
    expiring: (count, isOne) =>
      isOne ? '1 invitation expire dans les deux jours' : `${count} invitations expirent dans les deux jours`,
    expired: (count, isOne) => (isOne ? '1 invitation a expiré' : `${count} invitations ont expiré`),
    none: 'Aucune invitation n’expire dans les deux jours',
  },
  undelivered: {
    title: 'Invitations non remises',
    some: 'Vérifiez ces adresses e-mail, puis renvoyez l’invitation',
    none: 'Aucun e-mail n’est revenu',
  },
  atLeast: (count) => `${count} ou plus`,
  last: {
    title: 'Dernier import',
    people: (count, isOne) => (isOne ? '1 personne' : `${count} personnes`),
    attention: (count, isOne) => (isOne ? '1 ligne à vérifier' : `${count} lignes à vérifier`),
    fine: 'Il ne reste rien à faire',
    running: 'En cours',
    refused: 'Le fichier n’a pas pu être utilisé',
    stopped: 'Arrêté',
    failed: 'Interrompu : à vérifier',
    undone: 'Annulé',
    none: 'Rien n’a encore été importé',
  },
  empty: {
    title: 'Invitez des personnes',
    intro:
      'Une liste issue d’Excel ou de votre logiciel RH suffit, pourvu qu’elle ait une colonne d’adresses e-mail. Vous vérifiez tout avant que quiconque reçoive un e-mail.',
    template: 'Télécharger un modèle',
    sample: 'Essayer avec des données d’exemple',
    sampleName: 'exemple-personnes.csv',
  },
};
