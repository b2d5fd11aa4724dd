import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from '../aws-error.ts';
import type { JsonService } from '../json-service.ts';
import type { Principal } from '../principal.ts';
import { answerError } from './answers.ts';
import { readText } from './read-text.ts';

/**
 * Passes one request of AWS's JSON protocols, 1.0 and 1.1, to a service and answers it.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export async function answerJson(
  service: JsonService,
  operation: string,
  caller: Principal,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const given = request.headers['content-type'];
  const contentType = given?.startsWith('application/x-amz-json-') ? given : 'application/x-amz-json-1.1';
  const answer = await service.handle(operation, parse(await readText(request)), caller);
  response.setHeader('content-type', contentType);
  response.end(answer === undefined ? '' : JSON.stringify(withEpochSeconds(answer)));
}

function parse(text: string): Record<string, unknown> {
  try {
    const body: unknown = text === '' ? {} : JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch {
    // The request's text is not shown: it may contain a password.
  }
  throw new AwsError('SerializationException', 'The request is not a JSON object');
}

/** Dates travel as seconds since 1970 with milliseconds as the fraction. */
export function withEpochSeconds(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(withEpochSeconds);
  const copy: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) copy[key] = withEpochSeconds(field);
  return copy;
}

/** Answers with an error in the form of the JSON protocols. */
export function answerJsonError(error: unknown, response: ServerResponse): void {
  answerError(error, response, ({ code, message }) => JSON.stringify({ __type: code, message }));
}
