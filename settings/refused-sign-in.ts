import { comparePlanWithLite } from '../functions/domain/estimate/plan-price.ts';
import { hasPasskeys } from './first-factors.ts';
import type { Refusal } from './refusal.ts';
import type { StageSettings } from './stage-schema.ts';

/** Ways to sign in that the pool's plan or its other settings rule out. Of a pool that existed the doctor says so. */
export function* refusedSignIn(settings: StageSettings): Generator<Refusal> {
  const { signIn, userDirectory, portal, brand } = settings;
  const isOwn = userDirectory.existingUserPoolId === undefined;
  const reason =
    signIn.invitation === 'link' ? "signIn.invitation 'link'" : signIn.passkeys ? 'signIn.passkeys' : undefined;
  if (isOwn && reason && userDirectory.featurePlan === 'LITE') {
    const message = `must be 'ESSENTIALS' or 'PLUS' for ${reason}. With ESSENTIALS Cognito charges ${comparePlanWithLite('essentials')}`;
    yield { path: ['userDirectory', 'featurePlan'], message };
  }
  if (signIn.invitation === 'link') {
    // Cognito takes no one-time password for the first factor in a pool that requires another one:
    // https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
    if (userDirectory.mfa === 'required') {
      const message =
        "must be 'password' where userDirectory.mfa is 'required': Cognito then takes no code from an email in place of a password";
      yield { path: ['signIn', 'invitation'], message };
    }
    if (!portal.enabled && !brand.portalUrl) {
      const message =
        "must be 'password' where portal.enabled is false and brand.portalUrl is not set: the link would lead nowhere";
      yield { path: ['signIn', 'invitation'], message };
    }
  }
  if (hasPasskeys(settings) && !portal.enabled) {
    const message = 'must be false or left out where portal.enabled is false: there is no page to use them on';
    yield { path: ['signIn', 'passkeys'], message };
  }
}
