import type { IncomingMessage, ServerResponse } from 'node:http';
import { routeOf } from './routing.ts';

/**
 * Lets pages of this machine call the JSON services, as Cognito lets any page. Other pages have been refused before. S3 answers for itself,
 * by the rules of each bucket.
 * @returns true when the request was a preflight and is answered
 */
export function answerCors(request: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return false;
  const asked = request.headers['access-control-request-headers'];
  const preflight = request.method === 'OPTIONS';
  const forJson = request.headers['x-amz-target'] !== undefined || asked?.toLowerCase().includes('x-amz-target');
  if (forJson || isForPages(request.url)) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('vary', 'origin');
    response.setHeader('access-control-expose-headers', 'x-amzn-requestid, x-amzn-errortype');
  }
  if (!preflight || (!forJson && routeOf(request).to === 's3')) return false;
  if (asked) response.setHeader('access-control-allow-headers', asked);
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader('access-control-max-age', '600');
  response.writeHead(204).end();
  return true;
}

/** What apps in browsers fetch: a pool's documents, and the endpoints that a browser is not sent to. */
function isForPages(url = ''): boolean {
  return url.includes('/.well-known/') || /^\/oauth2\/(token|userInfo|revoke)(?:\?|$)/.test(url);
}
