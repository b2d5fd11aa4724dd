import type { IncomingMessage } from 'node:http';
import { AwsError } from '../aws-error.ts';

/** Well above the largest request of any service but S3: EventBridge and Step Functions take 256 KiB, SES 40 MB of mail. */
const maxBytes = 10 * 1024 * 1024;

/**
 * Reads a request's body as UTF-8.
 * @throws AwsError `RequestEntityTooLargeException`
 */
export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new AwsError('RequestEntityTooLargeException', `A request may have ${maxBytes} bytes at most`, 413);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes).toString('utf8');
}

/** Whether the client disconnected before its request was complete: then there is nobody to answer, and no fault. */
export function isAborted({ complete, destroyed }: IncomingMessage): boolean {
  return destroyed && !complete;
}
