import { domainToASCII } from 'node:url';
import { OwnAttribute } from '../../contract.ts';
import type { Code } from '../outcomes.ts';
import { findLanguage } from './language-names.ts';

/**
 * Attributes that a user request may have, by their OIDC names, which are Cognito's too.
 * https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims
 */
export const fields = [
  'email',
  'given_name',
  'family_name',
  'name',
  'phone_number',
  'locale',
  'middle_name',
  'nickname',
  'preferred_username',
  'profile',
  'picture',
  'website',
  'gender',
  'birthdate',
  'zoneinfo',
  'address',
] as const;
export type Field = (typeof fields)[number];
export type CustomField = `custom:${string}`;

/** Whether a name is that of a custom attribute that others may give a value. */
export function isCustomField(name: string): name is CustomField {
  return name.startsWith('custom:') && !ownAttributes.has(name);
}

const ownAttributes: ReadonlySet<string> = new Set(Object.values(OwnAttribute).map((name) => `custom:${name}`));

/** What is wrong with a value: a stable code, and for people how to fix it, without the value. */
export interface Fault {
  readonly code: Code;
  readonly detail?: string;
}

/** A value as it goes to Cognito, or what is wrong with it. */
export type FieldResult = string | Fault;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html */
export const maxValueLength = 2048;

/** Whether a rule found something wrong. */
export function isFault(result: unknown): result is Fault {
  return typeof result === 'object' && result !== null && 'code' in result;
}

/** Reads one value of a field, as a person or a system wrote it. An empty result means that there is none. */
export type FieldRule = (value: string) => FieldResult;

/**
 * Printable ASCII that neither begins with an apostrophe, a # or an = nor has outer spaces nor a semicolon, after which may be an
 * apostrophe: nothing to clean.
 */
// Stryker disable next-line Regex: what is missing here only takes the long way
const plain = /^(?:[!"$-&(-:<>-~](?:[ -:<-~]*[!-:<-~])?)?$/;
/**
 * Letters beyond ASCII that no cleaning changes, side by side in any order: Latin ones with their accents, kana, the common
 * kanji, Hangul. NFC composes only with marks, and none of these is one.
 */
// Stryker disable next-line StringLiteral: what is missing here only takes the long way
export const stableLetters = '\\u00c0-\\u024f\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\u4e00-\\u9fff\\uac00-\\ud7a3';
/** The same with such letters. */
const plainLetters = new RegExp(
  `^[!"$-&(-:<>-~${stableLetters}](?:[ -:<-~${stableLetters}]*[!-:<-~${stableLetters}])?$`,
);
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const control = /[\u0000-\u0008\u000e-\u001f\u007f\u0080-\u0084\u0086-\u009f\ufffd]/;
/** What ends a line or separates columns within a cell. */
const lineBreaks = /[\t\r\n\v\f\u0085\u2028\u2029]/;
/** Invisible characters that are copied along with addresses and numbers. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** Apostrophes that keep a spreadsheet from running a cell, or a part of it, as a formula; our own failed.csv has them. */
const formulaGuards = /(?<=^|[;\r\n])'(?=[=+\-@\t\r＝＋－＠])/g;

/** How exports keep a spreadsheet from making a number of a text: `="+49 30 901820"`. It shows the text, and that is what is meant. */
const textFormula = /^="((?:[^"]|"")*)"$/;

/** What a formula without a result leaves in a CSV, in the languages of Excel, and a column that was too narrow for its dates. */
const spreadsheetError = /^#(?:N\/[AD]|NV|[¡¿]?[\p{Lu}\d/]+[!?]|#+)$/u;
const noResult: Fault = {
  code: 'INVALID_CHARACTER',
  detail: 'The spreadsheet shows an error in this cell instead of a value. Type the value there.',
};

const invalidCharacter: Fault = { code: 'INVALID_CHARACTER' };
const valueTooLong: Fault = { code: 'VALUE_TOO_LONG' };

/** Composing (NFC) shortens a text to no less than a third: beyond this it is too long either way. */
const maxRawLength = 4 * maxValueLength;

/** Trims, unguards and composes (NFC) a value. Compatibility forms stay: they may be how a name is written. */
function clean(value: string, lineBreak = ' '): FieldResult {
  // A long text is checked for its length first, whatever it contains.
  // Stryker disable next-line ConditionalExpression,EqualityOperator,LogicalOperator: the long way finds the same
  if (value.length <= maxValueLength && (plain.test(value) || plainLetters.test(value))) return value;
  // A tab alone is guarded, too; and a spreadsheet may have put spaces before a guard.
  let text = value.replace(formulaGuards, '').trim().replace(formulaGuards, '').trim();
  if (text.length > maxRawLength) return valueTooLong;
  text = text.normalize('NFC');
  const shown = textFormula.exec(text)?.[1];
  if (shown !== undefined) text = shown.replaceAll('""', '"').trim();
  text = joinLines(text, lineBreak);
  if (control.test(text) || !text.isWellFormed()) return invalidCharacter;
  if (spreadsheetError.test(text)) return noResult;
  return text.length > maxValueLength ? valueTooLong : text;
}

function joinLines(text: string, lineBreak: string): string {
  const lines = text.split(lineBreaks).map((line) => line.trim());
  return lines.filter((line) => line !== '').join(lineBreak);
}

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
  const cleaned = clean(value);
  if (typeof cleaned !== 'string') return cleaned;
  const email = toAsciiDomain(
    extractAddress(stripQuotes(plain.test(cleaned) ? cleaned : toNfkc(cleaned)).toLowerCase()),
  );
  if (email === '') return { code: 'MISSING_EMAIL' };
  if (isAddress(email)) return email;
  return { code: 'INVALID_EMAIL', detail: explainInvalidEmail(email) };
};

