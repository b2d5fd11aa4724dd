import type { ServerResponse } from 'node:http';

/**
 * Answers with what a function returned: an object with `statusCode` in the proxy's form, or anything else as JSON of a 200.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function writeProxyResult(result: unknown, response: ServerResponse): void {
  if (!isProxyResult(result)) {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(result));
    return;
  }
  const { statusCode, headers = {}, cookies, body = '', isBase64Encoded } = result;
  for (const [name, value] of Object.entries(headers)) {
    // The API's own CORS replaces a function's.
    if (!name.toLowerCase().startsWith('access-control-')) response.setHeader(name, String(value));
  }
  if (cookies) response.setHeader('set-cookie', cookies);
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (statusCode !== 204) response.setHeader('content-length', bytes.length);
  response.writeHead(statusCode).end(statusCode === 204 ? undefined : bytes);
}

interface ProxyResult {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string | number | boolean>>;
  readonly cookies?: string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

function isProxyResult(result: unknown): result is ProxyResult {
  return (
    typeof result === 'object' && result !== null && 'statusCode' in result && typeof result.statusCode === 'number'
  );
}
