import type { AttributeType, SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from './errors.ts';
import type { Attribute, PoolRecord, UserRecord } from './records.ts';

/**
 * Validates the attributes of a request against the pool's schema.
 * @throws AwsError `InvalidParameterException` for an attribute that the pool does not have, a value that is too long
 * or too short, an invalid address or phone number; messages name the attribute and never its value
 */
export function parseAttributes(pool: PoolRecord, given: readonly AttributeType[] | undefined): Attribute[] {
  return (given ?? []).map(({ Name, Value }, index) => {
    const name = Name ?? '';
    const value = typeof Value === 'string' ? Value : '';
    // The API's own model comes first: no value of any attribute may exceed 2,048 characters.
    if (value.length > 2048) {
      const place = `userAttributes.${index + 1}.member.value`;
      throw invalidParameter(
        `1 validation error detected: Value at '${place}' failed to satisfy constraint: Member must have length less than or equal to 2048`,
      );
    }
    const schema = pool.SchemaAttributes.find((attribute) => attribute.Name === name);
    if (!schema || name === 'sub') throw nonconforming(`Type for attribute {${name}} could not be determined`);
    if (value !== '') checkValue(schema, name, value);
    return { Name: name, Value: value };
  });
}

function checkValue(schema: SchemaAttributeType, name: string, value: string): void {
  if (name === 'email' && !looksLikeAddress(value)) throw invalidParameter('Invalid email address format.');
  if (name === 'phone_number' && !/^\+[1-9]\d{1,14}$/.test(value)) {
    throw invalidParameter('Invalid phone number format.');
  }
  const { MinLength, MaxLength } = schema.StringAttributeConstraints ?? {};
  if (MaxLength !== undefined && value.length > Number(MaxLength)) {
    throw nonconforming(`${name}: String must be no longer than ${MaxLength} characters`);
  }
  if (MinLength !== undefined && value.length < Number(MinLength)) {
    throw nonconforming(`${name}: String must be no shorter than ${MinLength} characters`);
  }
  const kind = schema.AttributeDataType;
  if (kind === 'Boolean' && !/^(true|false)$/i.test(value)) throw nonconforming(`${name}: Not a boolean`);
  if (kind === 'Number') checkNumber(schema, name, value);
}

function checkNumber(schema: SchemaAttributeType, name: string, value: string): void {
  const { MinValue, MaxValue } = schema.NumberAttributeConstraints ?? {};
  if (!/^-?\d+$/.test(value)) throw nonconforming(`${name}: Not a number`);
  if (MinValue !== undefined && Number(value) < Number(MinValue)) throw nonconforming(`${name}: Number is too small`);
  if (MaxValue !== undefined && Number(value) > Number(MaxValue)) throw nonconforming(`${name}: Number is too large`);
}

/** Whether Cognito accepts a text as an email address: something, one `@`, a domain with a dot, no spaces. */
export function looksLikeAddress(text: string): boolean {
  return /^[^\s@,;<>()[\]\\"]+@[^\s@,;<>()[\]\\".]+(\.[^\s@,;<>()[\]\\".]+)+$/.test(text);
}

/** Names of the attributes that the pool requires and a user lacks. */
export function findMissingAttributes(pool: PoolRecord, attributes: readonly Attribute[]): string[] {
  const present = new Set(attributes.filter(({ Value }) => Value !== '').map(({ Name }) => Name));
  return pool.SchemaAttributes.flatMap(({ Name, Required }) =>
    Required && Name !== undefined && Name !== 'sub' && !present.has(Name) ? [Name] : [],
  );
}

/**
 * Refuses attributes that lack a required one, as `SignUp` does; `AdminCreateUser` leaves them to the first sign-in.
 * @throws AwsError `InvalidParameterException`
 */
export function checkRequired(pool: PoolRecord, attributes: readonly Attribute[]): void {
  const missing = findMissingAttributes(pool, attributes);
  if (missing.length > 0) throw nonconforming(missing.map((name) => `${name}: The attribute is required`).join('\n'));
}

/** Attributes in the form that triggers receive: one object, with the user's status. */
export function triggerAttributes(user: Pick<UserRecord, 'Attributes' | 'UserStatus'>): Record<string, string> {
  return { ...toRecord(user.Attributes), 'cognito:user_status': user.UserStatus };
}

/** Attributes as one object. */
export function toRecord(attributes: readonly Attribute[]): Record<string, string> {
  return Object.fromEntries(attributes.map(({ Name, Value }) => [Name, Value]));
}

function nonconforming(detail: string): ReturnType<typeof invalidParameter> {
  return invalidParameter(`Attributes did not conform to the schema: ${detail}`);
}
