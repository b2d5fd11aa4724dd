import { AwsError } from '../../aws-error.ts';
import type { PoolRecord, UserRecord } from '../records.ts';
import { firstFactorsOf } from '../sign-in/first-factors.ts';
import { maxPasskeys } from './passkey.ts';

/** @throws AwsError `WebAuthnNotEnabledException` where the pool has no passkeys */
export function requirePasskeys(pool: PoolRecord): void {
  if (firstFactorsOf(pool).includes('WEB_AUTHN')) return;
  throw new AwsError('WebAuthnNotEnabledException', 'Passkeys are not enabled for the user pool.');
}

/** @throws AwsError `LimitExceededException` */
export function refuseTooMany({ Passkeys = [] }: UserRecord): void {
  if (Passkeys.length < maxPasskeys) return;
  throw new AwsError('LimitExceededException', `A user can have at most ${maxPasskeys} passkeys.`);
}
