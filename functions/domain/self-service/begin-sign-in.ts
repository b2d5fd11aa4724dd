import type { Challenge } from './answers.ts';

/** How people sign in without a password. */
export type PasswordlessMethod = 'EMAIL_OTP' | 'WEB_AUTHN';

/** What Cognito answers to a name and the method that is preferred. */
export interface BegunSignIn {
  readonly session: string | undefined;
  /** What a passkey is to sign, where the account has one. */
  readonly passkeyChallenge?: string | undefined;
}

/** Draws bytes that nobody can guess, in base64url. */
export type DrawText = (bytes: number) => string;

/**
 * What everybody is answered. Cognito's own answers differ: people who don't have the preferred method are offered others, an address
 * without an account gets any of the pool's methods, and a disabled account a refusal. The credentials of an account are left out,
 * which also is what browsers need to offer passkeys while the address is typed.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 * @param begun undefined where Cognito refused
 * @param nobody what it answers to a name that nobody has
 */
export function levelSignIn(
  method: PasswordlessMethod,
  begun: BegunSignIn | undefined,
  nobody: BegunSignIn | undefined,
  draw: DrawText,
): Challenge {
  const session = begun?.session ?? nobody?.session ?? draw(512);
  if (method === 'EMAIL_OTP') return { challenge: method, session };
  // Without `rpId` it is the name of the page, to which the pool's passkeys are bound.
  const passkey_options = {
    challenge: begun?.passkeyChallenge ?? draw(32),
    // As long as Cognito waits.
    timeout: 180_000,
    userVerification: 'required',
  };
  return { challenge: method, session, passkey_options };
}

/**
 * A name that nobody has. Where there is room, it is as long as the address: how long it is can be seen by the length of the session.
 * No mail server has such a domain. https://www.rfc-editor.org/rfc/rfc2606#section-2
 */
export function drawNobody(email: string, draw: DrawText): string {
  const domain = '@nobody.invalid';
  const length = Math.max(email.length - domain.length, 20);
  return `${draw(128).toLowerCase().slice(0, length)}${domain}`;
}
