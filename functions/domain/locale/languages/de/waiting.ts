/* Who has not come in yet, in the report and in the email with it. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids
import type { WaitingTexts } from '../../waiting-texts.ts';

const people = (count: number) => `${count.toLocaleString('de')} ${count === 1 ? 'Person' : 'Personen'}`;

export const waitingTexts: WaitingTexts = {
  columns: {
    email: 'E-Mail',
    name: 'Name',
    status: 'Status',
    invited: 'Zuletzt eingeladen',
    emails: 'Gesendete E-Mails',
    expires: 'Passwort gültig bis',
    source: 'Hinzugefügt durch',
    manager: 'Führungskraft',
    next: 'Wie es weitergeht',
  },
  status: {
    invited: 'Eingeladen',
    expired: 'Einladung abgelaufen',
    undelivered: 'E-Mail nicht zugestellt',
    bounced: 'E-Mail kam zurück',
    complained: 'Als Spam gemeldet',
  },
  next: {
    remind: 'Heute wird eine Erinnerung gesendet',
    renew: 'Heute wird eine neue Einladung gesendet',
    later: (day) => `Die nächste E-Mail folgt frühestens am ${day}`,
    told: 'Keine automatischen E-Mails mehr: Bitte sprechen Sie mit der Person',
    bounced: 'E-Mail unzustellbar: Bitte korrigieren Sie die Adresse',
    complained: 'Als Spam gemeldet: Bitte sprechen Sie mit der Person',
    'not-ours': 'Keine automatischen E-Mails: Das Konto wurde auf anderem Weg angelegt',
  },
  subject: (count) => `${people(count)} ${count === 1 ? 'hat' : 'haben'} sich noch nicht angemeldet`,
  headline: 'Noch nicht angemeldet',
  intro: (count) =>
    count === 1
      ? '1 Person wurde eingeladen und hat sich noch nicht angemeldet.'
      : `${people(count)} wurden eingeladen und haben sich noch nicht angemeldet.`,
  introToManager: (count) =>
    count === 1
      ? 'Eine Person aus Ihrem Team wurde eingeladen und hat sich noch nicht angemeldet. Am meisten hilft ein Wort von Ihnen.'
      : `${people(count)} aus Ihrem Team wurden eingeladen und haben sich noch nicht angemeldet. Am meisten hilft ein Wort von Ihnen.`,
  needHelp: (count) =>
    `${people(count)} ${count === 1 ? 'braucht' : 'brauchen'} Ihre Hilfe: Es werden keine E-Mails mehr gesendet`,
  others: (count) => `${people(count)} ${count === 1 ? 'erhält' : 'erhalten'} automatisch E-Mails`,
  listTitle: 'Wer noch fehlt:',
  more: (count) => `… und ${count.toLocaleString('de')} weitere`,
  person: (who, what) => `${who}: ${what}`,
  openPeople: 'Liste öffnen',
  reason: 'Sie erhalten diese E-Mail, weil Ihre Adresse für Import-Ergebnisse hinterlegt ist.',
  reasonOfManager: 'Sie erhalten diese E-Mail, weil Sie als Führungskraft dieser Personen eingetragen sind.',
};
