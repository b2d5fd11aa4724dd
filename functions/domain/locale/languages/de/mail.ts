import type { FraudWords, MailTexts, SignUpTexts } from '../../language.ts';
import type { NameStyle } from '../../names.ts';
import { linkMessages } from './link.ts';

/* German, with the formal "Sie". */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const names: NameStyle = {
  familyFirst: false,
  address: ({ given, family, full }) => full ?? (given && family && `${given} ${family}`),
};

/** Somebody for previews, with letters of the language. */
export const examplePerson = { given_name: 'Jürgen', family_name: 'Weiß' } as const;

export const fraudWords: FraudWords =
  'abgelaufen anrufen bezahlen bitte gesperrt gewonnen hier ihr ihre ihrem ihren jetzt kennwort klick klicken ' +
  'konto kostenlos passwort rechnung sofort wurde zahlen';

export const signUp: SignUpTexts = {
  notAllowed: 'Bitte registrieren Sie sich mit der E-Mail-Adresse Ihrer Organisation',
  blocked: 'Bitte verwenden Sie eine andere E-Mail-Adresse: Adressen dieses Anbieters werden nicht angenommen',
  fixed: 'Ihre E-Mail-Adresse lässt sich hier nicht ändern. Bitte wenden Sie sich an Ihre Administration',
  lowercase: 'Bitte schreiben Sie Ihre E-Mail-Adresse in Kleinbuchstaben, wie in name@example.com',
  plain:
    'Bitte schreiben Sie Ihre E-Mail-Adresse mit einfachen Buchstaben von a bis z und ohne Leerzeichen, wie in name@example.com',
};

