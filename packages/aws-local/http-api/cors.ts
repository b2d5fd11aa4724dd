import type { IncomingMessage, ServerResponse } from 'node:http';

/** What pages on other origins may send to an HTTP API, and read of its answers. */
export interface CorsConfiguration {
  readonly allowHeaders: readonly string[];
  readonly allowMethods: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly maxAgeSeconds: number;
}

/**
 * CORS as an HTTP API answers it for an origin that may call; others have been refused before.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 * @returns true when the request was a preflight and is answered
 */
export function answerCors(cors: CorsConfiguration, request: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return false;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('vary', 'origin');
  response.setHeader('access-control-expose-headers', cors.exposeHeaders.join(','));
  if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return false;
  response.setHeader('access-control-allow-headers', cors.allowHeaders.join(','));
  response.setHeader('access-control-allow-methods', cors.allowMethods.join(','));
  response.setHeader('access-control-max-age', String(cors.maxAgeSeconds));
  response.writeHead(204).end();
  return true;
}
