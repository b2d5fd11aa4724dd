import { expect, test } from 'vitest';
import { passkeyProblem } from '../../portal/shared/passkey-problem.ts';

/** An error as the library has it: a code of its own, and the browser's error as the cause. */
function libraryError(code: string, causeName: string): Error {
  const cause = Object.assign(new Error('the browser’s words'), { name: causeName });
  return Object.assign(new Error('words', { cause }), { code, name: causeName });
}

test.each([
  ['ERROR_CEREMONY_ABORTED', 'AbortError', 'PASSKEY_ABORTED'],
  ['ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED', 'InvalidStateError', 'PASSKEY_KNOWN'],
  ['ERROR_INVALID_RP_ID', 'SecurityError', 'PASSKEY_WRONG_ORIGIN'],
  ['ERROR_INVALID_DOMAIN', 'SecurityError', 'PASSKEY_WRONG_ORIGIN'],
  ['ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT', 'ConstraintError', 'PASSKEY_UNSUPPORTED'],
  ['ERROR_AUTHENTICATOR_NO_SUPPORTED_PUBKEYCREDPARAMS_ALG', 'NotSupportedError', 'PASSKEY_UNSUPPORTED'],
  ['ERROR_PASSTHROUGH_SEE_CAUSE_PROPERTY', 'NotAllowedError', 'PASSKEY_CANCELLED'],
  ['ERROR_AUTHENTICATOR_GENERAL_ERROR', 'UnknownError', 'PASSKEY_FAILED'],
])('what the browser says of a passkey, %s, has words for people: %s', (code, name, problem) => {
  expect(passkeyProblem(libraryError(code, name))).toBe(problem);
});

test('anything else that is thrown is a failure of the device', () => {
  expect(passkeyProblem('not even an error')).toBe('PASSKEY_FAILED');
  expect(passkeyProblem(new TypeError('options are missing'))).toBe('PASSKEY_FAILED');
});
