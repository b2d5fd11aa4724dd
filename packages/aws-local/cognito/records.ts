import type {
  EmailMfaConfigType,
  IdentityProviderTypeType,
  SchemaAttributeType,
  UserPoolClientType,
  UserPoolType,
  UserStatusType,
  WebAuthnConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Passkey } from './passkeys/passkey.ts';
import type { SoftwareToken } from './sign-in/one-time-code.ts';

/** One attribute of a user, as Cognito's API writes it. */
export interface Attribute {
  readonly Name: string;
  readonly Value: string;
}

/** A code that was mailed and waits for its answer. */
export interface PendingCode {
  readonly code: string;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
}

/**
 * A user as it is stored, with the names that Cognito's API has for the fields that it shows. A record is never changed in
 * place.
 */
export interface UserRecord {
  readonly Username: string;
  readonly Attributes: readonly Attribute[];
  readonly Enabled: boolean;
  readonly UserStatus: UserStatusType;
  readonly UserCreateDate: Date;
  readonly UserLastModifiedDate: Date;
  /** Hash made by {@link hashPassword}; empty when no password was ever set. */
  readonly Password: string;
  /** When the temporary password was issued, epoch milliseconds; its validity counts from here. */
  readonly TemporaryPasswordSince?: number;
  readonly SignUpCode?: PendingCode;
  readonly ResetCode?: PendingCode;
  readonly AttributeVerificationCode?: string;
  /** New addresses that take the place of the old ones once verified: the pool's `UserAttributeUpdateSettings`. */
  readonly PendingAttributes?: readonly Attribute[];
  readonly Passkeys?: readonly Passkey[];
  /** Whether a passkey is both of this person's factors. */
  readonly WebAuthnMfa?: boolean;
  readonly UserMFASettingList?: readonly string[];
  readonly PreferredMfaSetting?: string;
  /** Secret of an authenticator app whose first code has not come yet; the one before it counts until then. */
  readonly PendingSoftwareToken?: string;
  readonly SoftwareTokenMfaConfiguration?: SoftwareToken & {
    readonly Verified: boolean;
    readonly FriendlyDeviceName?: string;
  };
}

/** A group, without its members. */
export interface GroupRecord {
  readonly GroupName: string;
  readonly Description?: string;
  readonly RoleArn?: string;
  readonly Precedence?: number;
  readonly CreationDate: Date;
  readonly LastModifiedDate: Date;
}

/** A user pool's settings, in the form of Cognito's `DescribeUserPool`, plus what only the embedded stack needs. */
export interface PoolRecord extends Omit<UserPoolType, 'Id' | 'Name' | 'SchemaAttributes'> {
  readonly Id: string;
  readonly Name: string;
  readonly SchemaAttributes: readonly SchemaAttributeType[];
  /** Groups that came from settings, to distinguish a group that was removed from the settings from one made by hand. */
  readonly GroupsFromSettings?: readonly string[];
  readonly SoftwareTokenMfaConfiguration?: { readonly Enabled: boolean };
  readonly EmailMfaConfiguration?: EmailMfaConfigType;
  readonly WebAuthnConfiguration?: WebAuthnConfigurationType;
}

/** Whether people of a pool may sign in with an authenticator app. */
export function acceptsSoftwareTokens({
  MfaConfiguration = 'OFF',
  SoftwareTokenMfaConfiguration: app,
}: PoolRecord): boolean {
  return MfaConfiguration !== 'OFF' && (app?.Enabled ?? true);
}

/** An app client, in the form of Cognito's `DescribeUserPoolClient`. */
export interface ClientRecord
  extends Omit<UserPoolClientType, 'ClientId' | 'ClientName' | 'UserPoolId' | 'CreationDate' | 'LastModifiedDate'> {
  readonly ClientId: string;
  readonly ClientName: string;
  readonly UserPoolId: string;
  readonly CreationDate: Date;
  readonly LastModifiedDate: Date;
}

/** An identity provider of a pool, in the form of Cognito's `DescribeIdentityProvider`. */
export interface ProviderRecord {
  readonly UserPoolId: string;
  readonly ProviderName: string;
  readonly ProviderType: IdentityProviderTypeType;
  readonly ProviderDetails: Readonly<Record<string, string>>;
  /** The claim of the provider for each attribute of the pool. */
  readonly AttributeMapping: Readonly<Record<string, string>>;
  readonly IdpIdentifiers?: readonly string[];
  readonly CreationDate: Date;
  readonly LastModifiedDate: Date;
}

/** The tokens of one sign-in: a refresh token and every token made from it, which are revoked together. */
export interface TokenFamily {
  /** `origin_jti` of the tokens, and the first part of the refresh token. */
  readonly id: string;
  /** SHA-256 of the refresh token, so that the journal contains nothing to sign in with. */
  readonly refreshTokenHash: string;
  /** Tokens that have been replaced, and until when, in epoch seconds, they still work. */
  readonly rotatedOut?: readonly { readonly refreshTokenHash: string; readonly until: number }[];
  readonly poolId: string;
  readonly clientId: string;
  readonly username: string;
  /** Epoch seconds of the sign-in. */
  readonly authTime: number;
  /** What managed login granted; tokens of Cognito's API have the scope of that API alone. */
  readonly scopes?: readonly string[];
}

/** The value of an attribute, or undefined when the user has none. */
export function attributeOf(user: Pick<UserRecord, 'Attributes'>, name: string): string | undefined {
  return user.Attributes.find((attribute) => attribute.Name === name)?.Value;
}

/** Attributes with some of them set, in the order that Cognito answers them: by name. An empty value removes. */
export function mergeAttributes(current: readonly Attribute[], changes: readonly Attribute[]): Attribute[] {
  const values = new Map(current.map(({ Name, Value }) => [Name, Value]));
  for (const { Name, Value } of changes) {
    if (Value === '') values.delete(Name);
    else values.set(Name, Value);
  }
  return [...values].map(([Name, Value]) => ({ Name, Value })).sort((a, b) => (a.Name < b.Name ? -1 : 1));
}
