import { providerNames, verifiedClaimOf } from '../../functions/domain/sign-up/identity-providers.ts';
import type { Settings } from '../../settings/config.ts';

/** A provider's claim for each attribute of the pool. */
export type AttributeMapping = Readonly<Record<string, string>>;

/** What a provider calls what it says of a person. */
interface Claims {
  readonly email: string;
  readonly given_name?: string;
  readonly family_name?: string;
  readonly name?: string;
}

/** Claims that Entra ID, ADFS and most others send by default. */
const samlClaims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

const claimsOf = {
  google: { email: 'email', given_name: 'given_name', family_name: 'family_name', name: 'name' },
  facebook: { email: 'email', given_name: 'first_name', family_name: 'last_name', name: 'name' },
  amazon: { email: 'email', name: 'name' },
  apple: { email: 'email', given_name: 'firstName', family_name: 'lastName' },
  saml: {
    email: `${samlClaims}/emailaddress`,
    given_name: `${samlClaims}/givenname`,
    family_name: `${samlClaims}/surname`,
  },
  oidc: { email: 'email', given_name: 'given_name', family_name: 'family_name', name: 'name' },
} as const satisfies Record<string, Claims>;

/**
 * The attribute mapping of every provider of the settings, by its name.
 *
 * Cognito writes mapped attributes at every sign-in, over what is there. An account that HR made keeps its names: those of providers
 * whose people join such accounts become the nickname, so that people who come without an account have a name, too.
 */
export function attributeMappings({
  identityProviders,
  signUp,
}: Settings['userDirectory']): Readonly<Record<string, AttributeMapping>> {
  const { saml, oidc } = identityProviders;
  const kinds = ['google', 'facebook', 'amazon', 'apple'] as const;
  const providers: [name: string, claims: Claims][] = [
    ...kinds.flatMap((kind): [string, Claims][] =>
      identityProviders[kind] ? [[providerNames[kind], claimsOf[kind]]] : [],
    ),
    ...saml.map(({ name }): [string, Claims] => [name, claimsOf.saml]),
    ...oidc.map(({ name }): [string, Claims] => [name, claimsOf.oidc]),
  ];
  const mappings = providers.map(([name, claims]) => {
    const verified = verifiedClaimOf(name, identityProviders);
    const names = signUp.linkProviders.includes(name) ? nickname(claims) : ownNames(claims);
    return [name, { email: claims.email, ...(verified && { email_verified: verified }), ...names }] as const;
  });
  return Object.fromEntries(mappings);
}

/** The parts of a name where the provider has them, else the whole. */
function ownNames({ email: _, name, ...parts }: Claims): AttributeMapping {
  return 'given_name' in parts || !name ? { ...parts } : { name };
}

function nickname({ name, given_name }: Claims): AttributeMapping {
  const claim = name ?? given_name;
  return claim ? { nickname: claim } : {};
}
