import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** A request as the HTTP API passes it to a function, with JSON by default. */
export function proxyEventWith({
  body,
  contentType = 'application/json',
  authorization,
  isBase64Encoded = false,
  routeKey = 'POST /',
}: {
  readonly body: string;
  readonly contentType?: string;
  readonly authorization?: string | undefined;
  readonly isBase64Encoded?: boolean;
  /** Method and path of the operation. */
  readonly routeKey?: string;
}): APIGatewayProxyEventV2 {
  return {
    version: '2.0',
    routeKey,
    rawPath: '/',
    rawQueryString: '',
    headers: { 'content-type': contentType, ...(authorization !== undefined && { authorization }) },
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'localhost',
      domainPrefix: 'api',
      http: { method: 'POST', path: '/', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
      requestId: '1',
      routeKey,
      stage: 'api',
      time: '',
      timeEpoch: 0,
    },
    body: isBase64Encoded ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded,
  };
}