/** Replaces full-width and other forms of letters and digits by the plain ones, and removes invisible characters. */
function toNfkc(text: string): string {
  return text.normalize('NFKC').replace(invisible, '').trim();
}

/** Email programs copy addresses with quotes, and a space between separator and quote makes them part of the cell. No address that works has them. */
function stripQuotes(text: string): string {
  return /^(?:"[^"]*"|'[^']*'|[“„][^“”]*[“”]|[‘‚][^‘’]*[‘’]|[«»][^«»]*[«»])$/.test(text)
    ? text.slice(1, -1).trim()
    : text;
}

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

function isAddress(text: string): boolean {
  return text.length <= 254 && text.indexOf('@') <= 64 && address.test(text) && text[0] !== "'";
}

function explainInvalidEmail(email: string): string {
  const shape = 'Write it like name@example.com.';
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

const e164 = /^\+[1-9]\d{6,14}$/;

/**
 * E.164: https://www.itu.int/rec/T-REC-E.164. The separators that people write are removed, and 00, dialled in most of the
 * world before a country code, means the plus.
 */
const readPhoneNumber: FieldRule = (value) => {
  // Stryker disable next-line ConditionalExpression: the long way finds the same
  if (e164.test(value)) return value;
  const cleaned = clean(value);
  if (typeof cleaned !== 'string' || cleaned === '') return cleaned;
  const phone = toNfkc(cleaned)
    .replace(/^tel:\s*/i, '')
    .replace(/^00(?=[\s().\-/]*[1-9])/, '+')
    // In +49 (0)30 the zero is dialled only within the country.
    .replace(/^([\s().\-/]*\+\d{1,3}[\s().\-/]*)\(0\)/, '$1')
    .replace(/[\s().\-/\u2010-\u2015\u2212]/g, '');
  if (e164.test(phone)) return phone;
  if (/^\d[.,]?\d*e\+?\d+$/i.test(phone)) {
    return {
      code: 'INVALID_PHONE_NUMBER',
      detail:
        'The spreadsheet turned the phone number into a formula result. Format the column as text and type the number again, like +4930901820.',
    };
  }
  if (phone.replace(/\D/g, '').length > 15) {
    return {
      code: 'INVALID_PHONE_NUMBER',
      detail: 'The cell must contain one phone number only, with its country code, like +4930901820.',
    };
  }
  return { code: 'INVALID_PHONE_NUMBER' };
};

/** BCP 47: https://www.rfc-editor.org/info/bcp47. `de_DE`, as many systems write it, is read as `de-DE`, and `German` as `de`. */
const readLocale: FieldRule = (value) => {
  const cleaned = clean(value);
  if (typeof cleaned !== 'string' || cleaned === '') return cleaned;
  const text = toNfkc(cleaned);
  try {
    const [locale = ''] = Intl.getCanonicalLocales(text.replaceAll('_', '-'));
    // Five letters and more are reserved, and none is registered: it is a name, such as "Deutsch".
    if (/^[a-z]{2,3}(?:-|$)/.test(locale)) return locale;
  } catch {
    // Not even shaped like a code.
  }
  return findLanguage(text) ?? { code: 'INVALID_LOCALE' };
};

/**
 * OIDC and Cognito require YYYY-MM-DD. Other ways to write a date with the year first, as Excel in Japan, SAP (`19901231`) and
 * databases (with a time of midnight) do, mean the same. With the year first, day and month can't be mistaken for it: there is
 * no month 19 or 20.
 */
const readBirthdate: FieldRule = (value) => {
  const cleaned = clean(value);
  if (typeof cleaned !== 'string' || cleaned === '') return cleaned;
  const text = toNfkc(cleaned);
  const found =
    /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text) ??
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]0?0:00(?::00(?:\.0+)?)?Z?)?$/.exec(text);
  if (found === null) return invalidBirthdate;
  const [, ...parts] = found;
  const date = parts.map((digits) => digits.padStart(2, '0')).join('-');
  const time = Date.parse(date);
  // Date.parse takes February 30 for March 2.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : invalidBirthdate;
};

const invalidBirthdate: Fault = { code: 'INVALID_BIRTHDATE' };

const readText: FieldRule = (value) => clean(value);

const rules: Readonly<Partial<Record<Field, FieldRule>>> = {
  email: readEmail,
  phone_number: readPhoneNumber,
  locale: readLocale,
  birthdate: readBirthdate,
  // A postal address has lines.
  address: (value) => clean(value, '\n'),
};

/** The rule of a field; custom attributes are text. */
export function ruleFor(field: Field | CustomField): FieldRule {
  return rules[field as Field] ?? readText;
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html */
const groupName = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

/** Reads the names of groups: separated by `;` or `|` in a text, or one by one. */
export function readGroups(value: string | readonly string[]): readonly string[] | Fault {
  const names = new Set<string>();
  const parts = typeof value === 'string' ? clean(value) : value;
  if (isFault(parts)) return parts;
  for (const part of typeof parts === 'string' ? parts.split(/[;|]/) : parts) {
    const name = clean(part);
    if (typeof name !== 'string') return name;
    if (name === '') continue;
    if (!groupName.test(name)) return { code: 'INVALID_GROUP_NAME' };
    names.add(name);
  }
  return [...names];
}
