import { randomInt } from 'node:crypto';
import { codeMismatch, expiredCode } from '../errors.ts';
import type { PendingCode } from '../records.ts';

/** How long a code is good. https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
export const codeValidityMs = { signUp: 24 * 3_600_000, reset: 3_600_000 } as const;

/** Makes a code of six digits. */
export function newCode(now: Date): PendingCode {
  return { code: String(randomInt(1_000_000)).padStart(6, '0'), issuedAt: now.getTime() };
}

/** @throws AwsError `ExpiredCodeException` when none is pending or it is too old; `CodeMismatchException` */
export function checkCode(pending: PendingCode | undefined, given: string, validityMs: number, now: Date): void {
  if (!pending || now.getTime() - pending.issuedAt > validityMs) throw expiredCode();
  if (pending.code !== given) throw codeMismatch();
}
