import { randomInt } from 'node:crypto';
import type { PasswordPolicyType } from '@aws-sdk/client-cognito-identity-provider';

// Letters and digits that look different in any typeface. The symbols are ones that trip up careless readers of the
// email (a full stop, `#`, `%`, `{`), as Cognito's own do; those that HTML gives a meaning are left out.
const kinds = [
  'ABCDEFGHJKLMNPQRSTUVWXYZ',
  'abcdefghijkmnopqrstuvwxyz',
  '23456789',
  '^$*[]{}()?!@#%/,:;|_~=+-.',
] as const;
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
