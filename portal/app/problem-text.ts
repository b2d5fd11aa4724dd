import type { Problem } from './api-client.ts';
import type { App } from './app.ts';
import { duration } from './language.ts';
import type { Texts } from './texts/text.ts';

/** What a problem says to a person, when it is about no single field. */
export function problemText({ code, status = 0, retryAfter }: Problem, { texts: { problems }, locale }: App): string {
  const known: Readonly<Record<string, string>> = {
    INVALID_CREDENTIALS: problems.credentials,
    INVALID_CODE: problems.wrongCode,
    WRONG_PASSWORD: problems.currentPassword,
    PASSWORD_REUSED: problems.reused,
    SESSION_EXPIRED: problems.sessionOver,
    INVALID_TOKEN: problems.signedOut,
    SIGNED_OUT: problems.signedOut,
    SIGN_UP_REFUSED: problems.signUpRefused,
    UNKNOWN_CHALLENGE: problems.unknownStep,
    MFA_UNAVAILABLE: problems.mfaUnavailable,
    OFFLINE: problems.offline,
    NO_ANSWER: problems.unavailable,
  };
  if (known[code]) return known[code];
  // A firewall that counts requests answers 403, and none of our codes.
  if (status === 429 || (status === 403 && code === ''))
    return retryAfter ? problems.throttledFor(duration(retryAfter, locale)) : problems.throttled;
  return [502, 503, 504].includes(status) ? problems.unavailable : problems.unexpected;
}

/** Words for what is wrong with a field, by the code of the API. */
export function fieldErrorText(code: string, { problems, rules }: Texts): string {
  const known: Readonly<Record<string, string>> = {
    REQUIRED: problems.required,
    REUSED: problems.reused,
    WRONG: problems.currentPassword,
    TOO_LONG: problems.tooLong,
    OUTER_SPACE: problems.blankEnds,
    NO_UPPERCASE: `${problems.tooWeak} ${rules.upper}`,
    NO_LOWERCASE: `${problems.tooWeak} ${rules.lower}`,
    NO_NUMBER: `${problems.tooWeak} ${rules.digit}`,
    NO_SYMBOL: `${problems.tooWeak} ${rules.symbol}`,
  };
  return known[code] ?? problems.attribute;
}
