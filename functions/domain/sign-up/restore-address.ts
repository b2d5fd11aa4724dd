import { readEmail } from '../people/email-address.ts';
import { readIdentities } from './identities.ts';
import type { LinkRules } from './link-rules.ts';

/** Gives accounts their verified address back. Implemented by `functions/adapters/verified-addresses.ts`. */
export interface VerifiedAddresses {
  /** Makes this the account's address, and verified. */
  restore(userName: string, email: string): Promise<void>;
}

/**
 * Decides what has to be restored after a person signed in through a provider. Cognito then writes what the provider says over the
 * account: the address in the provider's spelling, which files and events would not find, and as unverified where the provider doesn't
 * say that it is verified, after which nobody can reset a forgotten password.
 *
 * Only a provider that vouches makes an address verified again, and only where it is the account's only one: of an account with others,
 * nobody knows here which of them wrote the address.
 * @returns the address, or undefined where it is as it should be or where nobody vouches for it
 */
export function findAddressToRestore(
  attributes: Readonly<Record<string, string | undefined>>,
  { providers, vouching }: Pick<LinkRules, 'providers' | 'vouching'>,
): string | undefined {
  const { email, email_verified: verified, identities } = attributes;
  // Who came by a provider alone has no password to forget.
  if (!email || attributes['cognito:user_status'] === 'EXTERNAL_PROVIDER') return undefined;
  const names = readIdentities(identities).map(({ providerName }) => String(providerName));
  const isProved = verified?.toLowerCase() === 'true';
  if (!names.some((name) => providers.includes(name))) return undefined;
  if (!isProved && !names.every((name) => vouching.includes(name))) return undefined;
  const ours = readEmail(email);
  if (typeof ours !== 'string') return isProved ? undefined : email;
  return isProved && ours === email ? undefined : ours;
}
