import { mailTexts } from '../locale/locale.ts';
import type { Brand } from '../mail/brand.ts';
import { readableInk } from '../mail/colour.ts';
import { escapeHtml, htmlItems, htmlLines, plainLine } from '../mail/html.ts';
import { resultLayout } from '../mail/result-layout.ts';
import type { Recipient } from './recipients.ts';

/** An email as it goes to one person. */
export interface ResultEmail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** The parts of an email, in plain text. */
export interface EmailParts {
  readonly subject: string;
  readonly headline: string;
  readonly intro: string;
  readonly facts: readonly string[];
  /** What has to be done, below its title. */
  readonly box?: { readonly title: string; readonly lines: readonly string[] };
}

export interface EmailRequest {
  readonly brand: Brand;
  readonly recipient: Pick<Recipient, 'locale' | 'name'>;
  readonly parts: EmailParts;
  /** The button. */
  readonly action: { readonly text: string; readonly link: string } | undefined;
  /** Why the recipient gets it. */
  readonly reason: string;
}

/** Writes an email to somebody who works with the product. */
export function composeEmail({ brand, recipient, parts, action, reason }: EmailRequest): ResultEmail {
  const mail = mailTexts[recipient.locale];
  const subject = plainLine(parts.subject);
  const greeting = mail.greeting(recipient.name);
  const { box } = parts;
  const link = action?.link;
  const html = resultLayout({
    lang: escapeHtml(recipient.locale),
    subject: escapeHtml(subject),
    preheader: escapeHtml(parts.intro),
    brand: escapeHtml(brand.name),
    logo: brand.logoUrl ? escapeHtml(brand.logoUrl) : undefined,
    colour: escapeHtml(brand.colour),
    colourInk: escapeHtml(readableInk(brand.colour)),
    headline: escapeHtml(parts.headline),
    greeting: escapeHtml(greeting),
    intro: escapeHtml(parts.intro),
    facts: parts.facts.length > 0 ? htmlItems(parts.facts) : undefined,
    boxTitle: box && escapeHtml(box.title),
    boxLines: htmlLines(box?.lines ?? []),
    action: action && escapeHtml(action.text),
    actionLink: escapeHtml(link ?? ''),
    help: escapeHtml(mail.help),
    helpWithoutAddress: escapeHtml(mail.helpWithoutAddress),
    support: brand.supportAddress ? escapeHtml(brand.supportAddress) : undefined,
    reason: escapeHtml(reason),
    portal: escapeHtml(link ?? ''),
    portalHost: link ? escapeHtml(new URL(link).host) : undefined,
  });
  const sections = [
    [greeting],
    [parts.intro],
    parts.facts.map((fact) => `- ${fact}`),
    box ? [box.title, ...box.lines] : [],
    action ? [`${action.text}: ${action.link}`] : [],
    [brand.supportAddress ? `${mail.help} ${brand.supportAddress}` : mail.helpWithoutAddress, reason],
  ];
  const text = sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${withoutBreaks(line)}\r\n`).join(''))
    .join('\r\n');
  return { subject, html, text };
}

/** A file's name may have line breaks, and a line of text is one line. */
function withoutBreaks(line: string): string {
  return line.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
