import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { LogMessage, portalKeyHeader } from '../contract.ts';
import { Problem, problemDocument, problemKinds, retryAfter } from '../domain/api/problems.ts';
import { isKey } from '../domain/self-service/client-digest.ts';
import { errorName, stackFrames } from '../error-facts.ts';
import { optionalResource } from './environment.ts';
import type { FunctionLog } from './function-log.ts';

/** A handler behind the HTTP API (payload 2.0). */
export type HttpHandler<Event extends APIGatewayProxyEventV2 = APIGatewayProxyEventV2> = (
  event: Event,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** A trace of one request for the log: how it went, never what was in it. */
export interface Trace {
  code?: string;
  refusal?: string;
  error_name?: string;
  place?: readonly string[];
}

/** As much of an operation as it takes to find it: its name is in the log. */
interface Routed {
  readonly name: string;
  readonly method: string;
  readonly path: string;
}

/** What distinguishes one API's functions from another's. */
export interface ApiParts<Operation extends Routed, Event extends APIGatewayProxyEventV2> {
  /** Those that the function answers. */
  readonly operations: Readonly<Record<string, Operation>>;
  readonly log: FunctionLog;
  /** Answers a request whose body is parsed. @throws Problem, or whatever {@link ApiParts.asProblem} recognises */
  readonly answer: (
    operation: Operation,
    event: Event,
    trace: Trace,
  ) => Promise<{ readonly status: number; readonly body?: unknown }>;
  /** The problem that an error of the API's own kind is answered with. */
  readonly asProblem: (operation: Operation, error: unknown, trace: Trace) => Problem | undefined;
}

/**
 * The chain around the operations of an API: the body is parsed, errors become problem documents (RFC 9457), and one
 * line is logged. CORS is left to the HTTP API: it answers preflights by itself, and removes what a function says.
 *
 * The log has operation, status, code and duration, Cognito's name for a refusal, and the request's ids. Nothing of request or
 * answer, no header and no address: not even the network's.
 */
export function apiChain<Operation extends Routed, Event extends APIGatewayProxyEventV2>(
  parts: ApiParts<Operation, Event>,
): HttpHandler<Event> {
  const { operations, log, answer, asProblem } = parts;
  const byRoute = new Map(Object.values(operations).map((one) => [`${one.method} ${one.path}`, one]));
  const traces = new WeakMap<Event, Trace>();
  const bodyParser = httpJsonBodyParser();
  const requiredKey = optionalResource('requiredPortalKey');

  const respond = async (event: Event): Promise<APIGatewayProxyStructuredResultV2> => {
    const operation = byRoute.get(event.routeKey);
    if (operation === undefined) throw new Problem('NOT_FOUND');
    const { status, body } = await answer(operation, event, traces.get(event) ?? {});
    return {
      statusCode: status,
      headers: { 'cache-control': 'no-store', ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
  };

  const chain = middy<Event, APIGatewayProxyStructuredResultV2, Error, Context>(respond, { timeoutEarlyInMillis: 0 })
    .use(httpSecurityHeaders(securityHeaders))
    .before((request) => {
      // Without a body the operation says which fields it needs.
      if (request.event.body !== undefined) return bodyParser.before?.(request as never);
      return undefined;
    })
    .onError((request) => {
      const trace = traces.get(request.event) ?? {};
      const { error } = request;
      const operation = byRoute.get(request.event.routeKey);
      const known = error instanceof Problem ? error : operation && asProblem(operation, error, trace);
      request.response = problemAnswer(known ?? unexpected(error, trace), trace);
    });

  return async (event, context) => {
    const trace: Trace = {};
    traces.set(event, trace);
    const startedAt = performance.now();
    const isLetIn = requiredKey === undefined || isKey(event.headers[portalKeyHeader], requiredKey);
    const result = isLetIn ? await chain(event, context) : turnAway(trace);
    const status = result.statusCode ?? 200;
    const line = {
      operation: byRoute.get(event.routeKey)?.name ?? 'unknown',
      status,
      ...trace,
      duration_ms: Math.round((performance.now() - startedAt) * 10) / 10,
      request_id: event.requestContext.requestId,
      function_request_id: context.awsRequestId,
    };
    if (status >= 500) log.error(LogMessage.requestFailed, line);
    else log.info('Request', line);
    return result;
  };
}

/** For a request that bypasses the page's server, and with it the web ACL: in the form of the HTTP API's own refusals. */
function turnAway(trace: Trace): APIGatewayProxyStructuredResultV2 {
  trace.code = 'NOT_THROUGH_PORTAL';
  return {
    statusCode: 403,
    headers: { 'cache-control': 'no-store', 'content-type': 'application/json' },
    body: JSON.stringify({ message: 'Forbidden' }),
  };
}

/** For answers that are JSON and not a page: nothing in them may be run, framed, cached or sniffed. */
const securityHeaders = {
  contentSecurityPolicy: { 'default-src': "'none'", 'report-to': '', 'require-trusted-types-for': '' },
  // Subdomains may belong to somebody else.
  strictTransportSecurity: { maxAge: 365 * 24 * 60 * 60, includeSubDomains: false, preload: false },
  permissionsPolicy: false,
  reportTo: false,
  reportingEndpoints: false,
  crossOriginEmbedderPolicy: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  dnsPrefetchControl: false,
  downloadOptions: false,
  permittedCrossDomainPolicies: false,
} as const;

/**
 * RFC 6750 allows a few characters more, but Cognito's tokens have none of them, and it blames the request for a token that has. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GlobalSignOut.html
 * @throws Problem `INVALID_TOKEN`
 */
export function bearerToken({ headers }: Pick<APIGatewayProxyEventV2, 'headers'>): string {
  const token = /^Bearer +([\w\-.]+=*) *$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw new Problem('INVALID_TOKEN');
  return token;
}

/** Of the chain's own refusals, and of errors that nobody expects. */
function unexpected(error: unknown, trace: Trace): Problem {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 415) return new Problem('UNSUPPORTED_MEDIA_TYPE');
  if (status === 422) return new Problem('MALFORMED_JSON');
  trace.error_name = errorName(error);
  trace.place = stackFrames(error).slice(0, 5);
  return new Problem('INTERNAL_ERROR', [], { cause: error });
}

function problemAnswer(problem: Problem, trace: Trace): APIGatewayProxyStructuredResultV2 {
  trace.code = problem.code;
  const { status } = problemKinds[problem.code];
  const wait = retryAfter(problem.code);
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(wait !== undefined && { 'retry-after': String(wait) }),
      // RFC 9110 requires it with every 401.
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    },
    body: JSON.stringify(problemDocument(problem)),
  };
}
