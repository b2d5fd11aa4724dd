import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AwsError } from '../aws-error.ts';
import { isAborted, readText } from '../endpoint/read-text.ts';
import type { LambdaService } from '../lambda/lambda-service.ts';
import { isLoopbackHost, isLoopbackOrigin } from '../loopback.ts';
import { requestUrl } from '../request-url.ts';
import { answerCors, type CorsConfiguration } from './cors.ts';
import { authorizeJwt, type JwtAuthorizer } from './jwt-authorizer.ts';
import { matchRoute, type RoutePath } from './match-route.ts';
import { proxyEvent } from './proxy-event.ts';
import { writeProxyResult } from './proxy-result.ts';

/** A request that a function answers. Parameters of the path are in braces. */
export interface HttpRoute extends RoutePath {
  /** The function's name. */
  readonly function: string;
  /** Who may call; anybody where it is not given. */
  readonly authorizer?: { readonly jwt: JwtAuthorizer; readonly scopes: readonly string[] };
}

/** What the HTTP API serves. */
export interface HttpApiOptions {
  /** The stage, whose name is the first part of every path. */
  readonly stage: string;
  readonly routes: readonly HttpRoute[];
  readonly lambda: LambdaService;
  readonly accountId: string;
  /** Pages that may call, beside those of this machine. */
  readonly allowedOrigins: readonly string[];
  readonly cors: CorsConfiguration;
  /** Called with faults of the stack itself, without personal data. */
  readonly onFault: (message: string) => void;
}

/** An integration of an HTTP API has 30 s. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const integrationTimeoutMs = 30_000;

/**
 * API Gateway's HTTP API on loopback: one stage, Lambda proxy with payload 2.0, JWT authorizers, CORS of its own. Not
 * throttled. It does not listen yet.
 */
export function createHttpApi(options: HttpApiOptions): Server {
  const server = createServer((request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      if (error instanceof AwsError && error.status === 413) return tooLarge(response);
      if (isAborted(request)) return response.destroy();
      options.onFault(`The HTTP API failed: ${error instanceof Error ? error.name : typeof error}`);
      if (response.headersSent) response.destroy();
      else sendMessage(response, 500, 'Internal Server Error');
    });
  });
  // Clients keep connections for later. Closing an idle one may meet the next request on its way, which then fails.
  server.keepAliveTimeout = 0;
  return server;
}

async function answer(options: HttpApiOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { host, origin } = request.headers;
  const mayCall = origin === undefined || isLoopbackOrigin(origin) || options.allowedOrigins.includes(origin);
  if (!isLoopbackHost(host) || !mayCall)
    return sendMessage(response, 403, 'The embedded stack serves this machine only');
  if (answerCors(options.cors, request, response)) return;
  const { pathname } = requestUrl(request);
  const { stage, accountId } = options;
  const path = pathname.startsWith(`/${stage}/`) ? pathname.slice(stage.length + 1) : '';
  const match = matchRoute(options.routes, request.method, path);
  if (match === undefined) {
    request.resume();
    return sendMessage(response, 404, 'Not Found');
  }
  const { route, parameters } = match;
  const jwt =
    route.authorizer && authorizeJwt(route.authorizer.jwt, route.authorizer.scopes, request.headers.authorization);
  if (jwt && 'status' in jwt) {
    request.resume();
    response.setHeader('www-authenticate', jwt.wwwAuthenticate);
    return sendMessage(response, jwt.status, jwt.status === 401 ? 'Unauthorized' : 'Forbidden');
  }
  const routeKey = `${route.method} ${route.path}`;
  const event = proxyEvent(request, await readText(request), { routeKey, stage, accountId, parameters, jwt });
  response.setHeader('apigw-requestid', event.requestContext.requestId);
  const result = await options.lambda.invoke(route.function, event, { timeoutMs: integrationTimeoutMs });
  if (result.ok) return writeProxyResult(result.payload, response);
  // The function's own log says what happened.
  sendMessage(
    response,
    result.errorType === 'Sandbox.Timedout' ? 503 : 500,
    messages[result.errorType] ?? messages.other,
  );
}

const messages: Readonly<Record<string, string>> & { readonly other: string } = {
  'Sandbox.Timedout': 'Service Unavailable',
  other: 'Internal Server Error',
};

/** The limit is 10 MB, and 6 MB for a function. The rest of the body is not read. */
function tooLarge(response: ServerResponse): void {
  response.setHeader('connection', 'close');
  sendMessage(response, 413, 'Request Entity Too Large');
}

/** The gateway's own answers have this form, which can't be configured in an HTTP API. */
function sendMessage(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
}
