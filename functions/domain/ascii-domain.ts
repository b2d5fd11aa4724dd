/** What a URL has for a host until another one is taken over. No domain is written like that. */
const noDomain = '[::1]';

/**
 * Writes a domain with other letters in the form that email systems use: `müller.example` is `xn--mller-kva.example`. Browsers and
 * servers do the same alike. https://url.spec.whatwg.org/#dom-url-hostname
 * @returns empty where it is no domain
 */
export function toAsciiDomain(domain: string): string {
  const url = new URL(`ws://${noDomain}`);
  url.hostname = domain;
  return url.hostname === noDomain ? '' : url.hostname;
}
