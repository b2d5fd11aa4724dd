import * as z from 'zod/mini';
import { type Fault, type Field, fields, readEmail, ruleFor } from '../people/fields.ts';
import { longestPassword } from './passwords.ts';

/** What a field is, for the API's document. */
interface About {
  readonly description: string;
  readonly examples: readonly string[];
  readonly format?: string;
  readonly writeOnly?: true;
}

function text(about: About, ...checks: z.core.$ZodCheck<string>[]) {
  return z
    .string()
    .check(...checks)
    .register(z.globalRegistry, { ...about, examples: [...about.examples] });
}

/** Nobody can have a longer address: it is the user name, too. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html */
const longestUserName = 128;
const tooLong = { code: 'TOO_LONG', detail: `It has more than ${longestUserName} characters.` } as const;

/** An address as every other door reads it: trimmed, NFKC, lower case. */
export function email() {
  return read(
    text(
      { description: 'The address that the person signs in with.', examples: ['ann@example.com'], format: 'email' },
      z.maxLength(1000),
    ),
    (value) => {
      const address = readEmail(value);
      return typeof address === 'string' && address.length > longestUserName ? tooLong : address;
    },
  );
}

/** A password that exists. No password begins or ends with a space, so one that came along when it was copied is dropped. */
export function password(description = 'The password, or the temporary one of the invitation.') {
  const given = text(
    { description, examples: ['correct horse battery'], format: 'password', writeOnly: true },
    z.minLength(1),
    z.maxLength(longestPassword + 2),
  );
  return read(given, (value) => value.trim() || { code: 'REQUIRED', detail: 'This is needed. Add it.' });
}

/** A password to be. What else the pool asks for is looked at afterwards. */
export function newPassword() {
  return read(
    text(
      {
        description: 'The password to be. The user pool decides about length and characters.',
        examples: ['correct horse battery'],
        format: 'password',
        writeOnly: true,
      },
      z.minLength(1),
      z.maxLength(longestPassword),
    ),
    (value) => {
      if (value !== value.trim()) {
        return { code: 'OUTER_SPACE', detail: 'The password must not begin or end with a space.' };
      }
      return noText.test(value) || !value.isWellFormed() ? { code: 'INVALID_CHARACTER' } : value;
    },
  );
}

/** Line breaks, which Cognito's pattern for passwords refuses, and what no keyboard writes. */
const noText = /[\p{Cc}\u2028\u2029]/u;

/** Six digits from a mail or an authenticator app; spaces between them and full-width ones are understood. */
export function code(description: string) {
  return read(text({ description, examples: ['123456'] }, z.maxLength(64)), (value) => {
    const digits = value.normalize('NFKC').replace(/[\s-]/g, '');
    return /^\d{6}$/.test(digits) ? digits : { code: 'INVALID', detail: 'The code has six digits.' };
  });
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html */
export function session() {
  return text(
    {
      description: 'What the answer before held under `session`.',
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
    { description: 'What the person calls the authenticator app.', examples: ['My phone'] },
    z.minLength(1),
    z.maxLength(100),
  );
}

/** The language of the mail, for people whose own is not known. */
export function locale() {
  return read(
    text({ description: 'Language of the mail as BCP 47 tag.', examples: ['de'] }, z.maxLength(35)),
    ruleFor('locale'),
  );
}

/** Attributes that a person may tell about themselves; the address and whether it is verified are not among them. */
export function attributes() {
  const given = z.record(z.string(), z.string()).register(z.globalRegistry, {
    description: 'Standard claims of OpenID Connect about the person, without `email`.',
    examples: [{ given_name: 'Ann', family_name: 'Ahlberg' }],
  });
  const own = new Set<string>(fields.filter((field) => field !== 'email'));
  return z.pipe(
    given,
    z.transform((values, context): Readonly<Record<string, string>> => {
      const read: [string, string][] = [];
      for (const [name, value] of Object.entries(values)) {
        const result = own.has(name) ? ruleFor(name as Field)(value) : unknownAttribute;
        if (typeof result !== 'string') context.issues.push({ ...issueOf(result, value), path: [name] });
        else if (result !== '') read.push([name, result]);
      }
      return Object.fromEntries(read);
    }),
  );
}

interface FieldFault extends Omit<Fault, 'code'> {
  readonly code: string;
}

const unknownAttribute: FieldFault = {
  code: 'UNKNOWN_FIELD',
  detail: 'There is no such attribute, or it is not yours to set. Leave it out.',
};

function read(schema: ReturnType<typeof text>, rule: (value: string) => string | FieldFault) {
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
    message: detail ?? fallback[code] ?? 'This can not be used.',
    input,
    params: { code },
  };
}

const fallback: Readonly<Record<string, string>> = {
  MISSING_EMAIL: 'Write your email address.',
  INVALID_LOCALE: 'Write the language as a code, like de or ja-JP.',
  INVALID_PHONE_NUMBER: 'Write the phone number with its country code, like +4930901820.',
  INVALID_BIRTHDATE: 'Write the date as year-month-day, like 1990-12-31.',
  INVALID_CHARACTER: 'It holds a character that is no text.',
  VALUE_TOO_LONG: 'It is longer than 2,048 characters. Shorten it.',
};
