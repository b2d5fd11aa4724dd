import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { AwsError } from '../aws-error.ts';
import type { S3Guard } from './authorize.ts';
import { answerBucketCors, type CorsRule } from './cors.ts';
import { answerDelete } from './delete-objects.ts';
import { buildApp, type FauxqsStore, type StoresOption } from './fauxqs.ts';
import {
  answerRead,
  checkWriteCondition,
  refuseInvalid,
  refuseOtherUpload,
  refuseUnknown,
  writeReason,
} from './guards.ts';
import { checkIntegrity } from './integrity.ts';
import type { ObjectFiles } from './object-files.ts';
import { checkPresigned } from './presigned.ts';
import { readBody } from './request-body.ts';
import { errorXml, s3Errors } from './s3-errors.ts';
import { s3Request } from './s3-request.ts';
import type { WriteRequest } from './stored-version.ts';

/** The HTTP side of S3. */
export interface S3App {
  readonly listener: RequestListener;
  close(): Promise<void>;
}

/**
 * fauxqs's routes, with what our journeys need beyond them put before and after each: versions, conditional writes,
 * ranges from the file, bodies over 11 MiB.
 */
export async function createS3App(
  store: FauxqsStore,
  files: ObjectFiles,
  region: string,
  guard: S3Guard,
  corsOf: (bucket: string) => readonly CorsRule[],
): Promise<S3App> {
  // Queues and topics are not ours: fauxqs makes empty stores for them when it gets none, whatever its type says.
  const stores = { s3Store: store } as Partial<StoresOption> as StoresOption;
  const app = buildApp({ logger: false, stores });
  const writes = new WeakMap<IncomingMessage, WriteRequest>();

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (request: FastifyRequest, payload: IncomingMessage) => {
    const length = request.headers['content-length'];
    return readBody(payload, length === undefined ? undefined : Number(length));
  });

  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('x-amz-request-id', randomBytes(8).toString('hex').toUpperCase());
    done();
  });

  app.addHook('preHandler', (request, reply, done) => {
    const asked = s3Request(request);
    checkPresigned(request, Date.now());
    guard.authorize(asked);
    refuseUnknown(asked);
    refuseInvalid(files.index.buckets, asked);
    request.body ??= Buffer.alloc(0);
    if (answerRead(files, region, asked, reply)) return;
    refuseOtherUpload(files, asked);
    checkIntegrity(asked, request.body);
    if ('uploadId' in asked.query && asked.method === 'POST') request.body = spellQuotes(request.body);
    if (answerDelete(files, store, asked, request.body, reply, guard)) return;
    const reason = writeReason(asked);
    if (reason === undefined) return done();
    checkWriteCondition(request.headers, files.index.latest(asked.bucket, asked.key));
    // From here to the write nothing waits, so the condition is still true when the object is written.
    const requestId = String(reply.getHeader('x-amz-request-id'));
    const write = { reason, requestId, sourceIp: request.ip };
    writes.set(request.raw, write);
    files.during(write, done);
  });

  app.addHook('onSend', (request, reply, _payload, done) => {
    const write = writes.get(request.raw);
    const { bucket, key } = s3Request(request);
    const version = write && files.index.latest(bucket, key);
    if (version?.request === write && version) reply.header('x-amz-version-id', version.versionId);
    done();
  });

  app.setErrorHandler((error, request, reply) => {
    const known = error instanceof AwsError ? error : fromFastify(error);
    const requestId = String(reply.getHeader('x-amz-request-id'));
    if (known.code === 'EntityTooLarge') reply.header('connection', 'close');
    reply.status(known.status).type('application/xml');
    return reply.send(request.method === 'HEAD' ? undefined : errorXml(known, requestId));
  });

  await app.ready();
  const listener: RequestListener = (request, response) => {
    if (!answerBucketCors(corsOf(bucketIn(request)), request, response)) app.routing(request, response);
  };
  return { listener, close: () => app.close() };
}

function bucketIn({ url = '' }: IncomingMessage): string {
  return url.slice(1).split(/[/?]/, 1)[0] ?? '';
}

/** Clients in Go write the quotes of an `ETag` as numbers, and fauxqs knows them by their name alone. */
function spellQuotes(body: unknown): unknown {
  return Buffer.isBuffer(body) ? Buffer.from(body.toString().replace(/&#(?:34|x22);/gi, '&quot;')) : body;
}

function fromFastify(error: unknown): AwsError {
  const status = typeof error === 'object' && error && 'statusCode' in error ? Number(error.statusCode) : 500;
  return status < 500 ? new AwsError('InvalidRequest', 'The request is not valid', status) : s3Errors.unavailable();
}
