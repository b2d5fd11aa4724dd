import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from '../aws-error.ts';
import { answerS3Error } from './s3-errors.ts';

/** A rule of a bucket for pages of other origins. A `*` in a header or an origin is any text. */
export interface CorsRule {
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly string[];
  readonly allowedHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly maxAgeSeconds: number;
}

/**
 * Answers pages as a bucket's rules say: the first rule that allows origin, method and headers decides. An answer to a page that no
 * rule is for has no headers of CORS, so that its browser doesn't show it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 * @returns true when the request was a preflight and is answered
 */
export function answerBucketCors(
  rules: readonly CorsRule[],
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const { origin, 'access-control-request-method': asked, 'access-control-request-headers': headers } = request.headers;
  if (origin === undefined) return false;
  const preflight = request.method === 'OPTIONS' && asked !== undefined;
  const wanted = preflight ? namesIn(headers) : [];
  const method = preflight ? asked : (request.method ?? '');
  const rule = rules.find(
    ({ allowedOrigins, allowedMethods, allowedHeaders }) =>
      allowedMethods.includes(method) &&
      allowedOrigins.some((pattern) => matches(pattern, origin)) &&
      wanted.every((name) => allowedHeaders.some((pattern) => matches(pattern.toLowerCase(), name))),
  );
  response.setHeader('vary', 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method');
  if (rule) allow(rule, origin, wanted, response);
  if (!preflight) return false;
  if (rule) response.writeHead(200).end();
  else answerS3Error(refusal(rules), response);
  return true;
}

function allow(rule: CorsRule, origin: string, wanted: readonly string[], response: ServerResponse): void {
  const any = rule.allowedOrigins.includes('*');
  response.setHeader('access-control-allow-origin', any ? '*' : origin);
  if (!any) response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('access-control-allow-methods', rule.allowedMethods.join(', '));
  response.setHeader('access-control-expose-headers', rule.exposedHeaders.join(', '));
  response.setHeader('access-control-max-age', String(rule.maxAgeSeconds));
  if (wanted.length > 0) response.setHeader('access-control-allow-headers', wanted.join(', '));
}

function refusal(rules: readonly CorsRule[]): AwsError {
  const why =
    rules.length === 0
      ? 'CORS is not enabled for this bucket.'
      : "This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";
  return new AwsError('AccessForbidden', `CORSResponse: ${why}`, 403);
}

function namesIn(list: string | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}

/** S3 allows one `*` in a pattern. */
function matches(pattern: string, text: string): boolean {
  const [start = '', end] = pattern.split('*', 2);
  if (end === undefined) return pattern === text;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}
