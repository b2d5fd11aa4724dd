import { toAsciiDomain } from '../ascii-domain.ts';
import type { CellMessage } from '../locale/detail.ts';
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
  const email = toAsciiAddress(
    // Email programs copy addresses with quotes. No address that works has them.
    extractAddress(stripQuotes(plain.test(cleaned) ? cleaned : toNfkc(cleaned)).toLowerCase()),
  );
  if (email === '') return { code: 'MISSING_EMAIL' };
  if (isAddress(email)) return email;
  const detail = explainInvalidEmail(email);
  return { code: 'INVALID_EMAIL', ...(detail && { detail }) };
};

/**
 * An address of an account, to be compared with one that we have read. Cognito keeps the spelling with which an account was made, and
 * takes others for the same.
 */
export function comparableAddress(text: string): string {
  const email = readEmail(text);
  return typeof email === 'string' ? email : text.toLowerCase();
}

/** `Ann Lee <ann@example.com>` and `Lee, Ann <…>`, as email programs copy it, and `mailto:`, as spreadsheets link it, mean one address. */
function extractAddress(text: string): string {
  const address = /^[^@<>;]*<([^<>]*)>$/.exec(text)?.[1] ?? text;
  const target = removeClaim(address.trim());
  // A link may bring a subject along.
  return target.startsWith('mailto:') ? target.slice('mailto:'.length).replace(/\?.*/, '').trim() : target;
}

/** Removes what SharePoint puts in front of a sign-in name: `i:0#.f|membership|ann@example.com`. */
export function removeClaim(text: string): string {
  return text.replace(/^i:0[^|]{1,9}\|[^|]{1,60}\|/i, '');
}

/** Writes a domain with other letters as browsers do with what people type. https://www.rfc-editor.org/rfc/rfc5891 */
function toAsciiAddress(email: string): string {
  // Stryker disable next-line ConditionalExpression: a domain in ASCII stays as it is
  if (plain.test(email)) return email;
  return email.replace(/^([!-?A-~]+)@([\p{L}\p{M}\p{N}.。-]+)$/u, (_, local: string, domain: string) => {
    const ascii = toAsciiDomain(domain);
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

/** @returns undefined where there is no more to say than that it is not an address */
function explainInvalidEmail(email: string): CellMessage | undefined {
  if (email.includes(guestMark)) return { text: 'guestAddress' };
  if (email.startsWith('=')) return { text: 'formulaForAddress' };
  const ats = email.split('@').length - 1;
  if (/[<>]/.test(email)) return { text: 'nameWithAddress' };
  if (/^[^,;]*[,;]\s*$/.test(email)) return { text: 'separatorAfterAddress' };
  if (/[,;]/.test(email) || (ats > 1 && /\s/.test(email))) return { text: 'severalAddresses' };
  if (/\s/.test(email)) return { text: 'spaceInAddress' };
  if (ats === 0) return { text: 'noAt' };
  if (ats > 1) return { text: 'severalAts' };
  if (email.startsWith('@')) return { text: 'nothingBeforeAt' };
  if (email.endsWith('@')) return { text: 'nothingAfterAt' };
  if (email.length > 254 || email.indexOf('@') > 64) return { text: 'addressTooLong' };
  if (/[^ -~]/.test(email)) return { text: 'lettersInAddress' };
  if (/^\.|\.\.|\.@|@\.|\.$/.test(email)) return { text: 'dotTooMany' };
  if (!email.includes('.', email.indexOf('@'))) return { text: 'noDot' };
  return undefined;
}
