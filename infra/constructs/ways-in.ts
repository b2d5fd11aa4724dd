import { PasskeyUserVerification, type UserPoolProps } from 'aws-cdk-lib/aws-cognito';
import { invitationSender } from '../../functions/domain/result-email/result-settings.ts';
import type { Settings } from '../../settings/config.ts';
import { firstFactors } from '../../settings/first-factors.ts';
import { SettingsError } from '../../settings/settings-error.ts';

type WaysIn = Pick<UserPoolProps, 'signInPolicy' | 'passkeyRelyingPartyId' | 'passkeyUserVerification'>;

/** What a pool lets people prove first; a pool that says nothing takes passwords. */
export function waysIn(settings: Settings): WaysIn {
  const factors = firstFactors(settings);
  if (factors.length === 1) return {};
  return {
    signInPolicy: {
      allowedFirstAuthFactors: {
        password: true,
        emailOtp: factors.includes('EMAIL_OTP'),
        passkey: factors.includes('WEB_AUTHN'),
      },
    },
    ...(factors.includes('WEB_AUTHN') && {
      passkeyRelyingPartyId: relyingPartyOf(settings),
      passkeyUserVerification: PasskeyUserVerification.REQUIRED,
    }),
  };
}

/**
 * The host name that passkeys are bound to, for good. CloudFront's own is not known before the distribution is made, which needs the API,
 * which needs the pool; and another distribution has another name, with which every passkey would be lost.
 */
function relyingPartyOf({ portal }: Settings): string {
  if (portal.domain) return portal.domain.name;
  throw new SettingsError(
    'signIn.passkeys must be false or left out, got true: portal.domain is not set, and passkeys are bound to the name of the page for good. ' +
      "CloudFront's own name changes whenever the portal is deleted and made again",
  );
}

/**
 * Cognito sends an invitation without password once: links that are sent again are our own emails.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export function refuseUnsentLinks({ signIn, bulkImport, userDirectory }: Settings): void {
  if (signIn.invitation !== 'link' || invitationSender({ bulkImport, userDirectory })) return;
  throw new SettingsError(
    "signIn.invitation must be 'password', got 'link': neither userDirectory.mail nor bulkImport.notify names an identity of SES. Each sign-in with a code " +
      "is an email, of which Cognito's own sender takes 50 a day, and it sends no link a second time",
  );
}

/** Where people sign in, as far as it is known before the portal is made. */
export function portalAddress({ brand, portal }: Settings): string | undefined {
  return brand.portalUrl ?? (portal.enabled && portal.domain ? `https://${portal.domain.name}` : undefined);
}
