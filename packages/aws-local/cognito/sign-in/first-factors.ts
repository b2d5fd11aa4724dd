import type { AuthFactorType, ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import { countsTwice, usablePasskeys } from '../passkeys/relying-party.ts';
import { attributeOf, type PoolRecord, type UserRecord } from '../records.ts';

/** What a pool lets people begin a sign-in with; a password alone unless it says otherwise. */
export function firstFactorsOf({ Policies }: Pick<PoolRecord, 'Policies'>): readonly AuthFactorType[] {
  return Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD'];
}

/**
 * Whether people of a pool may have no password: with passkeys alone they still need one.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-create-user-accounts.html
 */
export function allowsNoPassword(pool: Pick<PoolRecord, 'Policies'>): boolean {
  return firstFactorsOf(pool).includes('EMAIL_OTP');
}

/**
 * What one person may begin a sign-in with. With a second factor, and where the pool requires one, it is the password alone: nothing
 * can follow a code by email, nor a passkey, unless that counts as both.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html#user-pool-settings-mfa-prerequisites
 */
export function availableFactors(pool: PoolRecord, user: UserRecord): AuthFactorType[] {
  return firstFactorsOf(pool).filter((factor) => {
    switch (factor) {
      case 'PASSWORD':
        return user.Password !== '';
      case 'EMAIL_OTP':
        return !needsSecondFactor(pool, user) && canDoWithoutPassword(user) && attributeOf(user, 'email') !== undefined;
      case 'WEB_AUTHN':
        return hasPasskey(pool, user) && (!needsSecondFactor(pool, user) || isBothFactors(pool, user));
      default:
        return false;
    }
  });
}

/** {@link availableFactors} in the names that a sign-in has for them: a password can be given in two ways. */
export function availableChallenges(pool: PoolRecord, user: UserRecord): ChallengeNameType[] {
  return availableFactors(pool, user).flatMap((factor) => challengesOf(factor));
}

/** The challenges that a factor is asked for by. */
export function challengesOf(factor: AuthFactorType): ChallengeNameType[] {
  switch (factor) {
    case 'PASSWORD':
      return ['PASSWORD', 'PASSWORD_SRP'];
    case 'SOFTWARE_TOKEN':
      return [];
    default:
      return [factor];
  }
}

function needsSecondFactor(
  { MfaConfiguration = 'OFF' }: PoolRecord,
  { UserMFASettingList: set = [] }: UserRecord,
): boolean {
  return MfaConfiguration === 'ON' || (MfaConfiguration === 'OPTIONAL' && set.length > 0);
}

function hasPasskey(pool: PoolRecord, user: UserRecord): boolean {
  return canDoWithoutPassword(user) && usablePasskeys(pool, user).length > 0;
}

/**
 * Whether the pool lets a passkey stand for both factors, and the person wants it and has another second factor.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_WebAuthnMfaSettingsType.html
 */
function isBothFactors(
  { WebAuthnConfiguration }: PoolRecord,
  { WebAuthnMfa = false, UserMFASettingList: set = [] }: UserRecord,
): boolean {
  return countsTwice(WebAuthnConfiguration) && WebAuthnMfa && set.length > 0;
}

/** Nobody says whether a code signs in somebody who was given a temporary password. Here it does not, so that nobody relies on it. */
function canDoWithoutPassword({ UserStatus }: UserRecord): boolean {
  return UserStatus !== 'FORCE_CHANGE_PASSWORD' && UserStatus !== 'EXTERNAL_PROVIDER';
}
