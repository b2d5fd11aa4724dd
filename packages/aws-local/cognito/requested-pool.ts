import type { CreateUserPoolRequest, UpdateUserPoolRequest } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from './errors.ts';
import { pick } from './pick.ts';
import type { PoolRecord } from './records.ts';

/** What `UpdateUserPool` can change. */
const settingNames = [
  'AccountRecoverySetting',
  'AdminCreateUserConfig',
  'AutoVerifiedAttributes',
  'DeletionProtection',
  'DeviceConfiguration',
  'EmailConfiguration',
  'EmailVerificationMessage',
  'EmailVerificationSubject',
  'LambdaConfig',
  'MfaConfiguration',
  'Policies',
  'SmsAuthenticationMessage',
  'SmsConfiguration',
  'SmsVerificationMessage',
  'UserAttributeUpdateSettings',
  'UserPoolAddOns',
  'UserPoolTags',
  'UserPoolTier',
  'VerificationMessageTemplate',
] as const;

const defaults = {
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
  DeletionProtection: 'INACTIVE',
  EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
  LambdaConfig: {},
  MfaConfiguration: 'OFF',
  UserPoolTier: 'ESSENTIALS',
  Policies: {
    PasswordPolicy: {
      MinimumLength: 8,
      RequireUppercase: true,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      TemporaryPasswordValidityDays: 7,
    },
  },
  VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
} as const;

/**
 * The settings of a pool that a request creates or updates. What it leaves out gets its default, also in an update:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-updating.html
 * @throws AwsError `InvalidParameterException` for a temporary password's validity in both places:
 * https://github.com/aws/aws-sdk-js/issues/3817
 */
export function requestedPoolSettings(
  request: CreateUserPoolRequest | UpdateUserPoolRequest,
): Pick<PoolRecord, (typeof settingNames)[number]> {
  const { AdminCreateUserConfig: creation, Policies: policies } = request;
  if (creation?.UnusedAccountValidityDays && policies?.PasswordPolicy?.TemporaryPasswordValidityDays) {
    throw invalidParameter(
      'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
    );
  }
  const UnusedAccountValidityDays = policies?.PasswordPolicy?.TemporaryPasswordValidityDays ?? 7;
  return {
    ...defaults,
    ...pick(request, settingNames),
    Policies: { ...defaults.Policies, SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] }, ...policies },
    AdminCreateUserConfig: { ...defaults.AdminCreateUserConfig, UnusedAccountValidityDays, ...creation },
  };
}
