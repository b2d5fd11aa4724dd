import type { PoolSettings } from 'aws-local/cognito/pool-settings.ts';
import { longestSignInMinutes, OwnAttribute, rotationGraceSeconds } from '../functions/contract.ts';
import { fields } from '../functions/domain/people/fields.ts';
import { adminGroups } from '../settings/admin-page.ts';
import { callbackUrls } from '../settings/callback-urls.ts';
import type { Settings } from '../settings/config.ts';
import { firstFactors } from '../settings/first-factors.ts';

/** What passkeys are bound to here. Browsers take them on this name without https, and on no IP address at all. */
export const laptopHost = 'localhost';

/** As in infra/constructs, but for the name of the page. */
function passkeys({ mfa }: Settings['userDirectory']): NonNullable<PoolSettings['webAuthn']> {
  return {
    relyingPartyId: laptopHost,
    userVerification: 'required',
    ...(mfa !== 'off' && { factorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' }),
  };
}

const mfa = { off: 'OFF', optional: 'OPTIONAL', required: 'ON' } as const;

/** The user pool as infra/ would deploy it. */
export function poolSettings(settings: Settings): PoolSettings {
  const { userDirectory, signIn, brand } = settings;
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
    firstFactors: firstFactors(settings),
    ...(firstFactors(settings).length > 1 && { sessionMinutes: longestSignInMinutes }),
    ...(signIn.passkeys && { webAuthn: passkeys(userDirectory) }),
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
