import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { AwsError } from './aws-error.ts';
import type { Cognito } from './cognito/cognito.ts';
import { answerError } from './endpoint/answers.ts';
import { callerIdentity } from './endpoint/caller-identity.ts';
import { answerCors } from './endpoint/cors.ts';
import { answerJson, answerJsonError } from './endpoint/json-protocol.ts';
import { answerQueryError, isQuery } from './endpoint/query-protocol.ts';
import { isAborted, readText } from './endpoint/read-text.ts';
import { type JsonServiceName, type Route, routeOf } from './endpoint/routing.ts';
import { answerWeb } from './endpoint/web-protocol.ts';
import { admitRequest, type FaultPort, type ServiceCall } from './faults.ts';
import type { JsonService } from './json-service.ts';
import type { AuthorizeInvoke } from './lambda/authorize-invoke.ts';
import { answerInvoke } from './lambda/invoke-api.ts';
import type { LambdaService } from './lambda/lambda-service.ts';
import { isLocalRequest } from './loopback.ts';
import { exitOnMachineFault } from './machine-fault.ts';
import { accessKeyIdIn, principalOf } from './principal.ts';
import { answerS3Error } from './s3/s3-errors.ts';
import type { Scheduler } from './scheduler/scheduler.ts';
import type { Ses } from './ses/ses.ts';
import { queryErrorOf } from './sqs/query-error.ts';
import type { WebService } from './web-service.ts';

/** What answers at the endpoint. */
export interface EndpointOptions {
  readonly accountId: string;
  readonly json: Readonly<Record<JsonServiceName, JsonService>>;
  readonly s3: RequestListener;
  readonly ses: Ses;
  readonly lambda: LambdaService;
  readonly scheduler: Pick<Scheduler, 'handle'>;
  /** Without it, everybody may invoke functions. */
  readonly authorizeInvoke?: AuthorizeInvoke;
  /**
   * A user pool's public document.
   * @throws AwsError
   */
  readonly cognitoDocument: Cognito['document'];
  /** The pages and OAuth endpoints of the user pools. */
  readonly oauth: WebService;
  /** Comes before every service; for tests. */
  readonly faults?: FaultPort | undefined;
  /** Called with faults of the stack itself, without personal data. */
  readonly onFault: (message: string) => void;
}

const services = 'cognito-idp, events, lambda, s3, scheduler, ses, sqs, states and sts';

/** Creates the one HTTP endpoint of all services; it does not listen yet. */
export function createEndpoint(options: EndpointOptions): Server {
  const server = createServer((request, response) => {
    if (!isLocalRequest(request.headers)) return refuse(response);
    if (answerCors(request, response)) return;
    const route = routeOf(request);
    serve(options, route, request, response).catch((error: unknown) => {
      exitOnMachineFault(error);
      if (!(error instanceof AwsError) && !isAborted(request)) options.onFault(describe(error, route));
      if (route.to === 'json' && route.service === 'sqs' && error instanceof AwsError && !response.headersSent) {
        response.setHeader('x-amzn-query-error', queryErrorOf(error.code));
      }
      if (route.to === 's3') answerS3Error(error, response);
      else if (isQuery(request) && route.to !== 'oauth') answerQueryError(error, response);
      else answerJsonError(error, response);
    });
  });
  // Clients keep connections for later. Closing an idle one may meet the next request on its way, which then fails.
  server.keepAliveTimeout = 0;
  // A person's slow upload is none of our business.
  server.requestTimeout = 0;
  return server;
}

async function serve(
  options: EndpointOptions,
  route: Route,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (options.faults && !(await admitRequest(options.faults, callOf(route, request), request, response))) return;
  // S3 sets its own headers.
  if (route.to === 's3') return options.s3(request, response);
  response.setHeader('x-amzn-requestid', randomUUID());
  await answer(options, route, request, response);
}

function callOf(route: Route, { method = '', url = '' }: IncomingMessage): ServiceCall {
  const service = 'service' in route ? route.service : route.to;
  return { service, operation: 'operation' in route ? route.operation : method, resource: url };
}

async function answer(
  options: EndpointOptions,
  route: Route,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const caller = principalOf(accessKeyIdIn(request.headers.authorization), options.accountId);
  switch (route.to) {
    case 'json':
      return answerJson(options.json[route.service], route.operation, caller, request, response);
    case 'cognito-document':
      return sendJson(response, options.cognitoDocument(route.userPoolId, route.document));
    case 'oauth':
      return answerWeb(options.oauth, request, response);
    case 'ses': {
      const body = await readText(request);
      if (isQuery(request)) return sendXml(response, await options.ses.handleForm(body, caller));
      return sendJson(response, await options.ses.handle(request.method ?? '', request.url ?? '', body, caller));
    }
    case 'scheduler': {
      const body = await readText(request);
      return sendJson(response, options.scheduler.handle(request.method ?? '', request.url ?? '', body, caller));
    }
    case 'lambda':
      return answerInvoke(options.lambda, (name) => options.authorizeInvoke?.(caller, name), request, response);
    case 'sts':
      return sendXml(response, callerIdentity(await readText(request), caller));
    default: {
      const service = 'service' in route ? route.service.slice(0, 64) : '';
      throw new AwsError(
        'UnknownOperationException',
        `The embedded stack has no service '${service}'; it has ${services}`,
      );
    }
  }
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(value ?? {}));
}

function sendXml(response: ServerResponse, xml: string): void {
  response.setHeader('content-type', 'text/xml');
  response.end(xml);
}

function refuse(response: ServerResponse): void {
  const error = new AwsError('AccessDeniedException', 'The embedded stack serves this machine only', 403);
  answerError(error, response, ({ code, message }) => JSON.stringify({ __type: code, message }));
}

/** Where it happened, without the message, which may contain what a person typed. */
function describe(error: unknown, route: Route): string {
  const what = 'operation' in route ? `${route.service} ${route.operation}` : route.to;
  const trace =
    error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')) : [];
  return [`${what} failed: ${error instanceof Error ? error.name : typeof error}`, ...trace].join('\n');
}
