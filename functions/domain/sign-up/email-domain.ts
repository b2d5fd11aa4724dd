import { toAsciiDomain } from '../ascii-domain.ts';

/**
 * The domain of an address as it is looked up: lower case, internationalised names in their ASCII form, no dot at the end.
 * @returns an empty string when there is none that can be read
 */
export function emailDomain(address: string): string {
  const domain = address.normalize('NFKC').trim().split('@').at(-1) ?? '';
  // `toAsciiDomain` reads a host out of a URL: it decodes `%`, and ignores what follows a slash.
  return address.includes('@') && !/[^\p{L}\p{M}\p{N}._。-]/u.test(domain) ? asciiDomain(domain) : '';
}

/** Whether a domain is one of a list, where `*.acme.example` means every domain below `acme.example`. */
export function isListed(domain: string, list: readonly string[]): boolean {
  return list.some((entry) =>
    entry.startsWith('*.') ? domain.endsWith(`.${asciiDomain(entry.slice(2))}`) : domain === asciiDomain(entry),
  );
}

/** Whether a domain is one of a list or a subdomain of one. */
export function isWithin(domain: string, list: readonly string[]): boolean {
  return list.some((entry) => {
    const root = asciiDomain(entry.replace(/^\*\./, ''));
    return domain === root || domain.endsWith(`.${root}`);
  });
}

function asciiDomain(domain: string): string {
  return toAsciiDomain(domain.toLowerCase()).replace(/\.+$/, '');
}
