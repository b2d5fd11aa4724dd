import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

/** Where to find S3, when the environment doesn't say or says otherwise. */
export interface S3Place extends Pick<S3ClientConfig, 'requestChecksumCalculation'> {
  readonly region?: string;
  /** Base address of an AWS-compatible server. */
  readonly endpoint?: string;
}

/**
 * A client of S3, or of any server that emulates it. A server that was named by its address has one host name for
 * all buckets, so the bucket goes into the path: `http://localhost:4566/bucket/key`, not `http://bucket.localhost:4566/key`,
 * which no resolver knows.
 */
export function s3Client(place: S3Place = {}): S3Client {
  const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_S3 } = process.env;
  const isNamed = Boolean(place.endpoint || AWS_ENDPOINT_URL_S3 || AWS_ENDPOINT_URL);
  return new S3Client({ ...place, ...(isNamed && { forcePathStyle: true }) });
}
