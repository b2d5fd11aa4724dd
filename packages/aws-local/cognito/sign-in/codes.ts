import { randomInt } from 'node:crypto';
import { codeMismatch, expiredCode } from '../errors.ts';
import type { PendingCode } from '../records.ts';

/** How long a code is good. https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
export const codeValidityMs = { signUp: 24 * 3_600_000, reset: 3_600_000 } as const;

/** Makes a code of six digits. */
export function newCode(now: Date): PendingCode {
  return { code: String(randomInt(1_000_000)).padStart(6, '0'), issuedAt: now.getTime() };
}

/**
 * Makes a code to sign in with, of eight digits: https://github.com/aws-amplify/amplify-js/issues/14428. It is as good as the session
 * that it belongs to, which nobody can guess.
 */
export function newSignInCode(): string {
  return String(randomInt(100_000_000)).padStart(8, '0');
}

/** @throws AwsError `ExpiredCodeException` when none is pending or it is too old; `CodeMismatchException` */
export function checkCode(pending: PendingCode | undefined, given: string, validityMs: number, now: Date): void {
  if (!pending || now.getTime() - pending.issuedAt > validityMs) throw expiredCode();
  if (pending.code !== given) throw codeMismatch();
}
