import { randomInt } from 'node:crypto';
import type { PasswordPolicyType } from '@aws-sdk/client-cognito-identity-provider';
import { symbols } from './password-policy.ts';

// As Cognito's own: with letters that look alike, and with symbols that HTML gives a meaning.
const kinds = ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz', '0123456789', symbols.trim()] as const;
const all = kinds.join('');

/**
 * Makes a temporary password that satisfies any policy of its length: at least one upper-case and one lower-case
 * letter, one digit and one symbol.
 */
export function generateTemporaryPassword(policy: PasswordPolicyType | undefined): string {
  const length = Math.max(policy?.MinimumLength ?? 8, 10);
  const characters: string[] = kinds.map(pickOne);
  while (characters.length < length) characters.push(pickOne(all));
  for (let last = characters.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [characters[last], characters[other]] = [characters[other] ?? '', characters[last] ?? ''];
  }
  return characters.join('');
}

function pickOne(from: string): string {
  return from[randomInt(from.length)] ?? '';
}
