import { formatDuration } from '../shared/language.ts';
import type { Problem } from '../shared/request.ts';
import type { App } from './app.ts';
import type { Texts } from './texts/text.ts';

/** The text for a problem that is not about a single field. */
export function problemText(problem: Problem, { texts, config, locale }: App): string {
  const { code, status = 0, retryAfter } = problem;
  const { problems, passkeys } = texts;
  const help = config.supportAddress ? texts.contact(config.supportAddress) : texts.helpWithoutAddress;
  const known: Readonly<Record<string, string>> = {
    INVALID_CREDENTIALS: problems.credentials,
    INVALID_CODE: problems.wrongCode,
    WRONG_PASSWORD: problems.currentPassword,
    PASSWORD_REUSED: problems.reused,
    SESSION_EXPIRED: problems.signInTimedOut,
    INVALID_TOKEN: problems.sessionExpired,
    SIGNED_OUT: problems.sessionExpired,
    SIGN_UP_REFUSED: problems.signUpRefused,
    UNKNOWN_CHALLENGE: `${problems.unsupportedStep} ${help}`,
    MFA_UNAVAILABLE: `${problems.mfaUnavailable} ${help}`,
    INVALID_PASSKEY: passkeys.problems.refused,
    PASSKEY_CANCELLED: passkeys.problems.notUsed,
    PASSKEY_ABORTED: passkeys.problems.notUsed,
    PASSKEY_NOT_ADDED: passkeys.problems.notAdded,
    PASSKEY_KNOWN: passkeys.problems.known,
    PASSKEY_UNSUPPORTED: passkeys.problems.deviceUnsuitable,
    PASSKEY_WRONG_ORIGIN: passkeys.problems.wrongOrigin,
    PASSKEY_FAILED: passkeys.problems.failed,
    PASSKEY_REFUSED: refusedPasskeyText(problem, texts),
    SIGN_IN_METHOD_UNAVAILABLE: passkeys.problems.unavailable,
    OFFLINE: problems.offline,
    NO_ANSWER: problems.unavailable,
  };
  if (known[code]) return known[code];
  // A firewall that limits requests answers 403 without one of our codes.
  if (status === 429 || (status === 403 && code === ''))
    return retryAfter ? problems.throttledFor(formatDuration(retryAfter, locale)) : problems.throttled;
  return [502, 503, 504].includes(status) ? problems.unavailable : problems.unexpected;
}

/** The text for an error of a field, by the API's code. */
export function fieldErrorText(code: string, label: string, { problems, rules }: Texts): string {
  const known: Readonly<Record<string, string>> = {
    REQUIRED: problems.required(label),
    VALUE_TOO_LONG: problems.tooLong('2048'),
    INVALID_PHONE_NUMBER: problems.phoneNumber,
    INVALID_BIRTHDATE: problems.date,
    REUSED: problems.reused,
    WRONG: problems.currentPassword,
    OUTER_SPACE: problems.blankEnds,
    COMMON: rules.common,
    CONTEXT: rules.context,
    PATTERN: rules.pattern,
    NO_UPPERCASE: `${problems.tooWeak} ${rules.upper}`,
    NO_LOWERCASE: `${problems.tooWeak} ${rules.lower}`,
    NO_NUMBER: `${problems.tooWeak} ${rules.digit}`,
    NO_SYMBOL: `${problems.tooWeak} ${rules.symbol}`,
  };
  return known[code] ?? problems.invalidValue(label);
}

/** Why a passkey could not be added, which the API says of the field. */
function refusedPasskeyText({ errors }: Problem, { passkeys: { problems } }: Texts): string {
  const known: Readonly<Record<string, string>> = {
    EXPIRED: problems.timedOut,
    WRONG_ORIGIN: problems.wrongOrigin,
    NOT_SUPPORTED: problems.deviceUnsuitable,
    TOO_MANY: problems.tooMany,
  };
  return known[errors[0]?.code ?? ''] ?? problems.failed;
}
