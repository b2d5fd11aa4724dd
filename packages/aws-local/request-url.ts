import type { IncomingMessage } from 'node:http';

/**
 * The URL of a request to a server of this machine. What the client asks for is a path and never names another host: `//` and
 * `//elsewhere.example/` are paths, and of a whole URL, which HTTP/1.1 lets a client send, only the path counts.
 * https://www.rfc-editor.org/rfc/rfc9112#section-3.2
 * @param origin where the request is for
 */
export function requestUrl({ url: target = '/' }: Pick<IncomingMessage, 'url'>, origin = 'http://localhost'): URL {
  if (target.startsWith('/')) return new URL(origin + target);
  const { pathname, search } = URL.parse(target) ?? new URL(origin);
  // Whatever else has no path, such as the `*` of an OPTIONS, is for the server itself.
  return new URL(pathname.startsWith('/') ? `${origin}${pathname}${search}` : origin);
}
