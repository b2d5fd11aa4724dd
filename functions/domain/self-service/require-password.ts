import { missingField, Problem } from '../api/problems.ts';
import type { SignInAnswer } from './answers.ts';
import { CognitoRefusal } from './cognito-refusal.ts';
import type { OwnAccount } from './own-account.ts';
import { inEachForm } from './password-forms.ts';

/** What confirming a password needs. */
export interface PasswordCheck {
  readonly signIn: (credentials: { readonly email: string; readonly password: string }) => Promise<SignInAnswer>;
  readonly revokeToken: (refreshToken: string) => Promise<void>;
}

/**
 * Asks the owner of an account for the password once more, where it has one: somebody else may sit in front of the open page, or have a
 * copy of its token. Cognito checks a password by a sign-in only, and one that asks for a second factor next has taken the password.
 * https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html#require-re-authentication-for-sensitive-features
 * @throws Problem `INVALID_REQUEST` without a password, `WRONG_PASSWORD`
 */
export async function requirePassword(
  { attributes, hasPassword }: OwnAccount,
  password: string | undefined,
  { signIn, revokeToken }: PasswordCheck,
): Promise<void> {
  if (!hasPassword) return;
  if (password === undefined) throw new Problem('INVALID_REQUEST', [missingField('password')]);
  const attempt = (form: string) => signIn({ email: attributes.email ?? '', password: form });
  const answer = await inEachForm(password, attempt).catch((cause: unknown) => {
    if (!(cause instanceof CognitoRefusal) || cause.reason !== 'NotAuthorizedException') throw cause;
    const detail = 'Enter the password that you sign in with.';
    throw new Problem('WRONG_PASSWORD', [{ field: 'password', code: 'WRONG', detail }], { cause });
  });
  // Nobody keeps these tokens. That they stay good until they expire harms nobody.
  if ('refresh_token' in answer) await revokeToken(answer.refresh_token).catch(() => undefined);
}
