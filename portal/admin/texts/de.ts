import type { ShellTexts } from './text.ts';

/** German. */
export const texts: ShellTexts = {
  title: 'Onboarding',
  skip: 'Zum Inhalt springen',
  navigation: 'Hauptmenü',
  areas: { home: 'Übersicht', import: 'Importieren', runs: 'Alle Importe', people: 'Personen' },
  language: 'Sprache',
  account: (who) => `Konto von ${who}`,
  roles: { viewer: 'Darf ansehen', approver: 'Darf importieren und einladen', admin: 'Administration' },
  ownAccount: 'Mein Konto',
  signOut: 'Abmelden',
  wait: 'Wird geladen …',
  tryAgain: 'Erneut versuchen',
  help: 'Brauchen Sie Hilfe?',
  noAccess: {
    title: 'Sie haben keinen Zugriff auf diese Seite',
    intro:
      'Bitten Sie die Person, die in Ihrem Unternehmen die Konten verwaltet, Ihnen Zugriff zu geben. Melden Sie sich danach neu an.',
    signedInAs: (who) => `Sie sind als ${who} angemeldet.`,
  },
  signInAgain: {
    title: 'Noch einmal anmelden',
    text: 'Ihre Sitzung ist abgelaufen. Melden Sie sich an, dann geht es hier weiter. Es geht nichts verloren.',
    password: 'Passwort',
    code: 'Code aus Ihrer Authenticator-App',
    submit: 'Anmelden',
    wrong: 'Das stimmt nicht. Versuchen Sie es noch einmal.',
    elsewhere: 'Zur Anmeldeseite',
  },
  problems: {
    sessionExpired: 'Ihre Sitzung ist abgelaufen. Bitte melden Sie sich erneut an.',
    forbidden: 'Dazu sind Sie nicht berechtigt. Bitten Sie die Administration um Zugriff.',
    notFound: 'Das gibt es hier nicht mehr.',
    conflict:
      'Inzwischen hat sich etwas geändert. Sehen Sie sich den aktuellen Stand an und versuchen Sie es dann erneut.',
    gone: 'Das wurde gelöscht.',
    invalid: 'An dieser Anfrage stimmt etwas nicht. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
    throttled: 'Im Moment ist zu viel los. Warten Sie ein wenig und versuchen Sie es erneut.',
    throttledFor: (time) => `Im Moment ist zu viel los. Versuchen Sie es in ${time} erneut.`,
    offline: 'Sie sind offline. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
    unavailable: 'Der Dienst antwortet nicht. Versuchen Sie es in einer Minute erneut.',
    unexpected: 'Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es erneut.',
    notLoaded: 'Die Seite konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  },
};
