import { OwnAttribute } from '../../contract.ts';
import { readBirthdate } from './birthdate.ts';
import { cleanText } from './clean-text.ts';
import { readEmail } from './email-address.ts';
import type { FieldRule } from './fault.ts';
import { readLocale } from './language-tag.ts';
import { readPhoneNumber } from './phone-number.ts';

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
  return name.startsWith('custom:') && !isOwnAttribute(name);
}

/** Whether the product keeps an attribute for itself: nobody else writes it. */
export function isOwnAttribute(name: string): boolean {
  return ownAttributes.has(name);
}

/** Fields whose values have a form of their own, and without which an account works as well. */
const optionalFields: ReadonlySet<string> = new Set<Field>([
  'phone_number',
  'locale',
  'birthdate',
  'gender',
  'zoneinfo',
  'website',
  'profile',
  'picture',
]);

/** Whether a person gets an account without the value of a field where it can't be read. The address, names, groups and what the pool adds are needed. */
export function isOptional(name: string): boolean {
  return optionalFields.has(name);
}

const ownAttributes: ReadonlySet<string> = new Set(Object.values(OwnAttribute).map((name) => `custom:${name}`));

const readText: FieldRule = (value) => cleanText(value);

const rules: Readonly<Partial<Record<Field, FieldRule>>> = {
  email: readEmail,
  phone_number: (value) => readPhoneNumber(value),
  locale: readLocale,
  birthdate: (value) => readBirthdate(value),
  // A postal address has lines.
  address: (value) => cleanText(value, '\n'),
};

/** The rule of a field; custom attributes are text. */
export function ruleFor(field: Field | CustomField): FieldRule {
  return rules[field as Field] ?? readText;
}
