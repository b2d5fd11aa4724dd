import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs } from '@zxcvbn-ts/language-common';
import { commonPasswords } from './common-passwords.ts';

/** Why a password would be guessed. */
export const guessableCodes = ['COMMON', 'CONTEXT', 'PATTERN'] as const;
export type GuessableCode = (typeof guessableCodes)[number];

/** What is to be said of a password that somebody chooses. */
export interface Judgement {
  /** Why it is refused, if it is. */
  readonly fault?: GuessableCode;
  /** Whether it is more than good enough. */
  readonly isStrong: boolean;
}

/** Below so many guesses, as a power of ten, a password falls to somebody who may try for long. */
const leastGuesses = 8;
/** Beyond so many it withstands those who have stolen its hash. */
const strongGuesses = 12;
/** Of a longer password, which nobody remembers, only so much is looked at: the time grows with the square of the length. */
const longest = 100;
/** What is expected of anybody, in the languages of the pages. */
const expected =
  'password passwort kennwort contraseña motdepasse パスワード welcome willkommen bienvenue bienvenido ようこそ login secret changeme'.split(
    ' ',
  );
/** So many letters besides the words that are expected are words of one's own. */
const ownLetters = 4;

let estimator: ZxcvbnFactory | undefined;

/**
 * Judges a password by how it would be guessed. The whole of it is looked at, in all of its parts: a phrase may have a common word. It
 * compares with the list of common passwords, also with other letters, turned around and with numbers at their end, with words of the
 * context, and with repetitions, sequences, neighbours on a keyboard and dates. NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 5.0, 6.2.4 and 6.2.11.
 *
 * No kind of character is required: OWASP ASVS 5.0, 6.2.5.
 * @param words by `contextWords`
 */
export function judgePassword(password: string, words: readonly string[]): Judgement {
  const text = password.normalize('NFKC');
  const lower = text.toLowerCase();
  if (isOfWords(lower, [...words, ...expected])) {
    return { fault: words.some((word) => lower.includes(word)) ? 'CONTEXT' : 'COMMON', isStrong: false };
  }
  estimator ??= new ZxcvbnFactory({
    dictionary: { common: [...commonPasswords] },
    graphs: adjacencyGraphs,
    maxLength: longest,
  });
  const { guessesLog10, sequence } = estimator.check(text, [...words]);
  // A short one that the settings allow is refused for what it is, not for its length.
  if (guessesLog10 >= Math.min(leastGuesses, [...text].length)) return { isStrong: guessesLog10 >= strongGuesses };
  const isFrom = (dictionary: string) => sequence.some(({ dictionaryName }) => dictionaryName === dictionary);
  const fault = isFrom('userInputs') ? 'CONTEXT' : isFrom('common') ? 'COMMON' : 'PATTERN';
  return { fault, isStrong: false };
}

/** Whether it has hardly a letter besides these words. */
function isOfWords(text: string, words: readonly string[]): boolean {
  // A long word may have a short one in it.
  const longestFirst = words.toSorted((one, other) => other.length - one.length);
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ' '), text);
  return rest !== text && (rest.match(/\p{L}/gu)?.length ?? 0) < ownLetters;
}
