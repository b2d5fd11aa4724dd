import type { IncomingMessage } from 'node:http';

/** `X-Forwarded-For` as a proxy passes it on: the received value, followed by the sender's address. */
export function forwardedFor({ headers, socket }: IncomingMessage): string {
  return [headers['x-forwarded-for'], socket.remoteAddress ?? '127.0.0.1'].flat().filter(Boolean).join(', ');
}
