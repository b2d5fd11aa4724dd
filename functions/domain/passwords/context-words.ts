/** What is known of somebody who chooses a password. */
export interface PasswordContext {
  readonly email?: string | undefined;
  /** Names of the person, of any kind. */
  readonly names?: readonly (string | undefined)[];
  /** What the service calls itself. */
  readonly brand?: string | undefined;
}

/**
 * The words that somebody's password must not consist of: the person's address and names, and the name of the service. NIST SP 800-63B-4,
 * 3.1.1.2; OWASP ASVS 5.0, 6.1.2 and 6.2.11.
 */
export function contextWords({ email = '', names = [], brand = '' }: PasswordContext): string[] {
  const [local = '', domain = ''] = email.split('@');
  // Everybody's address ends in one of a few words.
  const host = domain.split('.').slice(0, -1).join('.');
  const said = [local, host, ...names, brand].flatMap((text = '') => {
    const lower = text.normalize('NFKC').toLowerCase();
    const words = lower.split(/[^\p{L}\p{N}\p{M}]+/u);
    // As written, word by word, and in one.
    return [lower, ...words, words.join('')];
  });
  // Short ones are in many words.
  const isLong = (word: string) => [...word].length >= (/^[!-~]+$/.test(word) ? 3 : 2);
  return [...new Set([email, domain, ...said])].filter(isLong);
}
