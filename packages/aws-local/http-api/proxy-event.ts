import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { requestUrl } from '../request-url.ts';
import { forwardedFor } from './forwarded-for.ts';
import type { JwtContext } from './jwt-authorizer.ts';

/** What the API knows of a request besides the request itself. */
export interface RequestFacts extends Readonly<Record<'routeKey' | 'stage' | 'accountId', string>> {
  readonly parameters: Readonly<Record<string, string>>;
  /** Where the route has an authorizer. */
  readonly jwt: JwtContext | undefined;
}

/**
 * A request as a function behind an HTTP API sees it, in payload format 2.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * @param body as text; all that the API takes is text
 */
export function proxyEvent(
  request: IncomingMessage,
  body: string,
  { routeKey, stage, accountId, parameters, jwt }: RequestFacts,
): APIGatewayProxyEventV2 {
  const url = requestUrl(request);
  const { cookie, ...headers } = request.headers;
  const now = new Date();
  const query = queryOf(url.searchParams);
  return {
    version: '2.0',
    routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie !== undefined && { cookies: cookie.split('; ') }),
    headers: Object.fromEntries(
      Object.entries({ ...headers, 'x-forwarded-for': forwardedFor(request) }).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(',') : value,
      ]),
    ),
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: { ...parameters } }),
    requestContext: {
      accountId,
      apiId: 'embedded',
      ...(jwt && { authorizer: { jwt } }),
      domainName: request.headers.host ?? 'localhost',
      domainPrefix: 'embedded',
      http: {
        method: request.method ?? 'GET',
        path: url.pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage,
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    ...(body !== '' && { body }),
    isBase64Encoded: false,
  };
}

/** The values of a repeated parameter are in one text, separated by commas. */
function queryOf(parameters: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(',')]));
}
