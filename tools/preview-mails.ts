import type { MessageKind } from '../functions/domain/locale/language.ts';
import { examplePeople, type Locale, locales } from '../functions/domain/locale/locale.ts';
import type { Brand } from '../functions/domain/mail/brand.ts';
import { composeMessage, type Message } from '../functions/domain/mail/compose-message.ts';
import { everyMessageKind, isInvitation } from '../functions/domain/mail/message-kind.ts';

/** One message as a person would get it. */
export interface Preview extends Message {
  readonly kind: MessageKind;
  readonly locale: Locale;
}

/** Made-up brand of the previews. */
export const exampleBrand: Brand = {
  name: 'Acme Portal',
  colour: '#1d5fbf',
  supportAddress: 'it-help@acme.example',
  portalUrl: 'https://portal.acme.example/',
  temporaryPasswordDays: 7,
  timeZone: 'Europe/Berlin',
  defaultLocale: 'en',
};

/** When the previews were sent. */
const exampleSending = new Date('2026-11-29T14:04:00Z');

/** Every kind of message in every language, with Cognito's placeholders filled in as Cognito would. */
export function previewMails(brand: Brand = exampleBrand): Preview[] {
  return everyMessageKind.flatMap((kind) => locales.map((locale) => preview(kind, locale, brand)));
}

function preview(kind: MessageKind, locale: Locale, brand: Brand): Preview {
  const message = composeMessage({
    kind,
    brand,
    attributes: { locale, ...examplePeople[locale] },
    codeParameter: '{####}',
    usernameParameter: isInvitation(kind) ? '{username}' : undefined,
    sentAt: exampleSending,
  });
  // Temporary passwords hold whatever the policy allows, and more than HTML likes.
  const code = isInvitation(kind) ? 'tK7#m%Qe2w' : '482913';
  const fill = (text: string) =>
    text.replaceAll('{####}', code).replaceAll('{username}', `${locale}.person@acme.example`);
  return {
    kind,
    locale,
    emailSubject: message.emailSubject,
    emailMessage: fill(message.emailMessage),
    smsMessage: fill(message.smsMessage),
  };
}

/** What the page says of an email beside it. */
interface Listed {
  readonly kind: string;
  readonly locale: Locale;
  readonly emailSubject: string;
  /** What else the message is sent as. */
  readonly smsMessage: string;
}

/** A page with all of them, to look through. */
export function previewIndex(previews: readonly Listed[]): string {
  const kinds = [...new Set(previews.map((preview) => preview.kind))];
  const cell = ({ kind, locale, emailSubject, smsMessage }: Listed) =>
    `<td><a href="${kind}.${locale}.html" target="mail">${text(emailSubject)}</a><pre>${text(smsMessage)}</pre></td>`;
  const rows = kinds.map(
    (kind) =>
      `<tr><th>${kind}</th>${previews
        .filter((p) => p.kind === kind)
        .map(cell)
        .join('')}</tr>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Emails</title>
<style>
body { font: 14px/1.5 system-ui, sans-serif; margin: 0; display: grid; grid-template-columns: 1fr 620px; height: 100vh; color-scheme: light dark }
main { overflow: auto; padding: 1rem } iframe { border: 0; border-left: 1px solid #8888; width: 100%; height: 100% }
th { text-align: left; padding-right: 1rem } td { min-width: 12rem; padding: .5rem; vertical-align: top; border-top: 1px solid #8884 }
pre { white-space: pre-wrap; font-size: 12px; margin: .3rem 0 0; opacity: .8 }
</style>
<main><h1>Emails</h1><p>Every kind in every language, with the SMS or the plain text below the subject. Choose one to see it on the right.</p>
<table><tr><th></th>${locales.map((locale) => `<th>${locale}</th>`).join('')}</tr>${rows.join('\n')}</table></main>
<iframe name="mail" title="The email" src="invitation.en.html"></iframe>
</html>
`;
}

function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
