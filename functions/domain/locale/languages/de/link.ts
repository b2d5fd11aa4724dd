import type { LinkMessages, MessageText } from '../../language.ts';

/* German, with the formal "Sie". */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const steps =
  'Sie brauchen kein Passwort: Klicken Sie auf „Jetzt anmelden“ und lassen Sie sich auf der Seite, die sich öffnet, einen Code per E-Mail senden. Geben Sie ihn dort ein, und Sie sind angemeldet.';

export const linkMessages: LinkMessages = (brand) => {
  const same: Pick<MessageText, 'validity' | 'action' | 'reason' | 'sms'> = {
    validity: 'Diese E-Mail enthält kein Passwort und läuft nicht ab.',
    action: 'Jetzt anmelden',
    reason: `Sie erhalten diese E-Mail, weil für diese Adresse ein Konto bei ${brand} eingerichtet wurde. Wenn Sie nicht damit gerechnet haben, können Sie sie ignorieren.`,
    sms: (name, username) =>
      `${name}: Melden Sie sich als ${username} an, mit einem Code, den wir Ihnen per E-Mail senden.`,
  };
  return {
    link: {
      ...same,
      subject: `Ihr Konto bei ${brand} ist bereit`,
      preheader: 'Sie brauchen kein Passwort: Beim Anmelden senden wir Ihnen einen Code per E-Mail.',
      headline: `Willkommen bei ${brand}`,
      intro: `Für Sie wurde ein Konto eingerichtet. ${steps}`,
    },
    'link-reminder': {
      ...same,
      subject: `Zur Erinnerung: Ihr Konto bei ${brand} ist bereit`,
      preheader: 'Sie haben sich noch nicht angemeldet. Sie brauchen nur einen Code, den wir Ihnen senden.',
      headline: 'Ihr Konto wartet auf Sie',
      intro: `Bei ${brand} wurde ein Konto für Sie eingerichtet, aber Sie haben sich noch nicht angemeldet. ${steps}`,
    },
    'link-again': {
      ...same,
      subject: `Noch einmal: Ihr Konto bei ${brand} ist bereit`,
      preheader: 'Sie brauchen kein Passwort: Beim Anmelden senden wir Ihnen einen Code per E-Mail.',
      headline: 'Noch einmal Ihre Einladung',
      intro: `Hier ist noch einmal Ihre Einladung zu ${brand}. ${steps}`,
    },
  };
};
