import { domainToASCII } from 'node:url';
import { cleanText, plain, stripQuotes, toNfkc } from './clean-text.ts';
import type { FieldRule } from './fault.ts';

/**
 * The addresses that Cognito and SES both take: RFC 5321's dot-string in ASCII, 64 before and 254 in all, and a domain
 * with a dot. Quoted local parts and address literals exist only in theory.
 */
const address =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/** Reads an email address: trimmed, NFKC, lower case, so that one person has one spelling at every door. */
export const readEmail: FieldRule = (value) => {
  // Most addresses are as they should be already.
  // Stryker disable next-line ConditionalExpression: the long way finds the same
  if (isAddress(value)) return value;
  const cleaned = cleanText(value);
  if (typeof cleaned !== 'string') return cleaned;
  const email = toAsciiDomain(
    // Email programs copy addresses with quotes. No address that works has them.
    extractAddress(stripQuotes(plain.test(cleaned) ? cleaned : toNfkc(cleaned)).toLowerCase()),
  );
  if (email === '') return { code: 'MISSING_EMAIL' };
  if (isAddress(email)) return email;
  return { code: 'INVALID_EMAIL', detail: explainInvalidEmail(email) };
};

/** `Ann Lee <ann@example.com>` and `Lee, Ann <…>`, as email programs copy it, and `mailto:`, as spreadsheets link it, mean one address. */
function extractAddress(text: string): string {
  const address = /^[^@<>;]*<([^<>]*)>$/.exec(text)?.[1] ?? text;
  const target = address.trim();
  // A link may bring a subject along.
  return target.startsWith('mailto:') ? target.slice('mailto:'.length).replace(/\?.*/, '').trim() : target;
}

/**
 * Writes a domain with other letters in the form that email systems use: `müller.example` is `xn--mller-kva.example`. Browsers
 * do the same to what people type. https://www.rfc-editor.org/rfc/rfc5891
 */
function toAsciiDomain(email: string): string {
  // Stryker disable next-line ConditionalExpression: a domain in ASCII stays as it is
  if (plain.test(email)) return email;
  return email.replace(/^([!-?A-~]+)@([\p{L}\p{M}\p{N}.。-]+)$/u, (_, local: string, domain: string) => {
    const ascii = domainToASCII(domain);
    return ascii === '' ? email : `${local}@${ascii}`;
  });
}

/** What Entra makes of a guest's address for the sign-in name: `ann_partner.example#ext#@acme.onmicrosoft.com` is no mailbox. */
const guestMark = '#ext#@';

function isAddress(text: string): boolean {
  return (
    text.length <= 254 && text.indexOf('@') <= 64 && address.test(text) && text[0] !== "'" && !text.includes(guestMark)
  );
}

function explainInvalidEmail(email: string): string {
  const shape = 'Write it like name@example.com.';
  if (email.includes(guestMark))
    return "This is a guest's sign-in name and not a mailbox. Use the guest's own address.";
  if (email.startsWith('=')) return `The cell contains a formula. Put the address itself there. ${shape}`;
  const ats = email.split('@').length - 1;
  if (/[<>]/.test(email)) return `The cell must contain only the address, without a name or angle brackets. ${shape}`;
  if (/^[^,;]*[,;]\s*$/.test(email)) return `There is a comma or a semicolon after the address. ${shape}`;
  if (/[,;]/.test(email) || (ats > 1 && /\s/.test(email))) return `The cell must contain one address only. ${shape}`;
  if (/\s/.test(email)) return `There is a space in the address. ${shape}`;
  if (ats === 0) return `There is no @ in the address. ${shape}`;
  if (ats > 1) return `There is more than one @ in the address. ${shape}`;
  if (email.startsWith('@')) return `The part before the @ is missing. ${shape}`;
  if (email.endsWith('@')) return `The part after the @ is missing. ${shape}`;
  if (email.length > 254 || email.indexOf('@') > 64) return `The address is longer than email systems accept. ${shape}`;
  if (/[^ -~]/.test(email)) return `The address has letters that email systems don't accept. ${shape}`;
  if (/^\.|\.\.|\.@|@\.|\.$/.test(email)) return `There is one dot too many in the address. ${shape}`;
  if (!email.includes('.', email.indexOf('@'))) return `The part after the @ must contain a dot. ${shape}`;
  return `This is not a valid email address. ${shape}`;
}
