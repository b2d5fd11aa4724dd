import type { PasswordPolicyType } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';

/** Characters that Cognito counts as symbols. */
export const symbols = '^$*.[]{}()?"!@#%&/\\,><\':;|_~`=+- ';

const isSymbol = (character: string): boolean => symbols.includes(character);

/**
 * Checks a new password against the pool's policy, in Cognito's order and words.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 * @throws AwsError `InvalidPasswordException` naming the first rule that is broken
 */
export function checkPassword(policy: PasswordPolicyType | undefined, password: string): void {
  const broken = brokenRule(policy ?? {}, password);
  if (broken) throw new AwsError('InvalidPasswordException', `Password did not conform with policy: ${broken}`);
}

function brokenRule(policy: PasswordPolicyType, password: string): string | undefined {
  // The model of Cognito's API: 256 characters at most, no blank at either end.
  if (password.length > 256) return 'Password too long';
  if (password.length < (policy.MinimumLength ?? 8)) return 'Password not long enough';
  if (password !== password.trim()) return 'Password must not begin or end with a space';
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) return 'Password must have uppercase characters';
  if (policy.RequireLowercase && !/[a-z]/.test(password)) return 'Password must have lowercase characters';
  if (policy.RequireNumbers && !/[0-9]/.test(password)) return 'Password must have numeric characters';
  if (policy.RequireSymbols && ![...password].some(isSymbol)) return 'Password must have symbol characters';
  return undefined;
}
