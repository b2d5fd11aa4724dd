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
  readonly google?: object | undefined;
  readonly facebook?: object | undefined;
  readonly amazon?: object | undefined;
  readonly apple?: object | undefined;
}

/** The names that the providers of the settings have in the pool. */
export function namesOfProviders({ saml, oidc, ...others }: IdentityProviders): string[] {
  const kinds = ['google', 'facebook', 'amazon', 'apple'] as const;
  return [
    ...kinds.filter((kind) => others[kind]).map((kind) => providerNames[kind]),
    ...[...saml, ...oidc].map(({ name }) => name),
  ];
}

/** What the names of a provider's people begin with. Cognito may change the case of letters. */
export function userNamePrefix(provider: string): string {
  return `${provider}_`.toLowerCase();
}

/**
 * Finds two providers of which nobody can tell by a user name whose person it is: `Entra_Guests_1` is person 1 of `Entra_Guests`, or
 * person `Guests_1` of `Entra`. Only a pair of which one is linked: nobody else's person is taken for anybody.
 */
export function findAmbiguousProviders(
  all: readonly string[],
  linked: readonly string[],
): readonly [string, string] | undefined {
  for (const one of linked) {
    const other = all.find((name) => name !== one && (begins(name, one) || begins(one, name)));
    if (other !== undefined) return [one, other];
  }
  return undefined;
}

function begins(name: string, start: string): boolean {
  return userNamePrefix(name).startsWith(userNamePrefix(start));
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
