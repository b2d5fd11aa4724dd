import type { IncomingMessage } from 'node:http';

/** `X-Forwarded-For` as a proxy hands it on: what it came with, and at the end whom it came from. */
export function forwardedFor({ headers, socket }: IncomingMessage): string {
  return [headers['x-forwarded-for'], socket.remoteAddress ?? '127.0.0.1'].flat().filter(Boolean).join(', ');
}
