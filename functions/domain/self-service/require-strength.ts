import { Problem } from '../api/problems.ts';
import type { PasswordContext } from '../passwords/context-words.ts';
import type { GuessableCode } from '../passwords/judge-password.ts';
import { checkLength, type PasswordSettings } from './passwords.ts';

/* Apart from what explains refusals, which functions need that have nothing to do with the list of common passwords. */

/** Why a password would be guessed, for programmers; pages have texts of their own. */
const guessable: Readonly<Record<GuessableCode, string>> = {
  COMMON: 'Many people use this password, so it is tried first. Choose another, such as a few random words.',
  CONTEXT: "Don't make the password of the address, a name, or the name of the service.",
  PATTERN:
    'Repetitions, sequences and keyboard patterns are guessed quickly. Choose another, such as a few random words.',
};

/** The names among attributes. */
export function namesOf(attributes: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(attributes).flatMap(([name, value]) => (nameAttributes.includes(name) ? [value] : []));
}

/** Attributes of an account that are a name. */
const nameAttributes = ['given_name', 'family_name', 'middle_name', 'name', 'nickname', 'preferred_username'];

/** What is known of the person, apart from the name of the service, which the settings have. */
export type KnownOfPerson = Omit<PasswordContext, 'brand'>;

/**
 * Checks a new password by what the request itself says, before Cognito is called: its length (NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 5.0,
 * 6.2.1), and whether it would be guessed. The list of common passwords is loaded by the first who chooses one.
 * @throws Problem `WEAK_PASSWORD`
 */
export async function requireStrength(
  field: string,
  password: string,
  { person, settings }: { readonly person: KnownOfPerson; readonly settings: PasswordSettings },
): Promise<void> {
  const errors = checkLength(field, password, settings);
  if (errors.length > 0) throw new Problem('WEAK_PASSWORD', errors);
  const [{ judgePassword }, { contextWords }] = await Promise.all([
    import('../passwords/judge-password.ts'),
    import('../passwords/context-words.ts'),
  ]);
  const { fault } = judgePassword(password, contextWords({ ...person, brand: settings.brand.name }));
  if (fault) throw new Problem('WEAK_PASSWORD', [{ field, code: fault, detail: guessable[fault] }]);
}

/**
 * Refuses as the new password the one that the request has as the old one, whatever its form: Cognito takes it where it keeps no history.
 * @throws Problem `PASSWORD_REUSED`
 */
export function requireAnother(field: string, password: string, previous: string): void {
  if (password.normalize('NFC') !== previous.normalize('NFC')) return;
  const detail = 'This is the password that you have. Choose another.';
  throw new Problem('PASSWORD_REUSED', [{ field, code: 'REUSED', detail }]);
}
