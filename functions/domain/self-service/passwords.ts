import * as z from 'zod/mini';
import type { FieldError } from '../api/problems.ts';
import { maxPasswordLength } from './password-length.ts';

/** What decides about passwords that people choose, of the settings: their length, and the name that they must not be made of. */
export const passwordSettings = z.object({
  brand: z.object({ name: z.string() }),
  userDirectory: z.object({ passwordMinimumLength: z.number() }),
});
export type PasswordSettings = z.output<typeof passwordSettings>;

interface Rule {
  readonly code: string;
  /** What Cognito's message says when it is broken. */
  readonly message: RegExp;
  readonly detail: string;
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html */
const rules: readonly Rule[] = [
  { code: 'TOO_SHORT', message: /not long enough/i, detail: 'The password is too short. Make it longer.' },
  { code: 'TOO_LONG', message: /too long/i, detail: `The password is longer than ${maxPasswordLength} characters.` },
  { code: 'NO_UPPERCASE', message: /uppercase/i, detail: 'Add an uppercase letter from A to Z.' },
  { code: 'NO_LOWERCASE', message: /lowercase/i, detail: 'Add a lowercase letter from a to z.' },
  { code: 'NO_NUMBER', message: /numeric/i, detail: 'Add a number.' },
  { code: 'NO_SYMBOL', message: /symbol/i, detail: 'Add a symbol such as ! or -.' },
  { code: 'OUTER_SPACE', message: /space/i, detail: 'The password must not begin or end with a space.' },
];

/**
 * Reads from Cognito's message what a new password lacks.
 * @param message such as `Password did not conform with policy: Password not long enough`
 */
export function explainWeakPassword(field: string, message: string): FieldError[] {
  const lacks = /policy:(.*)/is.exec(message)?.[1] ?? message;
  const broken = rules.filter((rule) => rule.message.test(lacks));
  if (broken.length === 0) return [{ field, code: 'WEAK', detail: 'Choose another password.' }];
  return broken.map(({ code, detail }) => ({ field, code, detail }));
}

/**
 * Checks what can be checked of a new password before Cognito is called. Which of two faults is found first must not reveal anything
 * about an address: so what does not depend on the person is checked first, for everybody.
 */
export function checkLength(field: string, password: string, { userDirectory }: PasswordSettings): FieldError[] {
  const { passwordMinimumLength: minimumLength } = userDirectory;
  const characters = [...password].length;
  if (characters < minimumLength) {
    const missing = minimumLength - characters;
    const detail = `Use at least ${minimumLength} characters: add ${missing} more.`;
    return [{ field, code: 'TOO_SHORT', detail }];
  }
  return [];
}
