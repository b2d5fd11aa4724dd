import { parseAttributes } from '../attributes.ts';
import { invalidParameter } from '../errors.ts';
import type { Attribute, ClientRecord, PoolRecord, ProviderRecord } from '../records.ts';

/** What a provider says of a person, by its own names. */
export type ProviderClaims = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * The attributes that a provider's claims are mapped to. A claim that is missing changes nothing, except that an address which comes
 * without the claim that it is verified is unverified, even where it was verified before.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html
 * @throws AwsError `InvalidParameterException` for a value that the pool's schema refuses
 */
export function mapClaims(pool: PoolRecord, { AttributeMapping }: ProviderRecord, claims: ProviderClaims): Attribute[] {
  const mapped = Object.entries(AttributeMapping).flatMap(([Name, claim]) => {
    const value = Name === 'username' ? undefined : claims[claim];
    return value === undefined || value === '' ? [] : [{ Name, Value: String(value) }];
  });
  const names = new Set(mapped.map(({ Name }) => Name));
  const unverified = ['email', 'phone_number'].filter((name) => names.has(name) && !names.has(`${name}_verified`));
  return parseAttributes(pool, [
    ...mapped,
    ...unverified.map((name) => ({ Name: `${name}_verified`, Value: 'false' })),
  ]);
}

/**
 * Refuses a change that Cognito can't make at a sign-in. It writes as the app client does, of which whether an address is verified is
 * no part: https://github.com/aws-amplify/amplify-js/issues/3526
 * @throws AwsError `InvalidParameterException`
 */
export function checkMapped(
  { SchemaAttributes: schema }: PoolRecord,
  { WriteAttributes: writable }: ClientRecord,
  changes: readonly Attribute[],
): void {
  for (const { Name } of changes) {
    const isFixed = schema.find((attribute) => attribute.Name === Name)?.Mutable === false;
    const isForbidden = writable !== undefined && !writable.includes(Name) && !Name.endsWith('_verified');
    if (isFixed || isForbidden) throw invalidParameter(`user.${Name}: Attribute cannot be updated.`);
  }
}
