import { OwnAttribute, rotationGraceSeconds } from '../functions/contract.ts';
import type { Settings } from '../settings/config.ts';
import type { PoolSettings } from './cognito/pool-settings.ts';

const mfa = { off: 'OFF', optional: 'OPTIONAL', required: 'ON' } as const;

/** The user pool as infra/ would deploy it. */
export function poolSettings({ userDirectory }: Settings): PoolSettings {
  return {
    poolName: 'onboarding',
    passwordMinimumLength: userDirectory.passwordMinimumLength,
    temporaryPasswordValidityDays: userDirectory.temporaryPasswordValidityDays,
    groups: userDirectory.groups,
    customAttributes: [...userDirectory.customAttributes, ...Object.values(OwnAttribute).map((name) => ({ name }))],
    caseSensitive: userDirectory.caseSensitive,
    mfa: mfa[userDirectory.mfa],
    selfSignUp: userDirectory.selfSignUp,
    ...(userDirectory.refreshTokenRotation && { rotationGraceSeconds }),
    // Cognito's own sender, unless the stage has one.
    fromAddress: userDirectory.mail.fromAddress ?? 'no-reply@verificationemail.com',
  };
}
