import { type Attribute, attributeOf, mergeAttributes, type UserRecord } from '../records.ts';

/** One external identity that somebody signs in with, as the attribute `identities` lists it. */
export interface Identity {
  /** The person's id at the provider. */
  readonly userId: string;
  readonly providerName: string;
  readonly providerType: string;
  /** The entity id of a SAML provider, which the embedded stack doesn't ask for; others have none in AWS either. */
  readonly issuer: null;
  /** Whether the user was created for this identity, and not linked to it. */
  readonly primary: boolean;
  /** Epoch milliseconds. */
  readonly dateCreated: number;
}

const attribute = 'identities';

/** The external identities of a user. They are an attribute, in JSON, as Cognito answers them. */
export function identitiesOf(user: Pick<UserRecord, 'Attributes'>): readonly Identity[] {
  const text = attributeOf(user, attribute);
  return text === undefined ? [] : (JSON.parse(text) as Identity[]);
}

/** Attributes with other external identities. Without any, the attribute is gone. */
export function mergeIdentities(current: readonly Attribute[], identities: readonly Identity[]): Attribute[] {
  const Value = identities.length > 0 ? JSON.stringify(identities) : '';
  return mergeAttributes(current, [{ Name: attribute, Value }]);
}

/** The key that an identity is found by. Names of providers have no slash. */
export function identityKey(providerName: string, subject: string): string {
  return `${providerName}/${subject}`;
}
