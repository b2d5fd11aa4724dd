import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestUrl } from '../request-url.ts';
import type { WebService } from '../web-service.ts';
import { isQuery } from './query-protocol.ts';
import { readText } from './read-text.ts';

/** Passes a request to a service for browsers and answers it. */
export async function answerWeb(
  service: WebService,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = requestUrl(request);
  const body = isQuery(request) ? await readText(request) : '';
  const answer = await service({
    method: request.method ?? '',
    path: pathname,
    query: searchParams,
    form: new URLSearchParams(body),
    headers: request.headers,
  });
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value.length > 0) response.setHeader(name, value);
  }
  response.writeHead(answer.status).end(answer.body);
}
