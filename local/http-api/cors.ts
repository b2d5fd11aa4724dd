import type { IncomingMessage, ServerResponse } from 'node:http';
import { apiCors } from '../../settings/api-cors.ts';

/**
 * CORS as an HTTP API answers it for an origin that may call; others were refused before.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 * @returns true when the request was a preflight and is answered
 */
export function answerCors(request: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return false;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('vary', 'origin');
  response.setHeader('access-control-expose-headers', apiCors.exposeHeaders.join(','));
  if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return false;
  response.setHeader('access-control-allow-headers', apiCors.allowHeaders.join(','));
  response.setHeader('access-control-allow-methods', apiCors.allowMethods.join(','));
  response.setHeader('access-control-max-age', String(apiCors.maxAgeSeconds));
  response.writeHead(204).end();
  return true;
}
