import type { SendTexts } from './text.ts';

export const texts: SendTexts = {
  title: 'Envoyer les invitations',
  nobody: 'Il n’y a personne à inviter dans ce fichier.',
  invited: (count, isOne, languages) =>
    `${count} ${isOne ? 'personne recevra' : 'personnes recevront'} un e-mail : ${languages}.`,
  invitedUpTo: (count, isOne, languages) =>
    `${count} ${isOne ? 'personne au plus recevra' : 'personnes au plus recevront'} un e-mail : ${languages}. Qui a déjà un compte n’en reçoit pas ; l’étape précédente permet de le vérifier.`,
  upTo: (count) => `jusqu’à ${count}`,
  inLanguage: (count, language) => `${count} en ${language}`,
  toFix: (count, isOne) =>
    `${count} ${isOne ? 'ligne est à corriger, et n’entraîne' : 'lignes sont à corriger, et n’entraînent'} aucune invitation.`,
  skipped: (count, isOne) =>
    `${count} ${isOne ? 'ligne est volontairement laissée' : 'lignes sont volontairement laissées'} de côté.`,
  existing: (count, isOne) =>
    `${count} ${isOne ? 'personne a déjà un compte et ne recevra' : 'personnes ont déjà un compte et ne recevront'} pas d’e-mail.`,
  takes: (duration, cost) => `Cela prend environ ${duration} et coûte environ ${cost}.`,
  takesAtMost: (duration, cost) => `Cela prend au plus ${duration} environ et coûte au plus ${cost} environ.`,
  takesForNothing: (duration) => `Cela prend environ ${duration} et coûte moins d’un centime.`,
  quotaLeft: (left, perDay) => `Il reste ${left} e-mails sur ${perDay} pour aujourd’hui.`,
  quotaUnknown:
    'Le nombre d’e-mails qui peuvent partir aujourd’hui n’est pas connu ici. S’il y en a beaucoup, demandez d’abord à votre administrateur.',
  tooFewLeft: (left) =>
    `Il ne reste que ${left} e-mails pour aujourd’hui. Les personnes qui n’en reçoivent pas figurent dans le rapport : importez-les de nouveau demain.`,
  sandbox:
    'Le service d’e-mail est encore en mode d’essai et n’écrit qu’aux adresses approuvées une à une : vos collaborateurs ne recevraient rien. Demandez à votre administrateur de le faire ouvrir.',
  plainSender: (perDay) =>
    `Les e-mails partent d’un expéditeur partagé, avec un court texte en anglais, et au plus ${perDay} par jour. Demandez à votre administrateur un expéditeur à vous.`,
  invitation: 'L’invitation',
  invitationFor: (name) => `Ce que ${name} recevra`,
  language: 'Langue',
  subject: 'Objet',
  test: 'M’envoyer un test',
  tested: (address) => `Un test est en route vers ${address}.`,
  send: (count, isOne) => `Envoyer ${count} ${isOne ? 'invitation' : 'invitations'}`,
  schedule: (count, isOne) => `Programmer ${count} ${isOne ? 'invitation' : 'invitations'}`,
  when: 'Quand',
  now: 'Maintenant',
  later: 'Plus tard',
  time: 'Date et heure',
  zone: (name) =>
    `Votre fuseau horaire : ${name}. D’ici là, le fichier attend, et vous pouvez annuler l’envoi dans la liste des imports.`,
  wrongTime: 'Choisissez un moment dans les 90 prochains jours, au plus tôt dans deux minutes.',
  confirmTitle: (count) => `Inviter ${count} personnes ?`,
  confirmText: (number) => `Un e-mail envoyé ne se rattrape pas. Saisissez ${number} pour confirmer.`,
  confirmLabel: 'Nombre de personnes',
  confirmWrong: 'Ce n’est pas le nombre de personnes.',
  cancel: 'Annuler',
  sending: 'Envoi du fichier',
  sent: (percent) => `${percent} envoyés`,
  stayOpen: 'Laissez cette page ouverte jusqu’à la fin de l’envoi.',
  cutOff: 'Il n’y a pas de connexion pour le moment. Rien n’est perdu : l’envoi reprendra de lui-même dès son retour.',
  failed: 'Le fichier n’a pas pu être envoyé.',
  retry: 'Réessayer',
  unknown: 'Le fichier a été envoyé, mais la réponse s’est perdue. La liste des imports montre ce qu’il est devenu.',
  showRuns: 'Voir les imports',
  tooLate:
    'Il était trop tard pour annuler : le fichier est arrivé et son import a commencé. Vous pouvez l’arrêter depuis sa page.',
  showRun: 'Afficher l’import',
  untested: {
    no_sender: 'Il n’y a pas encore d’expéditeur pour les tests. Demandez à votre administrateur d’en configurer un.',
    no_address: 'Votre propre adresse n’est pas confirmée : aucun test ne peut y être envoyé.',
    too_many: 'Vous avez déjà reçu 20 tests aujourd’hui. Réessayez demain.',
    refused: 'Le service d’e-mail n’a pas accepté le test. Demandez à votre administrateur.',
  },
};
