import { CognitoRefusal } from './cognito-refusal.ts';

/**
 * Tries a password that exists as every new one is stored, composed (NFC; NIST SP 800-63B-4, 3.1.1.2): keyboards write the same letters in
 * two ways. If Cognito refuses that, as it was typed: other clients of the pool store what they get. Only who types decomposed letters
 * uses up a second attempt at a miss.
 */
export async function inEachForm<T>(password: string, attempt: (password: string) => Promise<T>): Promise<T> {
  const composed = password.normalize('NFC');
  try {
    return await attempt(composed);
  } catch (error) {
    const isRefused = error instanceof CognitoRefusal && error.reason === 'NotAuthorizedException';
    if (composed === password || !isRefused) throw error;
    return attempt(password);
  }
}
