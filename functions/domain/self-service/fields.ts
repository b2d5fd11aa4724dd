import * as z from 'zod/mini';
import { requiredDetail } from '../api/problems.ts';
import { renderFault } from '../locale/detail.ts';
import { cellTexts } from '../locale/languages/en/cells.ts';
import { readTemporaryPassword } from '../onboarding/temporary-password.ts';
import { readEmail } from '../people/email-address.ts';
import { type Fault, isFault } from '../people/fault.ts';
import { type Field, fields, ruleFor } from '../people/fields.ts';
import { isTimeZone } from '../people/time-zone.ts';
import { maxPasswordLength } from './password-length.ts';

/** How the API's document describes a field. */
interface FieldDescription {
  readonly description: string;
  readonly examples: readonly string[];
  readonly format?: string;
  readonly writeOnly?: true;
}

function text(described: FieldDescription, ...checks: z.core.$ZodCheck<string>[]) {
  return z
    .string()
    .check(...checks)
    .register(z.globalRegistry, { ...described, examples: [...described.examples] });
}

/** Nobody can have a longer address: it is the username, too. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html */
const maxUsernameLength = 128;
const tooLong = { code: 'TOO_LONG', detail: `It has more than ${maxUsernameLength} characters.` } as const;

/** An address, read as files and events are: trimmed, NFKC, lowercase. */
export function email() {
  return readBy(
    text(
      { description: 'The address that the person signs in with.', examples: ['ann@example.com'], format: 'email' },
      z.maxLength(1000),
    ),
    (value) => {
      const address = readEmail(value);
      return isFault(address) || address.length <= maxUsernameLength ? address : tooLong;
    },
  );
}

/**
 * A password that exists. No password begins or ends with a space, so one that was copied along is removed; of a temporary password
 * a full stop too.
 */
export function password(description = 'The password, or the temporary one from the invitation.') {
  const given = text(
    { description, examples: ['correct horse battery'], format: 'password', writeOnly: true },
    z.minLength(1),
    z.maxLength(maxPasswordLength + 2),
  );
  return readBy(
    given,
    (value) => readTemporaryPassword(value) ?? (value.trim() || { code: 'REQUIRED', detail: requiredDetail }),
  );
}

/**
 * A password that the person chooses. The rules of the pool are checked afterwards. A temporary password is refused: it stays in
 * mailboxes. It is known by its shape, so that the answer says nothing about anybody.
 */
export function newPassword() {
  return readBy(
    text(
      {
        description: 'The new password. The user pool has the rules for its length and characters.',
        examples: ['correct horse battery'],
        format: 'password',
        writeOnly: true,
      },
      z.minLength(1),
      z.maxLength(maxPasswordLength),
    ),
    (value) => {
      if (value !== value.trim()) {
        return { code: 'OUTER_SPACE', detail: 'The password must not begin or end with a space.' };
      }
      if (readTemporaryPassword(value) !== undefined) {
        return { code: 'REUSED', detail: 'A temporary password is for the first sign-in only. Choose another.' };
      }
      // Composed, so that a keyboard that writes the same letters in another way signs in, too.
      return unprintable.test(value) || !value.isWellFormed() ? { code: 'INVALID_CHARACTER' } : value.normalize('NFC');
    },
  );
}

/** Line breaks, which Cognito's pattern for passwords refuses, and characters that no keyboard writes. */
const unprintable = /[\p{Cc}\u2028\u2029]/u;

/** Six digits from an email or an authenticator app; with spaces between them and in full width, too. */
export function code(description: string) {
  return digits(description, /^\d{6}$/, 'The code has six digits.', '123456');
}

function digits(description: string, form: RegExp, detail: string, example: string) {
  return readBy(text({ description, examples: [example] }, z.maxLength(64)), (value) => {
    const read = value.normalize('NFKC').replace(/[\s-]/g, '');
    return form.test(read) ? read : { code: 'INVALID', detail };
  });
}

/**
 * The code of a sign-in by email. Cognito sends eight digits to people who sign in with it alone, and six to those who gave their password
 * before. https://github.com/aws-amplify/amplify-js/issues/14428
 */
export function signInCode() {
  return digits('The code from the email.', /^\d{6,8}$/, 'The code has eight digits.', '12345678');
}

/** What the browser made or signed with a passkey. Of an object that is larger Cognito would not even look at the rest. */
export function credential(description: string) {
  return z
    .record(z.string(), z.unknown())
    .check(z.refine((given) => JSON.stringify(given).length <= maxCredentialLength, 'It is too long.'))
    .register(z.globalRegistry, { description });
}

/** Attestations with certificates have some kilobytes. */
const maxCredentialLength = 32_768;

