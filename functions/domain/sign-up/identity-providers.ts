/** Names that providers have in a pool where there is one of a kind; Cognito prescribes them. */
export const providerNames = {
  google: 'Google',
  facebook: 'Facebook',
  amazon: 'LoginWithAmazon',
  apple: 'SignInWithApple',
} as const;

/** What is set of a pool's identity providers, as far as functions need it. */
export interface IdentityProviders {
  readonly saml: readonly { readonly name: string; readonly emailVerifiedAttribute?: string | undefined }[];
  readonly oidc: readonly { readonly name: string; readonly emailVerifiedAttribute: string | false }[];
}

const standardClaim = 'email_verified';

/**
 * What a provider calls the claim that an address is verified. One that is not in the settings, in a pool that existed, is taken to have
 * it: its people are unverified until their provider says otherwise.
 * @returns undefined for a provider that never says it
 */
export function verifiedClaimOf(name: string, { saml, oidc }: IdentityProviders): string | undefined {
  if (name === providerNames.facebook || name === providerNames.amazon) return undefined;
  const provider = [...saml, ...oidc].find((one) => one.name === name);
  return provider ? provider.emailVerifiedAttribute || undefined : standardClaim;
}
