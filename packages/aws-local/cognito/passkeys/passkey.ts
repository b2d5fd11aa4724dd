/** A passkey that a person has registered, with the names that Cognito's API has for what it shows. */
export interface Passkey {
  readonly CredentialId: string;
  readonly FriendlyCredentialName: string;
  readonly RelyingPartyId: string;
  readonly AuthenticatorAttachment?: string;
  readonly AuthenticatorTransports: readonly string[];
  /** Epoch milliseconds. */
  readonly CreatedAt: number;
  /** In COSE, as base64url. */
  readonly PublicKey: string;
  /** How often it was used, as it counts itself; one that is synchronised between devices stays at 0. */
  readonly Counter: number;
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html#amazon-cognito-user-pools-authentication-flow-methods-passkey */
export const maxPasskeys = 20;

/** How long an authenticator has, in milliseconds. */
export const passkeyTimeoutMs = 60_000;

/** A text as the parts of WebAuthn are written in JSON. */
export function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}
