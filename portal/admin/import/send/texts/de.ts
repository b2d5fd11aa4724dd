import type { SendTexts } from './text.ts';

export const texts: SendTexts = {
  title: 'Einladungen senden',
  nobody: 'In dieser Datei ist niemand, der eingeladen werden kann.',
  invited: (count, isOne, languages) =>
    `${count} ${isOne ? 'Person bekommt' : 'Personen bekommen'} eine E-Mail: ${languages}.`,
  invitedUpTo: (count, isOne, languages) =>
    `Bis zu ${count} ${isOne ? 'Person bekommt' : 'Personen bekommen'} eine E-Mail: ${languages}. Wer schon ein Konto hat, bekommt keine; das können Sie im Schritt davor prüfen.`,
  upTo: (count) => `Bis zu ${count}`,
  inLanguage: (count, language) => `${count} auf ${language}`,
  toFix: (count, isOne) =>
    `${count} ${isOne ? 'Zeile ist' : 'Zeilen sind'} noch zu korrigieren. Dafür wird niemand eingeladen.`,
  skipped: (count, isOne) => `${count} ${isOne ? 'Zeile wird' : 'Zeilen werden'} absichtlich ausgelassen.`,
  existing: (count, isOne) =>
    `${count} ${isOne ? 'Person hat' : 'Personen haben'} schon ein Konto und ${isOne ? 'bekommt' : 'bekommen'} keine E-Mail.`,
  takes: (duration, cost) => `Das dauert etwa ${duration} und kostet etwa ${cost}.`,
  takesAtMost: (duration, cost) => `Das dauert höchstens etwa ${duration} und kostet höchstens etwa ${cost}.`,
  takesForNothing: (duration) => `Das dauert etwa ${duration} und kostet weniger als einen Cent.`,
  quotaLeft: (left, perDay) => `Heute können noch ${left} von ${perDay} E-Mails gesendet werden.`,
  quotaUnknown:
    'Wie viele E-Mails heute gesendet werden dürfen, lässt sich hier nicht feststellen. Wenn es viele sind, fragen Sie vorher Ihre IT.',
  tooFewLeft: (left) =>
    `Heute können nur noch ${left} E-Mails gesendet werden. Wer heute keine bekommt, steht im Bericht: Importieren Sie diese Personen morgen noch einmal.`,
  sandbox:
    'Der E-Mail-Dienst ist noch im Testbetrieb und schreibt nur an einzeln freigegebene Adressen. Ihre Leute bekämen nichts. Bitten Sie Ihre IT, ihn freischalten zu lassen.',
  plainSender: (perDay) =>
    `Die E-Mails kommen von einem gemeinsamen Absender, als kurzer Text auf Englisch und höchstens ${perDay} am Tag. Bitten Sie Ihre IT um einen eigenen Absender.`,
  invitation: 'Die Einladung',
  invitationFor: (name) => `Das bekommt ${name}`,
  language: 'Sprache',
  subject: 'Betreff',
  test: 'Test an mich senden',
  tested: (address) => `Ein Test ist unterwegs an ${address}.`,
  send: (count, isOne) => `${count} ${isOne ? 'Einladung' : 'Einladungen'} senden`,
  schedule: (count, isOne) => `${count} ${isOne ? 'Einladung' : 'Einladungen'} einplanen`,
  when: 'Wann',
  now: 'Jetzt',
  later: 'Zu einem Zeitpunkt',
  time: 'Datum und Uhrzeit',
  zone: (name) => `Ihre Zeitzone: ${name}. Bis dahin können Sie den Versand unter „Alle Importe“ abbrechen.`,
  wrongTime: 'Wählen Sie einen Zeitpunkt in den nächsten 90 Tagen, frühestens in zwei Minuten.',
  confirmTitle: (count) => `${count} Personen einladen?`,
  confirmText: (number) => `E-Mails lassen sich nicht zurückholen. Geben Sie zur Bestätigung ${number} ein.`,
  confirmLabel: 'Anzahl der Personen',
  confirmWrong: 'Das ist nicht die Anzahl der Personen.',
  cancel: 'Abbrechen',
  sending: 'Die Datei wird gesendet',
  sent: (percent) => `${percent} gesendet`,
  stayOpen: 'Lassen Sie diese Seite offen, bis die Datei gesendet ist.',
  cutOff:
    'Im Moment besteht keine Verbindung. Es geht nichts verloren: Sobald sie wieder da ist, wird von selbst weiter gesendet.',
  failed: 'Die Datei konnte nicht gesendet werden.',
  retry: 'Erneut versuchen',
  unknown:
    'Die Datei wurde gesendet, aber die Antwort ging verloren. Die Liste der Importe zeigt, was daraus geworden ist.',
  showRuns: 'Importe zeigen',
  tooLate:
    'Zum Abbrechen war es zu spät: Die Datei ist angekommen, und ihr Import hat begonnen. Dort können Sie ihn anhalten.',
  showRun: 'Import anzeigen',
  untested: {
    no_sender: 'Für Tests gibt es noch keinen Absender. Bitten Sie Ihre IT, einen einzurichten.',
    no_address: 'Ihre eigene Adresse ist nicht bestätigt. Deshalb kann kein Test an sie gesendet werden.',
    too_many: 'Sie haben heute schon 20 Tests bekommen. Versuchen Sie es morgen wieder.',
    refused: 'Der E-Mail-Dienst hat den Test nicht angenommen. Fragen Sie Ihre IT.',
  },
};
