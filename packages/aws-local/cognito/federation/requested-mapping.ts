import type { IdentityProviderTypeType } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../errors.ts';
import type { PoolRecord } from '../records.ts';

/** The claim that names a person, which Cognito maps by itself; a SAML provider has its NameID instead. */
const subjectClaims: Readonly<Record<IdentityProviderTypeType, string | undefined>> = {
  Facebook: 'id',
  Google: 'sub',
  LoginWithAmazon: 'user_id',
  SignInWithApple: 'sub',
  OIDC: 'sub',
  SAML: undefined,
};

/**
 * The attribute mapping that a request asks for.
 * @throws AwsError `InvalidParameterException` for an attribute that the pool doesn't have
 */
export function requestedMapping(
  { SchemaAttributes: schema }: PoolRecord,
  type: IdentityProviderTypeType,
  requested: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const isKnown = (name: string) => name === 'username' || schema.some((attribute) => attribute.Name === name);
  const unknown = Object.keys(requested).find((name) => !isKnown(name));
  if (unknown !== undefined)
    throw invalidParameter(`Invalid attribute mapping: ${unknown} is no attribute of the pool`);
  const subject = subjectClaims[type];
  return { ...(subject === undefined ? {} : { username: subject }), ...requested };
}
