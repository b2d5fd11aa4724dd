import { AwsError } from '../aws-error.ts';
import { invalidParameter } from './errors.ts';
import { countsTwice } from './passkeys/relying-party.ts';
import type { PoolRecord } from './records.ts';
import { acceptsEmailMfa } from './sign-in/email-mfa.ts';
import { firstFactorsOf } from './sign-in/first-factors.ts';

/**
 * Refuses ways to sign in that a pool can't have, or not together. The last message was recorded in
 * https://github.com/hashicorp/terraform-provider-aws/issues/50110; the others are our own.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html#user-pool-settings-mfa-prerequisites
 * @throws AwsError `InvalidParameterException`; `FeatureUnavailableInTierException` for what the feature plan LITE lacks
 */
export function checkSignIn(pool: PoolRecord): void {
  const factors = firstFactorsOf(pool);
  const passwordless = factors.filter((factor) => factor !== 'PASSWORD');
  if (passwordless.length > 0) requireTier(pool, passwordless.join(', '));
  if (pool.WebAuthnConfiguration) requireTier(pool, 'passkeys');
  if (factors.every((factor) => factor === 'WEB_AUTHN')) {
    throw invalidParameter('WEB_AUTHN cannot be the only allowed first auth factor.');
  }
  checkEmailMfa(pool);
  if (pool.MfaConfiguration !== 'ON') return;
  const code = factors.find((factor) => factor === 'EMAIL_OTP' || factor === 'SMS_OTP');
  if (code) throw invalidParameter(`${code} cannot be used as an auth factor when MFA is enabled.`);
  if (factors.includes('WEB_AUTHN') && !countsTwice(pool.WebAuthnConfiguration)) {
    throw invalidParameter('WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA.');
  }
}

/** Codes by email need a sender of one's own, and another way to reset a password. */
function checkEmailMfa(pool: PoolRecord): void {
  if (!acceptsEmailMfa(pool)) return;
  requireTier(pool, 'email MFA');
  if (pool.EmailConfiguration?.EmailSendingAccount !== 'DEVELOPER') {
    throw invalidParameter('Email MFA needs an email configuration with Amazon SES.');
  }
  const recovery = pool.AccountRecoverySetting?.RecoveryMechanisms ?? [];
  if (recovery.length > 0 && recovery.every(({ Name }) => Name === 'verified_email')) {
    throw invalidParameter(
      'Invalid account recovery setting parameter. Account Recovery Setting cannot use verified_email as the only recovery mechanism when Email MFA is configured.',
    );
  }
}

function requireTier({ UserPoolTier }: PoolRecord, feature: string): void {
  if (UserPoolTier !== 'LITE') return;
  throw new AwsError('FeatureUnavailableInTierException', `The feature plan LITE has no ${feature}.`);
}
