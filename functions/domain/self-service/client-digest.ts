import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';

/** Who sent a request, as the API sees it. */
export interface Caller {
  /** Network address that the connection came from: the client's, or that of the page's server. */
  readonly sourceIp: string;
  /** `X-Forwarded-For`: addresses separated by commas, each proxy's client added at the end. */
  readonly forwardedFor: string | undefined;
  /** The key by which a request proves that it came through the page's server. */
  readonly portalKey: string | undefined;
}

/**
 * Names a client for a day, without revealing the address: a keyed digest of the day in UTC and the client's network. Without a key
 * somebody could try all 4 billion addresses of IPv4. It can't link requests of different days.
 * @param key the portal's key, as the function has it
 */
export function digestClient(caller: Caller, { key, now }: { readonly key: string; readonly now: Date }): string {
  const network = networkOf(clientAddress(caller, key));
  // 64 bits: no two clients of a day will meet.
  return createHmac('sha256', key)
    .update(`${now.toISOString().slice(0, 10)} ${network}`)
    .digest('hex')
    .slice(0, 16);
}

/**
 * The client's network address. `X-Forwarded-For` can be forged until a proxy adds to it. The page's server proves itself by the
 * key, and adds who called it; API Gateway may have added the page's server after that, which is `sourceIp`.
 */
export function clientAddress({ sourceIp, forwardedFor = '', portalKey }: Caller, key: string): string {
  if (!isKey(portalKey, key)) return sourceIp;
  const addresses = forwardedFor
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  if (addresses.at(-1) === sourceIp) addresses.pop();
  return addresses.at(-1) ?? sourceIp;
}

/** Compares digests of equal length, so that the time does not reveal how much of it was right. */
export function isKey(text: string | undefined, key: string): boolean {
  if (text === undefined) return false;
  const digest = (one: string) => createHash('sha256').update(one).digest();
  return timingSafeEqual(digest(text), digest(key));
}

/**
 * The network of one client: an IPv4 address, and the first 64 bits of an IPv6 address, since every customer has at least a /64.
 * https://www.rfc-editor.org/rfc/rfc6177
 */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*/, '');
  if (isIPv4(bare) || !isIPv6(bare)) return bare;
  // As a host of a URL it is written in one way only, without a dotted end.
  const written = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const groups = (text: string) => text.split(':').filter((group) => group !== '');
  const zeros = '0:'.repeat(8 - groups(written).length);
  const all = groups(written.replace('::', `:${zeros}`));
  return `${all.slice(0, 4).join(':')}::/64`;
}
