import type { StillValidTexts } from '../locale/language.ts';
import { stillValid as de } from '../locale/languages/de/still-valid.ts';
import { stillValid as en } from '../locale/languages/en/still-valid.ts';
import { stillValid as es } from '../locale/languages/es/still-valid.ts';
import { stillValid as fr } from '../locale/languages/fr/still-valid.ts';
import { stillValid as ja } from '../locale/languages/ja/still-valid.ts';
import { chooseLocale, type Locale, mailTexts, nameStyles } from '../locale/locale.ts';
import type { Brand } from './brand.ts';
import { readableInk } from './colour.ts';
import { escapeHtml, escapePreheader, htmlLines, plainLine } from './html.ts';
import { personName } from './person-name.ts';
import { resultLayout } from './result-layout.ts';
import { sayExpiry, sayMoment } from './say-expiry.ts';

const texts: Readonly<Record<Locale, StillValidTexts>> = { en, ja, de, fr, es };

/** Somebody whose invitation works, and who asks for help all the same. */
export interface StillValidRequest {
  readonly brand: Brand;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  /** Language the application asked for, for people whose `locale` is unknown. */
  readonly requestedLocale: string | undefined;
  /** When the newest invitation was sent. */
  readonly invitedAt: Date;
  readonly now: Date;
}

/** Writes to somebody that their invitation still works. There is no secret in it, and it voids none. */
export function composeStillValid({ brand, attributes, requestedLocale, invitedAt, now }: StillValidRequest) {
  const locale = chooseLocale(attributes.locale, chooseLocale(requestedLocale, brand.defaultLocale));
  const mail = mailTexts[locale];
  const text = texts[locale];
  const reader = { locale, zoneinfo: attributes.zoneinfo, companyZone: brand.timeZone };
  const intro = text.intro({
    brand: brand.name,
    sent: sayMoment(reader, invitedAt, now),
    until: sayExpiry(reader, invitedAt, brand),
  });
  const greeting = mail.greeting(nameStyles[locale].address(personName(attributes)));
  const help = brand.supportAddress ? `${mail.help} ${brand.supportAddress}` : mail.helpWithoutAddress;
  const reason = text.reason(brand.name);
  const subject = plainLine(text.subject(brand.name));
  const html = resultLayout({
    lang: escapeHtml(locale),
    subject: escapeHtml(subject),
    preheader: escapePreheader(intro),
    brand: escapeHtml(brand.name),
    logo: brand.logoUrl ? escapeHtml(brand.logoUrl) : undefined,
    colour: escapeHtml(brand.colour),
    colourInk: escapeHtml(readableInk(brand.colour)),
    headline: escapeHtml(text.headline),
    greeting: escapeHtml(greeting),
    intro: escapeHtml(intro),
    facts: undefined,
    boxTitle: undefined,
    boxLines: htmlLines([]),
    action: undefined,
    actionLink: escapeHtml(''),
    help: escapeHtml(mail.help),
    helpWithoutAddress: escapeHtml(mail.helpWithoutAddress),
    support: brand.supportAddress ? escapeHtml(brand.supportAddress) : undefined,
    reason: escapeHtml(reason),
    portal: escapeHtml(''),
    portalHost: undefined,
  });
  const plain = [plainLine(greeting), intro, help, reason].join('\r\n\r\n');
  return { subject, html, text: `${plain}\r\n` };
}
