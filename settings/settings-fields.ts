import { z } from 'zod';
import { AdminGroup } from '../functions/contract.ts';
import {
  findUnclearHeader,
  isMappedField,
  type MappedField,
  mappableFields,
} from '../functions/domain/columns/column-mapping.ts';
import { listFields } from '../functions/domain/import/mapping-file.ts';
import { nameList } from '../functions/domain/name-list.ts';
import { findCountry } from '../functions/domain/people/countries.ts';
import { readEmail } from '../functions/domain/people/email-address.ts';
import { suggest } from './suggest.ts';

/*
 * Kinds of values that settings are made of. Each says in one sentence what it must be, so that a wrong value is
 * reported as "<setting> must be …, got …" whatever is wrong with it.
 */

/** A whole number within bounds, both included. */
export function wholeNumber(from: number, to: number) {
  const error = `must be a whole number from ${from} to ${to}`;
  return z.int({ error }).min(from, { error }).max(to, { error });
}

/** A part of a whole, from 0 to `most`. */
export function share(most: number) {
  const error = `must be a number from 0 to ${most}`;
  return z.number({ error }).min(0, { error }).max(most, { error });
}

/** true or false. */
export function yesOrNo() {
  return z.boolean({ error: 'must be true or false' });
}

/** One of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: `must be one of ${words.map((word) => `'${word}'`).join(', ')}` });
}

/** One of a few numbers. */
export function oneOfNumbers<const Numbers extends readonly [number, ...number[]]>(numbers: Numbers) {
  return z.literal(numbers, { error: `must be one of ${numbers.join(', ')}` });
}

/** Text of a form that a person recognises from `what`, for example "an AWS Region such as eu-central-1". */
export function text(what: string, form: RegExp) {
  const error = `must be ${what}`;
  return z.string({ error }).regex(form, { error }).describe(what);
}

/** Any text of 1 to `longest` characters, without line breaks: one in the sender's name would begin another header of the email. */
export function line(longest: number) {
  const error = `must be a text of 1 to ${longest} characters in one line, without control characters`;
  return z
    .string({ error })
    .min(1, { error })
    .max(longest, { error })
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, { error });
}

/** An email address. */
export function emailAddress() {
  return z.email({ error: 'must be an email address' });
}

/** An email address of somebody with an account, written as at every door, so that it is found whichever way it was typed. */
export function accountAddress() {
  const error = 'must be an email address';
  return z.string({ error }).transform((text, context) => {
    const address = readEmail(text);
    if (typeof address === 'string') return address;
    context.addIssue({ code: 'custom', message: error });
    return z.NEVER;
  });
}

/** A country by its code. */
export function country() {
  const error = "must be an ISO 3166 code of a country such as 'DE'";
  return z.string({ error }).refine((code) => findCountry(code) === code, { error });
}

/**
 * What columns of files are, by their words.
 * @param mostBytes of the functions' environment, as in {@link listInEnvironment}
 */
export function columnFields(mostBytes: number) {
  const field = z.string({ error: 'must be a field' }).superRefine((name, context) => {
    if (isMappedField(name)) return;
    const hint = suggest(name, mappableFields);
    context.addIssue({ code: 'custom', message: `must be ${listFields()}`, params: { hint } });
  });
  return z
    .record(z.string(), field as z.ZodType<MappedField, string>, { error: 'must be an object of columns and fields' })
    .superRefine((columns, context) => {
      const unclear = findUnclearHeader(Object.entries(columns));
      if (unclear === undefined) return;
      const message = 'must be the name of a column, and no other spelling of one that is another field';
      context.addIssue({ code: 'custom', path: [unclear], message });
    })
    .refine((columns) => bytesOfJson(columns) <= mostBytes, { error: tooManyBytes(mostBytes) });
}

/** The name of a group. Bulk import separates the names in its `groups` column by `;` and `|`. */
export function groupName() {
  return text("a group name of 1 to 128 characters without spaces, ';' and '|'", /^[^\s\p{Cc};|]{1,128}$/u);
}

/** The name of a group that doors may give: none of the admin page's, whose members an operator chooses. */
export function givenGroupName() {
  const reserved = Object.values(AdminGroup);
  return groupName().regex(new RegExp(`^(?!(${reserved.join('|')})$)`), {
    error: `must be none of ${reserved.join(', ')}, whose members only \`onboarding admins\` changes`,
  });
}

/**
 * A list that goes to functions as one text of their environment, for which Lambda has 4 KB in all:
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 * @param mostBytes of the text in JSON, quotes and escapes counted, since Lambda's API is sent it so
 */
export function listInEnvironment<Item extends z.ZodType<string>>(item: Item, mostBytes: number) {
  return z.array(item).refine((names) => bytesInEnvironment(names) <= mostBytes, { error: tooManyBytes(mostBytes) });
}

function tooManyBytes(mostBytes: number): string {
  return `must be at most ${mostBytes} bytes together, since a function's environment takes 4 KB in all`;
}

/** What a part of the settings takes of a function's environment, in bytes. SETTINGS is JSON, and the environment is, too. */
function bytesOfJson(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(JSON.stringify(value)));
}

/** What a list takes of a function's environment, in bytes. */
export function bytesInEnvironment(names: readonly string[]): number {
  // Quotes within a name are escaped twice: SETTINGS is JSON, and the environment is, too.
  return Buffer.byteLength(JSON.stringify(JSON.stringify(z.encode(nameList, [...names])).slice(1, -1)));
}

/** An https address; http only for localhost, as Cognito allows it. */
export function webAddress() {
  return text(
    'an https address, or http for localhost',
    /^(https:\/\/[^\s/]+(\/\S*)?|http:\/\/localhost(:\d+)?(\/\S*)?)$/,
  );
}

/**
 * The address of an application that people go on to. Written as browsers write it, since links are compared with it letter by letter;
 * a name before the host (`https://acme.example@evil.example/`) makes an address look like another's.
 */
export function applicationAddress() {
  return webAddress()
    .max(1_024, { error: 'must be an address of at most 1,024 characters' })
    .refine(isAsBrowsersWriteIt, {
      error: "must be written as browsers do, such as 'https://app.acme.example/', without a user name",
    });
}

function isAsBrowsersWriteIt(address: string): boolean {
  const url = URL.parse(address);
  return url?.href === address && url.username === '' && url.password === '';
}

/** Where Cognito's sign-in page may send people back to: it takes up to 1,024 characters and no `#`. */
export function returnAddress() {
  return webAddress()
    .max(1_024, { error: 'must be an address of at most 1,024 characters' })
    .regex(/^[^#]*$/, {
      error: "must be an address without '#', which Cognito refuses as the way back from its sign-in page",
    });
}

/**
 * A list whose items have names of their own.
 * @param keyOf what must differ
 * @param error said of the later of two names
 */
export function uniqueList<Item extends z.ZodType<{ readonly name: string }>>(
  item: Item,
  keyOf: (item: z.output<Item>) => string,
  error: string,
) {
  return z.array(item).superRefine((items, context) => {
    const keys = items.map(keyOf);
    for (const [index, key] of keys.entries()) {
      if (keys.indexOf(key) < index) context.addIssue({ code: 'custom', path: [index, 'name'], message: error });
    }
  });
}

/** An AWS account. */
export function accountId() {
  return text('an AWS account id of 12 digits', /^\d{12}$/);
}

/** A secret by its name in Secrets Manager: the value itself is never in a settings file or a template. */
export function secretName() {
  return text('the name of a secret in Secrets Manager', /^[\w/+=.@-]{1,512}$/);
}
