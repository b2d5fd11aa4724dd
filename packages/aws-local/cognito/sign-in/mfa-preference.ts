import type { AdminSetUserMFAPreferenceRequest } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../errors.ts';
import { countsTwice } from '../passkeys/relying-party.ts';
import { acceptsSoftwareTokens, attributeOf, type UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import type { PoolState } from '../store/pool-state.ts';
import { canGetCodes } from './email-mfa.ts';

/** Which second factors a request switches on and off, and which it prefers. */
export type MfaPreference = Pick<
  AdminSetUserMFAPreferenceRequest,
  'SMSMfaSettings' | 'SoftwareTokenMfaSettings' | 'EmailMfaSettings' | 'WebAuthnMfaSettings'
>;

/**
 * Sets the second factors that someone signs in with. What the request leaves out stays.
 * @throws AwsError `InvalidParameterException` for a factor that is not set up, or is preferred and off
 */
export function setMfaPreference(
  { store }: Pick<Services, 'store'>,
  { pool, user }: { readonly pool: PoolState; readonly user: UserRecord },
  settings: MfaPreference,
): void {
  const { SMSMfaSettings: sms, SoftwareTokenMfaSettings: software, EmailMfaSettings: email } = settings;
  const { WebAuthnMfaSettings: passkey } = settings;
  if (software?.Enabled && !acceptsSoftwareTokens(pool.pool)) {
    throw invalidParameter('User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA');
  }
  if (software?.Enabled && !user.SoftwareTokenMfaConfiguration?.Verified) {
    throw invalidParameter('User has not verified software token mfa');
  }
  if (sms?.Enabled && attributeOf(user, 'phone_number_verified') !== 'true') {
    throw invalidParameter('User does not have delivery config set to turn on SMS_MFA');
  }
  if (email?.Enabled && !canGetCodes(pool.pool, user)) {
    throw invalidParameter('User does not have delivery config set to turn on EMAIL_OTP');
  }
  const factors = new Set(user.UserMFASettingList);
  let preferred = user.PreferredMfaSetting;
  for (const [name, wish] of [
    ['SMS_MFA', sms],
    ['SOFTWARE_TOKEN_MFA', software],
    ['EMAIL_OTP', email],
  ] as const) {
    if (wish?.Enabled === true) factors.add(name);
    if (wish?.Enabled === false) factors.delete(name);
    if (wish?.PreferredMfa === true && !factors.has(name)) {
      throw invalidParameter(`${name} is not enabled and can't be preferred`);
    }
    if (wish?.PreferredMfa === true) preferred = name;
    if (preferred === name && (wish?.PreferredMfa === false || !factors.has(name))) preferred = undefined;
  }
  if (passkey?.Enabled && (!countsTwice(pool.pool.WebAuthnConfiguration) || factors.size === 0)) {
    throw invalidParameter('A passkey can not be both factors of the user.');
  }
  const { PreferredMfaSetting: _before, WebAuthnMfa: isBoth, ...rest } = user;
  const changed = {
    ...rest,
    UserMFASettingList: [...factors],
    ...((passkey?.Enabled ?? isBoth) && { WebAuthnMfa: true }),
    ...(preferred && { PreferredMfaSetting: preferred }),
  };
  store.commit([{ change: 'user', poolId: pool.pool.Id, user: changed }]);
}
