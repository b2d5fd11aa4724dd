import * as z from 'zod/mini';

/* What the self-service API answers when all went well. The functions need the types only; the API's document needs the rest. */

const tokens = z.strictObject({
  id_token: z.string(),
  access_token: z.string(),
  /** Of a refresh: the one to send next time, which is another one where tokens rotate. */
  refresh_token: z.string(),
  /** Seconds that the access token is good for. */
  expires_in: z.int(),
  token_type: z.literal('Bearer'),
});

/**
 * A question that comes before tokens, by Cognito's name for it: `NEW_PASSWORD_REQUIRED`, `SOFTWARE_TOKEN_MFA`, `MFA_SETUP`, `EMAIL_OTP`,
 * `WEB_AUTHN`.
 */
const challenge = z.strictObject({
  challenge: z.string(),
  session: z.string(),
  /** Attributes that have to come with the new password, because the account lacks them. */
  required_attributes: z.optional(z.array(z.string())),
  /** What may be chosen, where there is a choice. */
  available: z.optional(z.array(z.string())),
  /** `PublicKeyCredentialRequestOptionsJSON`, for the browser. */
  passkey_options: z.optional(z.record(z.string(), z.unknown())),
  /** Where the code went, with most letters hidden. Only after a password: it would reveal that there is an account. */
  sent_to: z.optional(z.string()),
});

/** For the browser, which makes a passkey from it. */
const passkeyOptions = z.strictObject({
  /** `PublicKeyCredentialCreationOptionsJSON` */
  options: z.record(z.string(), z.unknown()),
});

const passkeys = z.strictObject({
  passkeys: z.array(
    z.strictObject({
      credential_id: z.string(),
      /** What Cognito calls it, by who made it, such as `iCloud Keychain`. */
      name: z.optional(z.string()),
      /** ISO 8601 */
      created_at: z.string(),
      /** For which domain it is, so that a browser can be told that one was removed. */
      relying_party: z.optional(z.string()),
    }),
  ),
});

/** A secret for an authenticator app. */
const mfaSecret = z.strictObject({
  secret_code: z.string(),
  /** `otpauth:` address to show as a QR code, without the account's name. */
  otpauth_uri: z.string(),
  /** For the next step of a sign-in; absent with an access token. */
  session: z.optional(z.string()),
});

/** An email is sent if there is a reason to; the answer does not reveal whether there is. */
const mailOnItsWay = z.strictObject({
  /** Seconds that a code in it works. */
  expires_in: z.int(),
});

const signedUp = z.strictObject({
  /** Whether the account waits for the code from the email; decided by the address's domain alone. */
  confirmation_required: z.boolean(),
  /** Seconds that the code works. */
  expires_in: z.int(),
});

/** The account of the person who is signed in. */
const account = z.strictObject({
  email: z.string(),
  email_verified: z.boolean(),
  /** Whether the person may change the address: the settings, a provider or a protection may rule that out. */
  may_change_email: z.boolean(),
  /** Those that `UpdateAccount` changes, where they have a value. */
  attributes: z.record(z.string(), z.string()),
  groups: z.array(z.string()),
  /** Names of the identity providers that the person signs in with. What they say of the person is written over at each such sign-in. */
  providers: z.array(z.string()),
  factors: z.strictObject({
    /** Whether the account has a password. */
    password: z.boolean(),
    authenticator: z.boolean(),
    email_code: z.boolean(),
    /** The second factor that a sign-in asks for. */
    preferred: z.optional(z.enum(['authenticator', 'email_code'])),
  }),
  /** What the user pool says of a second factor. */
  mfa: z.enum(['off', 'optional', 'required']),
});

/** By their names in the API's document. */
export const answers = {
  Tokens: tokens,
  Challenge: challenge,
  MfaSecret: mfaSecret,
  MailOnItsWay: mailOnItsWay,
  SignedUp: signedUp,
  Passkeys: passkeys,
  PasskeyOptions: passkeyOptions,
  Account: account,
} as const;
export type AnswerName = keyof typeof answers;
export type AnswerOf<Name extends AnswerName> = z.infer<(typeof answers)[Name]>;

export type Tokens = AnswerOf<'Tokens'>;
export type Challenge = AnswerOf<'Challenge'>;
export type SignInAnswer = Tokens | Challenge;
export type MfaSecret = AnswerOf<'MfaSecret'>;
export type Passkey = AnswerOf<'Passkeys'>['passkeys'][number];
export type Account = AnswerOf<'Account'>;

/** How long Cognito's codes work, in seconds. https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
export const codeSeconds = { reset: 3600, signUp: 24 * 3600, address: 24 * 3600 } as const;
