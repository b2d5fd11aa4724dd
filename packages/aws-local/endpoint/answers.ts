import type { ServerResponse } from 'node:http';
import { AwsError } from '../aws-error.ts';

/** What AWS answers to an internal error. */
const internal = new AwsError('InternalErrorException', 'The embedded stack failed to carry this out', 500);

/** Answers with an error. Anything but an AwsError becomes an internal one, which reveals nothing. */
export function answerError(
  error: unknown,
  response: ServerResponse,
  render: (error: AwsError) => string,
  contentType = 'application/x-amz-json-1.1',
): void {
  const known = error instanceof AwsError ? error : internal;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (known.status === 413) response.setHeader('connection', 'close');
  response.statusCode = known.status;
  response.setHeader('content-type', contentType);
  response.setHeader('x-amzn-errortype', known.code);
  response.end(render(known));
}
