/**
 * Whether a `Host` header names this machine. A page on the Internet can make its own name point to 127.0.0.1 and then
 * read from here as if it were its own server; its requests still carry that name.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  const name = (host ?? '').toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
  return name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}

/** Whether an `Origin` header names a page of this machine. */
export function isLoopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && isLoopbackHost(new URL(origin).host);
}

/**
 * Whether a request may be served: it is for this machine, and no page of another origin sent it.
 */
export function isLocalRequest(headers: {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
}): boolean {
  return isLoopbackHost(headers.host) && (headers.origin === undefined || isLoopbackOrigin(headers.origin));
}
