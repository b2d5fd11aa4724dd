import type { FastifyRequest } from 'fastify';

/** A request as fauxqs's routes see it. */
export interface S3Request {
  readonly method: string;
  readonly bucket: string;
  /** Decoded; empty when the request is about the bucket. */
  readonly key: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly headers: FastifyRequest['headers'];
}

/** Reads bucket, key and query out of a routed request. */
export function s3Request(request: FastifyRequest): S3Request {
  const { bucket = '', '*': key = '' } = (request.params ?? {}) as Record<string, string | undefined>;
  const query = request.query as Record<string, string | undefined>;
  return { method: request.method, bucket, key, query, headers: request.headers };
}
