import type { Readable } from 'node:stream';
import { s3Errors } from './s3-errors.ts';

/** S3 takes 5 GiB in one PUT; here it is kept in memory, and larger files are uploaded in parts. */
export const maxBodyBytes = 256 * 1024 * 1024;

/**
 * Reads a request's body whole. fauxqs would refuse more than 11 MiB, and parse forms and JSON, which in an upload are
 * just bytes.
 * @throws AwsError `EntityTooLarge`
 */
export async function readBody(stream: Readable, contentLength: number | undefined): Promise<Buffer> {
  const tooLarge = s3Errors.tooLarge(maxBodyBytes);
  if (contentLength !== undefined && contentLength > maxBodyBytes) throw tooLarge;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, bytes);
}
