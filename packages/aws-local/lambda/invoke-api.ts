import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from '../aws-error.ts';
import { readText } from '../endpoint/read-text.ts';
import type { LambdaService } from './lambda-service.ts';

/** Bytes of a payload, by how a function is invoked. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const maxBytes: Readonly<Record<string, number>> = {
  RequestResponse: 6_291_456,
  Event: 1_048_576,
  DryRun: 6_291_456,
};

/**
 * Lambda's `Invoke`, synchronous or asynchronous.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 * @param authorize throws AwsError where the caller may not invoke a function of that name
 * @throws AwsError
 */
export async function answerInvoke(
  lambda: LambdaService,
  authorize: (functionArnOrName: string) => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = /^\/2015-03-31\/functions\/([^/?]+)\/invocations(?:\?|$)/.exec(request.url ?? '')?.[1];
  if (request.method !== 'POST' || path === undefined) {
    throw new AwsError('UnknownOperationException', 'The embedded Lambda has Invoke only', 404);
  }
  const name = decodeURIComponent(path);
  authorize(name);
  const text = await readText(request);
  const kind = String(request.headers['x-amz-invocation-type'] ?? 'RequestResponse');
  const most = maxBytes[kind];
  if (most === undefined) {
    throw new AwsError('InvalidParameterValueException', `There is no invocation type ${kind.slice(0, 64)}`);
  }
  if (Buffer.byteLength(text) > most) {
    const message = `${Buffer.byteLength(text)} byte payload is too large for the ${kind} invocation type (limit ${most} bytes)`;
    throw new AwsError('RequestEntityTooLargeException', message, 413);
  }
  const payload = parse(text);
  if (kind === 'DryRun') {
    response.writeHead(204).end();
    return;
  }
  response.setHeader('x-amz-executed-version', '$LATEST');
  if (kind === 'Event') {
    const first = lambda.invoke(name, payload);
    void first.then(({ ok }) => (ok ? undefined : retryTwice(lambda, name, payload))).catch(() => undefined);
    response.writeHead(202).end();
    return;
  }
  const result = await lambda.invoke(name, payload);
  response.setHeader('content-type', 'application/json');
  if (!result.ok) response.setHeader('x-amz-function-error', 'Unhandled');
  const { ok: _, ...rest } = result;
  response.end(JSON.stringify('payload' in rest ? rest.payload : rest));
}

/** Lambda retries asynchronous invocations twice, after one minute and after two; on a laptop it takes seconds. */
async function retryTwice(lambda: LambdaService, name: string, payload: unknown): Promise<void> {
  for (const waitMs of [1_000, 2_000]) {
    await sleep(waitMs, undefined, { ref: false });
    const { ok } = await lambda.invoke(name, payload);
    if (ok) return;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text || '{}');
  } catch {
    // The parser's own error would quote the request.
    throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json', 400);
  }
}
