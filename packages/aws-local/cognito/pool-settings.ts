import type {
  AliasAttributeType,
  AuthFactorType,
  RecoveryOptionNameType,
  UserPoolMfaType,
  UserPoolTierType,
  UserVerificationType,
  VerifiedAttributeType,
  WebAuthnFactorConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider';

/** An attribute of the pool beyond OIDC's own. */
export interface CustomAttribute {
  /** Without `custom:`. */
  readonly name: string;
  readonly type?: 'String' | 'Number' | 'Boolean' | 'DateTime';
  readonly mutable?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** How the pool of the embedded stack is set up. People sign in with their email address, unless it has aliases. */
export interface PoolSettings {
  readonly poolName: string;
  readonly passwordMinimumLength: number;
  readonly temporaryPasswordValidityDays: number;
  readonly groups: readonly { readonly name: string; readonly description?: string }[];
  readonly customAttributes?: readonly CustomAttribute[];
  /** People sign in with a user name instead, and with these once they are verified; `[]` for a user name alone. */
  readonly aliases?: readonly AliasAttributeType[];
  /** Standard attributes that every user must have. */
  readonly requiredAttributes?: readonly string[];
  readonly caseSensitive: boolean;
  /** Addresses that people keep until they have verified the new one. */
  readonly keepsUntilVerified?: readonly VerifiedAttributeType[];
  readonly mfa?: UserPoolMfaType;
  /** The feature plan; ESSENTIALS by default, as in AWS. */
  readonly tier?: UserPoolTierType;
  /** What people may begin a sign-in with; a password alone by default. With others, the pool's client lets them choose. */
  readonly firstFactors?: readonly AuthFactorType[];
  /** Whether a code by email may be a second factor. */
  readonly emailMfa?: boolean;
  /** How people get back in who forgot their password, the best first; by email by default. */
  readonly accountRecovery?: readonly RecoveryOptionNameType[];
  /** How long the client's people may take for one step of signing in; 3 minutes by default, as in AWS. */
  readonly sessionMinutes?: number;
  readonly webAuthn?: {
    readonly relyingPartyId: string;
    readonly userVerification?: UserVerificationType;
    readonly factorConfiguration?: WebAuthnFactorConfigurationType;
  };
  readonly selfSignUp?: boolean;
  /** What people may change of themselves through the pool's client. */
  readonly clientWriteAttributes: readonly string[];
  /** Where managed login may send people back to, and where signing out of it may; without any there is none. */
  readonly callbackUrls?: readonly string[];
  /** Seconds that a refresh token works on after another has taken its place; without it they don't rotate. */
  readonly rotationGraceSeconds?: number;
  /** Sender of the pool's emails. */
  readonly fromAddress: string;
  /** The configuration set of SES that they are sent by. */
  readonly configurationSet?: string | undefined;
}
