import type { Config } from '../shared/config.ts';

/**
 * The application that a link asks for, if the settings have exactly this address. Compared as text, letter by letter: whatever is read
 * *in* an address, a host, a port, a user name, is read otherwise by somebody else.
 * @returns the address as the settings have it
 */
export function findReturnAddress(
  { home, returnAddresses }: Pick<Config, 'home' | 'returnAddresses'>,
  asked: string | undefined,
): string | undefined {
  return [home?.url, ...returnAddresses].find((address) => address !== undefined && address === asked);
}
