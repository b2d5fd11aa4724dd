import { readEmail } from '../people/email-address.ts';
import { userNamePrefix } from './identity-providers.ts';
import type { LinkRules } from './link-rules.ts';

/** A person as an external provider knows them. */
export interface ExternalIdentity {
  /** The provider's name in the pool. */
  readonly provider: string;
  /** The person's id at the provider. */
  readonly id: string;
}

/** What linking needs of a user pool. Implemented by `functions/adapters/identity-links.ts`. */
export interface IdentityLinks {
  /** User names of the pool's own users who have this address and have proved it. */
  ownersOf(email: string): Promise<readonly string[]>;
  /** Lets an identity sign in as a user of the pool; does nothing if it does already. */
  link(userName: string, identity: ExternalIdentity): Promise<void>;
}

/**
 * Reads provider and id from a federated user name, which is `<provider>_<id>` and all that Cognito says about the provider. Either part
 * may contain `_`, and the provider's letters may have changed case, so the longest of the pool's providers counts, linked or not: a
 * person of `Entra_Guests` is nobody of `Entra`.
 * @returns undefined when the name is not of a provider that links
 */
export function externalIdentity(
  userName: string,
  { providers, known }: Pick<LinkRules, 'providers' | 'known'>,
): ExternalIdentity | undefined {
  const matching = known.filter((name) => userName.toLowerCase().startsWith(userNamePrefix(name)));
  const provider = matching.toSorted((a, b) => b.length - a.length)[0];
  if (provider === undefined || !providers.includes(provider)) return undefined;
  return { provider, id: userName.slice(userNamePrefix(provider).length) };
}

/**
 * Joins an external identity to the user who has the same address.
 *
 * Only where both sides have proved the address: an unproved one on our side may have been put there by an attacker who
 * waits for its owner to come, an unproved one on theirs may be an attacker who comes. A provider that never says whether an
 * address is proved is believed, as the settings that list it promise; one that says no is not.
 * @returns whether there was somebody to join
 */
export async function linkIdentity(
  identity: ExternalIdentity,
  person: { readonly email?: string | undefined; readonly email_verified?: string | undefined },
  { vouching }: Pick<LinkRules, 'vouching'>,
  links: IdentityLinks,
): Promise<boolean> {
  // Cognito says `false` where a provider says nothing, so of one that could say it, silence is a no.
  const isProved = person.email_verified?.toLowerCase() === 'true' || vouching.includes(identity.provider);
  // As files and events write it, whatever the provider does.
  const email = readEmail(person.email ?? '');
  if (!isProved || typeof email !== 'string') return false;
  const [owner, another] = await links.ownersOf(email);
  // Two owners of one address: nobody can say whose identity it is.
  if (owner === undefined || another !== undefined) return false;
  await links.link(owner, identity);
  return true;
}
