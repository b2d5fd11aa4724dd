import type { Attribute, ClientRecord, UserRecord } from '../records.ts';

/** The scope that Cognito's own API asks for, as `GetUser`; tokens of `InitiateAuth` have no other. */
export const apiScope = 'aws.cognito.signin.user.admin';

/** Attributes by the scope that grants them. */
const attributesByScope: Readonly<Record<string, readonly string[]>> = {
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
};

/** Whether a client may read an attribute: all, unless its `ReadAttributes` say otherwise. */
export function isReadable({ ReadAttributes }: Pick<ClientRecord, 'ReadAttributes'>, name: string): boolean {
  return name === 'sub' || (ReadAttributes?.includes(name) ?? true);
}

/**
 * A user's attributes that managed login lets a client know. `openid` alone grants all that the client may read, and so does
 * `profile`; `email` and `phone` without it grant their own.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html
 */
export function grantedAttributes(scopes: readonly string[], client: ClientRecord, user: UserRecord): Attribute[] {
  const readable = user.Attributes.filter(({ Name }) => isReadable(client, Name));
  const limits = scopes.flatMap((scope) => attributesByScope[scope] ?? []);
  if (limits.length === 0 || scopes.includes('profile')) return readable;
  return readable.filter(({ Name }) => Name === 'sub' || limits.includes(Name));
}