export function credentialId() {
  return text(
    { description: 'The `credential_id` of a passkey in the list.', examples: ['u1zq3mDh4cPmJ0lQ2TnyZg'] },
    z.minLength(1),
    z.maxLength(2048),
  );
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html */
export function session() {
  return text(
    {
      description: 'The `session` of the previous answer.',
      examples: ['AYABeC1-y8qooiuysEv0uM4wAqQAHQABAAdTZXJ2'],
    },
    z.minLength(20),
    z.maxLength(2048),
  );
}

export function refreshToken() {
  return text(
    { description: 'The refresh token of a sign-in.', examples: ['eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NN'] },
    z.minLength(1),
    z.maxLength(8192),
  );
}

export function deviceName() {
  return text(
    { description: 'A name for the authenticator app.', examples: ['My phone'] },
    z.minLength(1),
    z.maxLength(100),
  );
}

/** The language of the email, for people whose own is unknown. */
export function locale() {
  return readBy(
    text({ description: 'Language of the email, as a BCP 47 tag.', examples: ['de'] }, z.maxLength(35)),
    ruleFor('locale'),
  );
}

/** Attributes that people may set on their own account; the address and whether it is verified are not among them. */
export function attributes() {
  const given = z.record(z.string(), z.string()).register(z.globalRegistry, {
    description: 'Standard claims of OpenID Connect about the person, without `email`.',
    examples: [{ given_name: 'Ann', family_name: 'Ahlberg' }],
  });
  const own = new Set<string>(fields.filter((field) => field !== 'email'));
  return z.pipe(
    given,
    z.transform((values, context) => {
      const read = readAttributes(values, own, context.issues);
      return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== ''));
    }),
  );
}

/** What the account page shows of a person and lets them change. */
export const profileFields = [
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'locale',
  'zoneinfo',
  'phone_number',
] as const satisfies readonly Field[];

/** Changes of attributes: an empty value removes one. */
export function profile() {
  const given = z.record(z.string(), z.string()).register(z.globalRegistry, {
    description: `Any of ${profileFields.join(', ')}. An empty value removes one; what is left out stays.`,
    examples: [{ given_name: 'Ann', locale: 'de', phone_number: '' }],
  });
  const own = new Set<string>(profileFields);
  return z.pipe(
    given,
    z.transform((values, context) => readAttributes(values, own, context.issues)),
  );
}

function readAttributes(
  values: Readonly<Record<string, string>>,
  known: ReadonlySet<string>,
  issues: z.core.$ZodRawIssue[],
): Readonly<Record<string, string>> {
  const read: [string, string][] = [];
  for (const [name, value] of Object.entries(values)) {
    const result = known.has(name) ? readAttribute(name as Field, value) : unknownAttribute;
    if (typeof result === 'string') read.push([name, result]);
    else issues.push({ ...issueOf(result, value), path: [name] });
  }
  return Object.fromEntries(read);
}

/** Files and events have any text for a time zone; here somebody is there to correct it. */
function readAttribute(name: Field, value: string): string | FieldFault {
  const read = ruleFor(name)(value);
  if (name !== 'zoneinfo' || typeof read !== 'string' || read === '' || isTimeZone(read)) return read;
  return { code: 'INVALID_TIME_ZONE' };
}

interface FieldFault {
  readonly code: string;
  readonly detail?: string | Fault['detail'];
}

const unknownAttribute: FieldFault = {
  code: 'UNKNOWN_FIELD',
  detail: 'There is no such attribute, or it cannot be set here. Leave it out.',
};

function readBy(schema: ReturnType<typeof text>, rule: (value: string) => string | FieldFault) {
  return z.pipe(
    schema,
    z.transform((value: string, context): string => {
      const result = rule(value);
      if (typeof result === 'string') return result;
      context.issues.push(issueOf(result, value));
      return z.NEVER;
    }),
  );
}

/** The code travels in `params`. */
function issueOf({ code, detail }: FieldFault, input: string) {
  return {
    code: 'custom' as const,
    message:
      (typeof detail === 'object' ? renderFault(detail, cellTexts) : detail) ??
      fallback[code] ??
      'This value is not valid.',
    input,
    params: { code },
  };
}

export const phoneNumberDetail = 'Write the phone number with its country code, such as +4930901820.';

const fallback: Readonly<Record<string, string>> = {
  MISSING_EMAIL: 'Enter an email address.',
  INVALID_EMAIL: 'This is not a valid email address. Write it like name@example.com.',
  INVALID_LOCALE: 'Write the language as a code, such as de or ja-JP.',
  INVALID_PHONE_NUMBER: phoneNumberDetail,
  INVALID_BIRTHDATE: 'Write the date as year-month-day, such as 1990-12-31.',
  INVALID_TIME_ZONE: 'Write the time zone by its name, such as Europe/Berlin.',
  INVALID_CHARACTER: 'It contains an invalid character.',
  VALUE_TOO_LONG: 'It is longer than 2,048 characters. Shorten it.',
};
