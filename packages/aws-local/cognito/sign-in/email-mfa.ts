import { attributeOf, type PoolRecord, type UserRecord } from '../records.ts';

/** Whether people of a pool may get a code by email as their second factor. */
export function acceptsEmailMfa({ MfaConfiguration = 'OFF', EmailMfaConfiguration }: PoolRecord): boolean {
  return MfaConfiguration !== 'OFF' && EmailMfaConfiguration !== undefined;
}

/** Whether somebody can get codes by email as a second factor. The address is verified by the first. */
export function canGetCodes(pool: PoolRecord, user: Pick<UserRecord, 'Attributes'>): boolean {
  return acceptsEmailMfa(pool) && attributeOf(user, 'email') !== undefined;
}

/**
 * Whether codes by email are a person's second factor, and so reset no password: a mailbox is one factor.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html#user-pool-settings-mfa-prerequisites
 */
export function hasEmailMfa(
  pool: PoolRecord,
  { UserMFASettingList: set = [], PreferredMfaSetting }: UserRecord,
): boolean {
  const isTheOne = PreferredMfaSetting === 'EMAIL_OTP' || (set.length === 1 && set[0] === 'EMAIL_OTP');
  return acceptsEmailMfa(pool) && isTheOne;
}

/** Whether codes to reset a password go to people's email addresses first. */
export function isPrimaryRecovery({ AccountRecoverySetting: setting }: PoolRecord): boolean {
  const [first] = [...(setting?.RecoveryMechanisms ?? [])].sort((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0));
  return first?.Name === 'verified_email';
}