export const mail: MailTexts = {
  greeting: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
  usernameLabel: 'Ihr Benutzername',
  withoutButton: 'Wenn die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse in Ihrem Browser:',
  secrecy: 'Bitte geben Sie diese Angabe nicht weiter. Niemand von uns wird Sie je danach fragen.',
  help: 'Haben Sie Fragen? Wir helfen Ihnen gern:',
  helpWithoutAddress:
    'Haben Sie Fragen? Bitte wenden Sie sich an die Person, die in Ihrer Organisation die Benutzerkonten verwaltet.',
  until: (date, time, zone) => `${date}, ${time} Uhr${zone ? ` (${zone})` : ''}`,
  messages: ({ brand, until }) => {
    const temporaryPassword = {
      codeLabel: 'Vorläufiges Passwort',
      validity: `Es gilt bis ${until}, und nur, bis Sie Ihr eigenes gewählt haben. Wenn Sie mehrere E-Mails von uns haben, verwenden Sie die neueste.`,
      action: 'Jetzt anmelden',
      reason: `Sie erhalten diese E-Mail, weil für diese Adresse ein Konto bei ${brand} eingerichtet wurde. Wenn Sie nicht damit gerechnet haben, können Sie sie ignorieren.`,
      sms: (name: string, username: string) =>
        `${name}: Melden Sie sich als ${username} mit diesem vorläufigen Passwort an:`,
    };
    return {
      ...linkMessages(brand),
      invitation: {
        ...temporaryPassword,
        subject: `Ihre Einladung zu ${brand}`,
        preheader: 'Melden Sie sich mit dem vorläufigen Passwort an und wählen Sie dann Ihr eigenes.',
        headline: `Willkommen bei ${brand}`,
        intro:
          'Für Sie wurde ein Konto eingerichtet. Melden Sie sich mit den folgenden Angaben an und wählen Sie danach ein eigenes Passwort.',
      },
      reminder: {
        ...temporaryPassword,
        subject: `Ihr Konto bei ${brand} wartet auf Sie`,
        preheader: 'Sie haben sich noch nicht angemeldet. Hier ist ein neues vorläufiges Passwort.',
        headline: 'Ihr Konto wartet auf Sie',
        intro: `Bei ${brand} wurde ein Konto für Sie eingerichtet, aber Sie haben sich noch nicht angemeldet. Hier ist ein neues vorläufiges Passwort; die aus früheren E-Mails gelten nicht mehr. Melden Sie sich damit an und wählen Sie danach ein eigenes.`,
      },
      renewal: {
        ...temporaryPassword,
        subject: `Ihre neue Einladung zu ${brand}`,
        preheader: 'Ihre frühere Einladung gilt nicht mehr. Diese hier gilt.',
        headline: 'Eine neue Einladung für Sie',
        intro: `Ihre frühere Einladung zu ${brand} gilt nicht mehr, deshalb erhalten Sie hier eine neue. Melden Sie sich mit diesem vorläufigen Passwort an und wählen Sie danach ein eigenes.`,
      },
      again: {
        ...temporaryPassword,
        subject: `Noch einmal: Ihre Einladung zu ${brand}`,
        preheader: 'Mit einem neuen vorläufigen Passwort. Das frühere gilt nicht mehr.',
        headline: 'Noch einmal Ihre Einladung',
        intro: `Hier ist noch einmal Ihre Einladung zu ${brand}, mit einem neuen vorläufigen Passwort; die aus früheren E-Mails gelten nicht mehr. Melden Sie sich damit an und wählen Sie danach ein eigenes.`,
      },
      asked: {
        ...temporaryPassword,
        subject: `Ihr neues vorläufiges Passwort für ${brand}`,
        preheader: 'Melden Sie sich damit an. Das frühere gilt nicht mehr.',
        headline: 'Ihr neues vorläufiges Passwort',
        intro: `Bei ${brand} ist bereits ein Konto für Sie eingerichtet. Melden Sie sich mit diesem neuen vorläufigen Passwort an und wählen Sie danach ein eigenes. Die Passwörter aus früheren E-Mails gelten nicht mehr.`,
        reason: `Sie erhalten diese E-Mail, weil jemand für diese Adresse bei ${brand} ein neues Passwort angefordert oder sich damit registriert hat. Wenn Sie das nicht waren, bewahren Sie die E-Mail trotzdem auf: Sie brauchen dieses vorläufige Passwort für Ihre erste Anmeldung.`,
      },
      'sign-up': {
        subject: `Bestätigen Sie Ihre E-Mail-Adresse für ${brand}`,
        preheader: 'Nur noch ein Schritt: Geben Sie Ihren Bestätigungscode ein.',
        headline: 'Adresse bestätigen',
        intro: `Vielen Dank für Ihre Registrierung bei ${brand}. Geben Sie auf der Registrierungsseite diesen Code ein, um zu bestätigen, dass die Adresse Ihnen gehört.`,
        codeLabel: 'Bestätigungscode',
        validity: 'Er gilt 24 Stunden lang.',
        action: 'Code eingeben',
        reason: `Sie erhalten diese E-Mail, weil sich jemand mit dieser Adresse bei ${brand} registriert hat. Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ohne den Code wird das Konto nicht bestätigt.`,
        sms: (name) => `${name}: Ihr Bestätigungscode, 24 Stunden gültig:`,
      },
      'resend-code': {
        subject: `Ihr neuer Bestätigungscode für ${brand}`,
        preheader: 'Hier ist der neue Code, den Sie angefordert haben.',
        headline: 'Ihr neuer Code',
        intro:
          'Hier ist der neue Bestätigungscode, den Sie angefordert haben. Bitte verwenden Sie diesen und keinen aus einer früheren E-Mail.',
        codeLabel: 'Bestätigungscode',
        validity: 'Er gilt 24 Stunden lang.',
        action: 'Code eingeben',
        reason: `Sie erhalten diese E-Mail, weil für diese Adresse bei ${brand} ein neuer Code angefordert wurde. Wenn Sie das nicht waren, brauchen Sie nichts zu tun.`,
        sms: (name) => `${name}: Ihr neuer Bestätigungscode, 24 Stunden gültig:`,
      },
      'forgot-password': {
        subject: `Ihr Passwort für ${brand} zurücksetzen`,
        preheader: 'Wählen Sie mit diesem Code ein neues Passwort.',
        headline: 'Neues Passwort wählen',
        intro:
          'Hier ist Ihr Code, um das Passwort zurückzusetzen. Geben Sie ihn zusammen mit dem neuen Passwort Ihrer Wahl ein.',
        codeLabel: 'Code zum Zurücksetzen',
        validity: 'Er gilt 1 Stunde lang.',
        action: 'Neues Passwort wählen',
        reason: `Sie erhalten diese E-Mail, weil jemand das Passwort Ihres Kontos bei ${brand} zurücksetzen möchte. Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.`,
        sms: (name) => `${name}: Ihr Code für ein neues Passwort, 1 Stunde gültig:`,
      },
      'member-sign-up': {
        subject: `Sie haben bereits ein Konto bei ${brand}`,
        preheader: 'Melden Sie sich einfach an. Mit diesem Code können Sie ein neues Passwort wählen.',
        headline: 'Sie haben bereits ein Konto',
        intro: `Jemand, vermutlich Sie selbst, wollte sich mit dieser Adresse bei ${brand} registrieren. Sie haben bereits ein Konto: Melden Sie sich einfach an. Mit diesem Code können Sie ein neues Passwort wählen.`,
        codeLabel: 'Code zum Zurücksetzen',
        validity: 'Er gilt 1 Stunde lang.',
        action: 'Neues Passwort wählen',
        reason: `Sie erhalten diese E-Mail, weil sich jemand mit dieser Adresse bei ${brand} registrieren wollte. Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Konto bleibt, wie es ist.`,
        sms: (name) => `${name}: Sie haben bereits ein Konto. Ihr Code für ein neues Passwort, 1 Stunde gültig:`,
      },
      'update-attribute': {
        subject: `Bestätigen Sie Ihre neuen Kontaktdaten für ${brand}`,
        preheader: 'Sie möchten etwas ändern: Bitte bestätigen Sie es mit diesem Code.',
        headline: 'Änderung bestätigen',
        intro: `Sie möchten die Kontaktdaten Ihres Kontos bei ${brand} ändern. Geben Sie diesen Code ein, um zu bestätigen, dass die neuen Ihnen gehören. Bis dahin ändert sich nichts.`,
        codeLabel: 'Bestätigungscode',
        validity: 'Er gilt 24 Stunden lang.',
        reason: `Sie erhalten diese E-Mail, weil jemand diese Adresse in einem Konto bei ${brand} eingetragen hat. Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ohne den Code ändert sich nichts.`,
        sms: (name) => `${name}: Bestätigen Sie Ihre neuen Kontaktdaten binnen 24 Stunden mit:`,
      },
      'verify-attribute': {
        subject: `Bestätigen Sie Ihre Kontaktdaten für ${brand}`,
        preheader: 'Bestätigen Sie mit diesem Code Ihre Kontaktdaten.',
        headline: 'Kontaktdaten bestätigen',
        intro: `Geben Sie diesen Code ein, um zu bestätigen, dass die Kontaktdaten Ihres Kontos bei ${brand} Ihnen gehören.`,
        codeLabel: 'Bestätigungscode',
        validity: 'Er gilt 24 Stunden lang.',
        reason: `Sie erhalten diese E-Mail, weil in einem Konto bei ${brand} ein Bestätigungscode für diese Adresse angefordert wurde. Wenn Sie das nicht waren, brauchen Sie nichts zu tun.`,
        sms: (name) => `${name}: Bestätigen Sie Ihre Kontaktdaten binnen 24 Stunden mit:`,
      },
      authentication: {
        subject: `Ihr Anmeldecode für ${brand}`,
        preheader: 'Schließen Sie mit diesem Code die Anmeldung ab.',
        headline: 'Ihr Anmeldecode',
        intro: 'Geben Sie diesen Code auf der Seite ein, auf der Sie sich gerade anmelden.',
        codeLabel: 'Anmeldecode',
        validity: 'Er gilt nur wenige Minuten.',
        reason: `Sie erhalten diese E-Mail, weil sich jemand an Ihrem Konto bei ${brand} anmeldet. Wenn Sie das nicht sind, geben Sie den Code nicht weiter: Ohne ihn kommt niemand hinein. Wenn Sie ein Passwort haben, ändern Sie es.`,
        sms: (name) => `${name}: Ihr Anmeldecode, nur wenige Minuten gültig:`,
      },
    };
  },
};
