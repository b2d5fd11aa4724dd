import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { AwsError } from '../aws-error.ts';
import { decodeAwsChunked } from './fauxqs.ts';
import { s3Errors } from './s3-errors.ts';
import type { S3Request } from './s3-request.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Digests that a client may send, by the header's last part. The other two of S3 are neither checked nor kept here. */
const checksums: Readonly<Record<string, (bytes: Buffer) => string>> = {
  crc32: (bytes) => {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(bytes));
    return sum.toString('base64');
  },
  sha1: (bytes) => createHash('sha1').update(bytes).digest('base64'),
  sha256: (bytes) => createHash('sha256').update(bytes).digest('base64'),
};

/**
 * Checks the bytes of an object or a part against the digests that came with them, in headers or behind the last chunk.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 * @throws AwsError `BadDigest`, `InvalidDigest`
 */
export function checkIntegrity({ method, key, headers }: S3Request, body: unknown): void {
  if (method !== 'PUT' || key === '' || headers['x-amz-copy-source'] || !Buffer.isBuffer(body)) return;
  const isChunked = headers['content-encoding']?.includes('aws-chunked') ?? false;
  const { body: bytes, trailers } = isChunked ? decodeAwsChunked(body) : { body, trailers: {} };
  const refusal = md5Refusal(headers['content-md5'], bytes) ?? checksumRefusal({ ...headers, ...trailers }, bytes);
  if (refusal) throw refusal;
}

function md5Refusal(given: string | string[] | undefined, bytes: Buffer): AwsError | undefined {
  if (given === undefined) return undefined;
  const digest = Buffer.from(String(given), 'base64');
  if (digest.length !== 16) return s3Errors.invalidDigest();
  return digest.equals(createHash('md5').update(bytes).digest()) ? undefined : s3Errors.badDigest('Content-MD5');
}

function checksumRefusal(given: Headers, bytes: Buffer): AwsError | undefined {
  const wrong = Object.entries(checksums).find(([name, checksumOf]) => {
    const sent = given[`x-amz-checksum-${name}`];
    return sent !== undefined && sent !== checksumOf(bytes);
  });
  return wrong && s3Errors.badDigest(wrong[0].toUpperCase());
}
