import type { PoolSettings } from 'aws-local/cognito/pool-settings.ts';
import { OwnAttribute, rotationGraceSeconds } from '../functions/contract.ts';
import { fields } from '../functions/domain/people/fields.ts';
import { adminGroups } from '../settings/admin-page.ts';
import { callbackUrls } from '../settings/callback-urls.ts';
import type { Settings } from '../settings/config.ts';

const mfa = { off: 'OFF', optional: 'OPTIONAL', required: 'ON' } as const;

/** The user pool as infra/ would deploy it. */
export function poolSettings(settings: Settings): PoolSettings {
  const { userDirectory, brand } = settings;
  return {
    poolName: 'onboarding',
    passwordMinimumLength: userDirectory.passwordMinimumLength,
    temporaryPasswordValidityDays: userDirectory.temporaryPasswordValidityDays,
    groups: [...userDirectory.groups, ...adminGroups(settings)],
    customAttributes: [...userDirectory.customAttributes, ...Object.values(OwnAttribute).map((name) => ({ name }))],
    caseSensitive: userDirectory.caseSensitive,
    keepsUntilVerified: ['email'],
    mfa: mfa[userDirectory.mfa],
    tier: userDirectory.featurePlan,
    selfSignUp: userDirectory.selfSignUp,
    // No custom attributes, as in infra/constructs/sign-in.ts.
    clientWriteAttributes: fields,
    callbackUrls: callbackUrls({ userDirectory, brand }),
    ...(userDirectory.refreshTokenRotation && { rotationGraceSeconds }),
    // Cognito's own sender, unless the stage has one.
    fromAddress: userDirectory.mail.fromAddress ?? 'no-reply@verificationemail.com',
    configurationSet: userDirectory.mail.configurationSet,
  };
}
