import type { InvitationReason } from '../invitation-reason.ts';
import { chooseLocale, mailTexts, nameStyles } from '../locale/locale.ts';
import type { Brand } from './brand.ts';
import { composeMessage } from './compose-message.ts';
import { escapeHtml, plainLine } from './html.ts';
import { linkKind } from './message-kind.ts';
import { personName } from './person-name.ts';
import { portalLink } from './portal-link.ts';

/** Somebody without a password, who is sent the link again. */
export interface LinkRequest {
  readonly brand: Brand;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  /** Language the application asked for, for people whose `locale` is unknown. */
  readonly requestedLocale?: string | undefined;
  readonly reason: InvitationReason;
  readonly sentAt: Date;
}

/** Writes the email that we send ourselves: the same that Cognito sends first, and in plain text as well. */
export function composeLink({ brand, attributes, requestedLocale, reason, sentAt }: LinkRequest) {
  const kind = linkKind(reason);
  const email = attributes.email ?? '';
  const { emailSubject: subject, emailMessage: html } = composeMessage({
    kind,
    brand,
    attributes,
    requestedLocale,
    codeParameter: '',
    usernameParameter: escapeHtml(email),
    sentAt,
  });
  const locale = chooseLocale(attributes.locale, chooseLocale(requestedLocale, brand.defaultLocale));
  const mail = mailTexts[locale];
  const { intro, action, validity, reason: why } = mail.messages({ brand: brand.name, until: '' })[kind];
  const link = portalLink(brand.portalUrl ?? '', kind, email);
  const parts = [
    plainLine(mail.greeting(nameStyles[locale].address(personName(attributes)))),
    intro,
    `${mail.usernameLabel}: ${email}`,
    ...(link ? [`${action}: ${link}`] : []),
    validity,
    brand.supportAddress ? `${mail.help} ${brand.supportAddress}` : mail.helpWithoutAddress,
    why,
  ];
  return { subject, html, text: `${parts.join('\r\n\r\n')}\r\n` };
}
