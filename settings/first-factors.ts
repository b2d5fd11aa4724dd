import type { StageSettings } from './stage-schema.ts';

/** Whether people may sign in with a passkey. A pool that existed is its owner's: there the settings have to say so. */
export function hasPasskeys({
  signIn,
  userDirectory: { featurePlan, existingUserPoolId },
  portal,
  selfService,
}: Pick<StageSettings, 'signIn' | 'userDirectory' | 'portal' | 'selfService'>): boolean {
  if (signIn.passkeys !== undefined) return signIn.passkeys;
  const hasPage = portal.enabled && selfService.enabled && portal.domain !== undefined;
  return hasPage && featurePlan !== 'LITE' && existingUserPoolId === undefined;
}

/** What people may prove first that they are who they are, in Cognito's words. A pool always takes passwords. */
export function firstFactors({
  signIn,
}: {
  readonly signIn: { readonly invitation: 'password' | 'link'; readonly passkeys: boolean };
}): readonly ('PASSWORD' | 'EMAIL_OTP' | 'WEB_AUTHN')[] {
  return [
    'PASSWORD',
    ...(signIn.invitation === 'link' ? (['EMAIL_OTP'] as const) : []),
    ...(signIn.passkeys ? (['WEB_AUTHN'] as const) : []),
  ];
}
