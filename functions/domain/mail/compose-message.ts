import type { MessageKind, MessageText } from '../locale/language.ts';
import { chooseLocale, mailTexts, nameStyles } from '../locale/locale.ts';
import type { Brand } from './brand.ts';
import { readableInk } from './colour.ts';
import { escapeHtml, escapePreheader, type Html, placeholder, plainLine } from './html.ts';
import { layout } from './layout.ts';
import { mayNamePerson } from './message-kind.ts';
import { personName } from './person-name.ts';
import { portalLink } from './portal-link.ts';
import { sayExpiry } from './say-expiry.ts';

/**
 * The most that Cognito takes, in characters, placeholders not yet filled in.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_MessageTemplateType.html
 */
export const limits = { body: 20_000, subject: 140, sms: 140 } as const;

/** What is known about a message that a user pool is about to send. */
export interface MessageRequest {
  readonly kind: MessageKind;
  readonly brand: Brand;
  /** Standard attributes of the person. Not trusted: they came from a row or a sign-up form. */
  readonly attributes: Readonly<Record<string, string | undefined>>;
  /** Placeholder for the code or the password, which only Cognito knows. */
  readonly codeParameter: string;
  /** Placeholder for the user name. Invitations have it, and Cognito refuses one whose answer doesn't contain it. */
  readonly usernameParameter?: string | undefined;
  /** Language the application asked for, for people whose `locale` is unknown. */
  readonly requestedLocale?: string | undefined;
  /** When it is sent, from which the validity of a temporary password counts. */
  readonly sentAt: Date;
}

/** A message in the forms that Cognito may send it in. */
export interface Message {
  readonly emailSubject: string;
  readonly emailMessage: string;
  readonly smsMessage: string;
}

/**
 * Writes a message to a person, in their language.
 * @throws when it came out longer than Cognito takes
 */
export function composeMessage(request: MessageRequest): Message {
  const { kind, brand, attributes } = request;
  const locale = chooseLocale(attributes.locale, chooseLocale(request.requestedLocale, brand.defaultLocale));
  const language = mailTexts[locale];
  const name = mayNamePerson(kind) ? nameStyles[locale].address(personName(attributes)) : undefined;
  const until = sayExpiry(
    { locale, zoneinfo: attributes.zoneinfo, companyZone: brand.timeZone },
    request.sentAt,
    brand,
  );
  const text = language.messages({ brand: brand.name, until })[kind];
  const optional = (value: string | undefined) => (value ? escapeHtml(value) : undefined);
  const message = {
    emailSubject: plainLine(text.subject),
    emailMessage: layout({
      lang: escapeHtml(locale),
      subject: escapeHtml(text.subject),
      preheader: escapePreheader(text.preheader),
      brand: escapeHtml(brand.name),
      logo: optional(brand.logoUrl),
      colour: escapeHtml(brand.colour),
      colourInk: escapeHtml(readableInk(brand.colour)),
      headline: escapeHtml(text.headline),
      greeting: escapeHtml(language.greeting(name)),
      intro: escapeHtml(text.intro),
      usernameLabel: escapeHtml(language.usernameLabel),
      username: request.usernameParameter ? placeholder(request.usernameParameter) : undefined,
      codeLabel: escapeHtml(text.codeLabel ?? ''),
      code: text.codeLabel === undefined ? undefined : placeholder(request.codeParameter),
      validity: escapeHtml(text.validity),
      secrecy: escapeHtml(language.secrecy),
      withoutButton: escapeHtml(language.withoutButton),
      action: brand.portalUrl ? optional(text.action) : undefined,
      actionLink: escapeHtml(portalLink(brand.portalUrl ?? '', kind, attributes.email)),
      portal: escapeHtml(brand.portalUrl ?? ''),
      portalHost: optional(brand.portalUrl && new URL(brand.portalUrl).host),
      help: escapeHtml(language.help),
      helpWithoutAddress: escapeHtml(language.helpWithoutAddress),
      support: optional(brand.supportAddress),
      reason: escapeHtml(text.reason),
    }) satisfies Html,
    smsMessage: smsMessage(request, text),
  };
  assertWithin('body', message.emailMessage, limits.body);
  assertWithin('subject', message.emailSubject, limits.subject);
  assertWithin('SMS', message.smsMessage, limits.sms);
  return message;
}

/**
 * The text, and the code at its end where there is one. A brand's name is cut where the whole would get too long.
 *
 * It is one line: Cognito's pattern for all but invitations is `.*\\{####\\}.*`, whose dots take no line break. And it
 * has plain spaces only, so that most of them fit into one SMS of 160 characters instead of two of 67.
 */
function smsMessage(request: MessageRequest, { sms, codeLabel }: MessageText): string {
  const end = codeLabel === undefined ? '' : ` ${request.codeParameter}`;
  const write = (name: string) => `${sms(name, request.usernameParameter ?? '').replaceAll('\u00a0', ' ')}${end}`;
  const name = plainLine(request.brand.name);
  const room = limits.sms - write('').length;
  return write(name.length <= room ? name : `${name.slice(0, Math.max(0, room - 1)).toWellFormed()}…`);
}

function assertWithin(part: string, text: string, limit: number): void {
  if (text.length > limit) throw new RangeError(`The ${part} has ${text.length} characters; Cognito takes ${limit}.`);
}
