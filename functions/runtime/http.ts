import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { portalKeyHeader } from '../contract.ts';
import { answerRefusal } from '../domain/self-service/answer-refusal.ts';
import { type Caller, isKey } from '../domain/self-service/client-digest.ts';
import { CognitoRefusal } from '../domain/self-service/cognito-refusal.ts';
import type { Operation, OperationAnswer, RequestBody } from '../domain/self-service/operations/operation.ts';
import { parseRequest } from '../domain/self-service/parse-request.ts';
import { Problem, problemDocument, problemKinds, retryAfter } from '../domain/self-service/problems.ts';
import { errorName, stackFrames } from '../error-facts.ts';
import { optionalResource } from './environment.ts';
import type { FunctionLog } from './function-log.ts';

/** A request, as an operation gets it. */
export interface HttpRequest<Body> {
  readonly body: Body;
  readonly query: Readonly<Partial<Record<string, string>>>;
  /** @throws Problem `INVALID_TOKEN` when the request has no `Authorization: Bearer …` */
  readonly accessToken: () => string;
  /** Who sent it. Its addresses are personal data: not for the log, and not to be passed on. */
  readonly caller: Caller;
  readonly requestId: string;
  /** Whether the request brings an access token. */
  readonly hasAccessToken: boolean;
  /**
   * Waits for Cognito, and suppresses refusals that would reveal whether an address has an account.
   * @returns undefined when such a refusal was suppressed
   */
  readonly suppressRefusal: <T>(call: Promise<T>) => Promise<T | undefined>;
}

/** A handler behind the HTTP API (payload 2.0). */
export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** A trace of one request for the log: how it went, never what was in it. */
interface Trace {
  code?: string;
  refusal?: string;
  error_name?: string;
  place?: readonly string[];
}

/**
 * The chain around an operation of the self-service API: the body is parsed, errors become problem documents (RFC 9457), and one
 * line is logged. CORS is left to the HTTP API: it answers preflights by itself, and removes what a function says.
 *
 * The log has operation, status, code and duration, Cognito's name for a refusal, and the request's ids. Nothing of request or
 * answer, no header and no address: not even the network's.
 */
export function http<Declared extends Operation>(
  operation: Declared,
  log: FunctionLog,
  answer: (request: HttpRequest<RequestBody<Declared>>) => Promise<OperationAnswer<Declared>>,
): HttpHandler {
  const traces = new WeakMap<APIGatewayProxyEventV2, Trace>();
  const bodyParser = httpJsonBodyParser();
  const requiredKey = optionalResource('requiredPortalKey');

  const respond = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const trace = traces.get(event) ?? {};
    const { status, body } = await answer({
      body: parseRequest<Declared['request']>(operation.request, event.body ?? {}),
      query: event.queryStringParameters ?? {},
      caller: {
        sourceIp: event.requestContext.http.sourceIp,
        forwardedFor: event.headers['x-forwarded-for'],
        portalKey: event.headers[portalKeyHeader],
      },
      requestId: event.requestContext.requestId,
      hasAccessToken: event.headers.authorization !== undefined,
      accessToken: () => bearerToken(event.headers.authorization),
      suppressRefusal: (call) => suppressRefusal(operation, call, trace),
    });
    return {
      statusCode: status,
      headers: { 'cache-control': 'no-store', ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    };
  };

  const chain = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>(respond, {
    timeoutEarlyInMillis: 0,
  })
    .use(httpSecurityHeaders(securityHeaders))
    .before((request) => {
      // Without a body the operation says which fields it needs.
      if (request.event.body !== undefined) return bodyParser.before?.(request as never);
      return undefined;
    })
    .onError((request) => {
      const trace = traces.get(request.event) ?? {};
      request.response = problemAnswer(problemFor(operation, request.error, trace), trace);
    });

  return async (event, context) => {
    const trace: Trace = {};
    traces.set(event, trace);
    const startedAt = performance.now();
    const isLetIn = requiredKey === undefined || isKey(event.headers[portalKeyHeader], requiredKey);
    const result = isLetIn ? await chain(event, context) : turnAway(trace);
    const status = result.statusCode ?? 200;
    const line = {
      operation: operation.name,
      status,
      ...trace,
      duration_ms: Math.round((performance.now() - startedAt) * 10) / 10,
      request_id: event.requestContext.requestId,
      function_request_id: context.awsRequestId,
    };
    if (status >= 500) log.error('Request failed', line);
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
function bearerToken(authorization: string | undefined): string {
  const token = /^Bearer +([\w\-.]+=*) *$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new Problem('INVALID_TOKEN');
  return token;
}

async function suppressRefusal<T>(operation: Operation, call: Promise<T>, trace: Trace): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof CognitoRefusal) || answerRefusal(operation, error) !== undefined) throw error;
    trace.refusal = error.reason;
    return undefined;
  }
}

function problemFor(operation: Operation, error: unknown, trace: Trace): Problem {
  const problem = asProblem(operation, error, trace);
  trace.code = problem.code;
  return problem;
}

function asProblem(operation: Operation, error: unknown, trace: Trace): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof CognitoRefusal) {
    trace.refusal = error.reason;
    if (error.cause instanceof Error && error.reason === 'Unavailable') trace.error_name = error.cause.name;
    return answerRefusal(operation, error) ?? new Problem('INTERNAL_ERROR', [], { cause: error });
  }
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
