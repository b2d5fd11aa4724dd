import { expect, test } from 'vitest';
import { checkPassword, symbols } from '../../../cognito/passwords/password-policy.ts';
import { generateTemporaryPassword } from '../../../cognito/passwords/temporary-password.ts';

test('Cognito’s own temporary passwords satisfy the strictest policy of their length', () => {
  const all = { RequireUppercase: true, RequireLowercase: true, RequireNumbers: true, RequireSymbols: true };
  for (let MinimumLength = 6; MinimumLength <= 99; MinimumLength++) {
    checkPassword({ ...all, MinimumLength }, generateTemporaryPassword({ ...all, MinimumLength }));
  }
});

test('they are drawn from all that can be typed, with what HTML takes for its own', () => {
  const used = new Set(Array.from({ length: 2000 }, () => generateTemporaryPassword(undefined)).join(''));
  const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
  const drawn = printable.filter((character) => /[A-Za-z0-9]/.test(character) || symbols.trim().includes(character));
  expect([...used].sort()).toEqual(drawn.toSorted());
  expect(used).toContain('<');
});
