/* Who has not come in yet, in the report and in the email with it. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids
import type { WaitingTexts } from '../../waiting-texts.ts';

const people = (count: number) => `${count.toLocaleString('fr')} ${count < 2 ? 'personne' : 'personnes'}`;

export const waitingTexts: WaitingTexts = {
  columns: {
    email: 'E-mail',
    name: 'Nom',
    status: 'État',
    invited: 'Dernière invitation',
    emails: 'E-mails envoyés',
    expires: 'Mot de passe valable jusqu’au',
    source: 'Ajouté par',
    manager: 'Responsable',
    next: 'Suite prévue',
  },
  status: {
    invited: 'Invitation envoyée',
    expired: 'Invitation expirée',
    undelivered: 'E-mail non remis',
    bounced: 'E-mail rejeté',
    complained: 'Signalé comme indésirable',
  },
  next: {
    remind: 'Un rappel est envoyé aujourd’hui',
    renew: 'Une nouvelle invitation est envoyée aujourd’hui',
    later: (day) => `Prochain e-mail le ${day} au plus tôt`,
    told: 'Plus d’e-mail automatique : parlez-en à la personne',
    bounced: 'E-mail rejeté : corrigez l’adresse',
    complained: 'Signalé comme indésirable : parlez-en à la personne',
    'not-ours': 'Pas d’e-mail automatique : le compte a été ajouté d’une autre façon',
  },
  subject: (count) =>
    `${people(count)} ${count < 2 ? 'ne s’est' : 'ne se sont'} pas encore ${count < 2 ? 'connectée' : 'connectées'}`,
  headline: 'Pas encore connectées',
  intro: (count) =>
    count < 2
      ? '1 personne a été invitée et ne s’est pas encore connectée.'
      : `${people(count)} ont été invitées et ne se sont pas encore connectées.`,
  introToManager: (count) =>
    count < 2
      ? 'Une personne de votre équipe a été invitée et ne s’est pas encore connectée. Un mot de votre part est la meilleure aide.'
      : `${people(count)} de votre équipe ont été invitées et ne se sont pas encore connectées. Un mot de votre part est la meilleure aide.`,
  needHelp: (count) =>
    `${people(count)} ${count < 2 ? 'a' : 'ont'} besoin de votre aide : plus aucun e-mail n’est envoyé`,
  others: (count) => `${people(count)} ${count < 2 ? 'reçoit' : 'reçoivent'} des e-mails automatiques`,
  listTitle: 'Qui manque encore :',
  more: (count) => `… et ${count.toLocaleString('fr')} de plus`,
  person: (who, what) => `${who} : ${what}`,
  openPeople: 'Ouvrir la liste',
  reason: 'Vous recevez cet e-mail, car votre adresse est enregistrée pour les résultats d’import.',
  reasonOfManager: 'Vous recevez cet e-mail, car vous êtes indiqué comme responsable de ces personnes.',
};
