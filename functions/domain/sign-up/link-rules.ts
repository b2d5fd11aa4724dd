import * as z from 'zod/mini';
import { namesOfProviders, verifiedClaimOf } from './identity-providers.ts';

/** Only whether there is one is of interest, and nothing else gets into a function's environment. */
const isThere = z.optional(
  z.codec(z.looseObject({}), z.looseObject({}), { encode: () => ({}), decode: (provider) => provider }),
);

/** What decides about identities of providers, of the settings, which have checked it. */
export const linkSettings = z.object({
  userDirectory: z.object({
    signUp: z.object({ linkProviders: z.array(z.string()) }),
    identityProviders: z.object({
      saml: z.array(z.object({ name: z.string(), emailVerifiedAttribute: z.optional(z.string()) })),
      oidc: z.array(z.object({ name: z.string(), emailVerifiedAttribute: z.union([z.string(), z.literal(false)]) })),
      google: isThere,
      facebook: isThere,
      amazon: isThere,
      apple: isThere,
    }),
  }),
});

/** Whose identities join the account that has their address. */
export interface LinkRules {
  /** Providers, by their name in the pool. */
  readonly providers: readonly string[];
  /** All providers that the settings know, these and those whose people have accounts of their own. */
  readonly known: readonly string[];
  /** Those of them that never say whether an address is verified: to be listed is to vouch for their addresses. */
  readonly vouching: readonly string[];
}

export function readLinkRules({ userDirectory }: z.output<typeof linkSettings>): LinkRules {
  const { signUp, identityProviders } = userDirectory;
  const providers = signUp.linkProviders;
  return {
    providers,
    known: [...new Set([...providers, ...namesOfProviders(identityProviders)])],
    vouching: providers.filter((name) => verifiedClaimOf(name, identityProviders) === undefined),
  };
}
