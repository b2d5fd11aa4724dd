import { type FieldError, Problem } from './problems.ts';

/** Longest password that Cognito's API takes. */
export const longestPassword = 256;

interface Rule {
  readonly code: string;
  /** How Cognito says that it is broken. */
  readonly said: RegExp;
  readonly detail: string;
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html */
const rules: readonly Rule[] = [
  { code: 'TOO_SHORT', said: /not long enough/i, detail: 'The password is too short. Make it longer.' },
  { code: 'TOO_LONG', said: /too long/i, detail: `The password is longer than ${longestPassword} characters.` },
  { code: 'NO_UPPERCASE', said: /uppercase/i, detail: 'Add a capital letter from A to Z.' },
  { code: 'NO_LOWERCASE', said: /lowercase/i, detail: 'Add a small letter from a to z.' },
  { code: 'NO_NUMBER', said: /numeric/i, detail: 'Add a digit.' },
  { code: 'NO_SYMBOL', said: /symbol/i, detail: 'Add a symbol such as ! or -.' },
  { code: 'OUTER_SPACE', said: /space/i, detail: 'The password must not begin or end with a space.' },
];

/**
 * What a new password lacks, by Cognito's own message.
 * @param message such as `Password did not conform with policy: Password not long enough`
 */
export function weakPassword(field: string, message: string): FieldError[] {
  const broken = rules.filter(({ said }) => said.test(message.replace(/^.*?policy:/i, '')));
  if (broken.length === 0) return [{ field, code: 'WEAK', detail: 'Choose another password.' }];
  return broken.map(({ code, detail }) => ({ field, code, detail }));
}

/**
 * What can be said of a new password before Cognito is asked. An address must not be given away by which of two faults is
 * found first, so that what does not depend on the person is looked at first, for everybody.
 * @param minimumLength what the pool asks for
 */
export function passwordErrors(field: string, password: string, minimumLength: number): FieldError[] {
  const characters = [...password].length;
  if (characters < minimumLength) {
    const missing = minimumLength - characters;
    const detail = `The password needs at least ${minimumLength} characters; ${missing} more.`;
    return [{ field, code: 'TOO_SHORT', detail }];
  }
  return [];
}

/** @throws Problem `WEAK_PASSWORD` */
export function requireStrength(field: string, password: string, minimumLength: number): void {
  const errors = passwordErrors(field, password, minimumLength);
  if (errors.length > 0) throw new Problem('WEAK_PASSWORD', errors);
}
