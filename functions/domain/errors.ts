import { ErrorName } from '../contract.ts';

/** Every error that the product throws on purpose. `name` is API: state machines match on it. */
export class OnboardingError extends Error {
  override name = 'OnboardingError';
}

/** Why a dropped file can't be used at all. The codes are stable; the README explains them from this list. */
export const unusableFileCodes = [
  'EMPTY_FILE',
  'HEADER_ONLY',
  'BINARY_FILE',
  'NO_EMAIL_COLUMN',
  'DUPLICATE_COLUMN',
  'UNCLOSED_QUOTE',
  'RECORD_TOO_LARGE',
  'UNKNOWN_ENCODING',
  'FILE_NOT_FOUND',
] as const;
export type UnusableFileCode = (typeof unusableFileCodes)[number];

/**
 * The dropped file is refused whole, before anyone is created.
 * Only `name` and `message` survive the way from a Lambda function into a state machine, so the message is
 * `CODE: what is wrong and what to do`; {@link unusableFileFrom} takes it apart again.
 */
export class UnusableFile extends OnboardingError {
  override name = ErrorName.unusableFile;
  readonly code: UnusableFileCode;
  /** For HR: what is wrong and what to do, without any value of a person. */
  readonly detail: string;

  constructor(code: UnusableFileCode, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.code = code;
    this.detail = detail;
  }
}

/**
 * Reads code and detail back from the message of an {@link UnusableFile}.
 * @returns undefined when the message is not one of those
 */
export function unusableFileFrom(message: string): { code: UnusableFileCode; detail: string } | undefined {
  const code = unusableFileCodes.find((known) => message.startsWith(`${known}: `));
  return code && { code, detail: message.slice(code.length + 2) };
}

/** A service that is needed can't be reached, is throttled or fails: worth another try, which the state machine makes. */
export class ServiceUnavailable extends OnboardingError {
  override name = ErrorName.serviceUnavailable;
}
