import type { FastifyReply } from 'fastify';
import { renderParts } from './list-parts.ts';
import type { ObjectFiles } from './object-files.ts';
import { readObject } from './read-object.ts';
import { s3Errors } from './s3-errors.ts';
import type { S3Request } from './s3-request.ts';
import { isMarker, isVersionId, type StoredVersion, type WriteReason } from './stored-version.ts';
import { renderVersionList } from './version-list.ts';

/**
 * Settings of buckets and objects that the real S3 distinguishes by a name in the query. fauxqs does not look at these
 * names: it would take `PUT key?tagging` for a new object.
 */
const unknownParts = [
  ...['accelerate', 'acl', 'analytics', 'cors', 'encryption', 'intelligent-tiering', 'inventory', 'legal-hold'],
  ...['logging', 'metrics', 'notification', 'object-lock', 'ownershipControls', 'policy', 'policyStatus'],
  ...['publicAccessBlock', 'replication', 'requestPayment', 'restore', 'retention', 'select', 'tagging', 'torrent'],
  ...['website', 'lifecycle', 'renameObject'],
] as const;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const longestKeyBytes = 1024;

/**
 * @throws AwsError `NotImplemented` for what fauxqs would take for something else, `KeyTooLongError`
 */
export function refuseUnknown({ method, key, query }: S3Request): void {
  if (Buffer.byteLength(key) > longestKeyBytes) throw s3Errors.keyTooLong();
  const unknown = unknownParts.find((part) => part in query);
  if (unknown) throw s3Errors.notImplemented(`?${unknown}`);
  if (method === 'GET' && 'uploads' in query) {
    throw s3Errors.notImplemented('the list of uploads in progress');
  }
  if (method === 'PUT' && key === '' && 'versioning' in query) {
    throw s3Errors.notImplemented('a change of versioning: it is always on');
  }
}

/**
 * Refuses what S3 refuses and fauxqs accepts: an existing bucket, a page of no size, a copy that changes nothing.
 * @param buckets those that there are
 * @throws AwsError `BucketAlreadyOwnedByYou`, `InvalidArgument`, `InvalidRequest`, `NoSuchBucket`, `PreconditionFailed`,
 *   `MethodNotAllowed`
 */
export function refuseInvalid(buckets: { has(name: string): boolean }, request: S3Request): void {
  const { method, bucket, key, query } = request;
  if (method === 'PUT' && key === '' && Object.keys(query).length === 0 && buckets.has(bucket)) {
    throw s3Errors.bucketOwned();
  }
  if (method === 'POST') refuseForms(buckets, request);
  if (key !== '' && query.versionId !== undefined && !isVersionId(query.versionId)) throw s3Errors.invalidVersionId();
  const maxKeys = query['max-keys'];
  if (method === 'GET' && key === '' && maxKeys !== undefined && !/^\d{1,9}$/.test(maxKeys)) {
    throw s3Errors.invalidMaxKeys();
  }
  if (method === 'PUT' && isCopyToItself(request)) throw s3Errors.copyToItself();
}

/** A `POST` that names no operation in its query is the form of a browser, which this S3 does not take. To fauxqs it is a deletion. */
function refuseForms(buckets: { has(name: string): boolean }, { bucket, key, query }: S3Request): void {
  if (!buckets.has(bucket)) throw s3Errors.noSuchBucket();
  if (key === '' && !('delete' in query)) throw s3Errors.notAForm();
  if (key !== '' && !('uploads' in query || 'uploadId' in query)) throw s3Errors.methodNotAllowed();
}

function isCopyToItself({ bucket, key, headers }: S3Request): boolean {
  const source = headers['x-amz-copy-source'];
  if (typeof source !== 'string' || source.includes('?versionId=')) return false;
  const changes = ['x-amz-storage-class', 'x-amz-website-redirect-location', 'x-amz-server-side-encryption'];
  if (headers['x-amz-metadata-directive'] === 'REPLACE' || changes.some((name) => name in headers)) return false;
  return decodeUri(source).replace(/^\//, '') === `${bucket}/${key}`;
}

function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Refuses a part, or an end, for another key than the upload was started for: fauxqs goes by the upload alone. @throws AwsError `NoSuchUpload` */
export function refuseOtherUpload(files: ObjectFiles, request: S3Request): void {
  if (request.query.uploadId !== undefined && !files.uploadInParts(request)) throw s3Errors.noSuchUpload();
}

/** Why a request writes an object, or undefined when it writes none. */
export function writeReason({ method, key, query, headers }: S3Request): WriteReason | undefined {
  if (key === '') return undefined;
  if (method === 'PUT' && !('partNumber' in query)) return headers['x-amz-copy-source'] ? 'CopyObject' : 'PutObject';
  return method === 'POST' && 'uploadId' in query ? 'CompleteMultipartUpload' : undefined;
}

/**
 * Checks a write against `If-None-Match: *` (only if there is no such object) and `If-Match` (only over this content).
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 * @throws AwsError `PreconditionFailed`, `NoSuchKey`
 */
export function checkWriteCondition(headers: S3Request['headers'], latest: StoredVersion | undefined): void {
  if (headers['if-none-match'] !== undefined && latest) throw s3Errors.preconditionFailed();
  const ifMatch = headers['if-match'];
  if (ifMatch === undefined) return;
  if (!latest) throw s3Errors.noSuchKey();
  if (ifMatch.replaceAll('"', '') !== latest.object.etag.replaceAll('"', '')) throw s3Errors.preconditionFailed();
}

/**
 * Answers what fauxqs does not know or does at a cost: an object's bytes, versions, parts of an upload, the bucket's place.
 * @returns false when the request is left to fauxqs
 * @throws AwsError `NoSuchVersion`, `NoSuchKey`, `NoSuchUpload`, `MethodNotAllowed`
 */
export function answerRead(files: ObjectFiles, region: string, request: S3Request, reply: FastifyReply): boolean {
  const { method, bucket, key, query, headers } = request;
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (key === '') return answerBucketPart(files, region, request, reply);
  const { versionId, uploadId } = query;
  if (method === 'GET' && uploadId !== undefined) {
    reply.type('application/xml').send(renderParts(files.uploadInParts(request), request));
    return true;
  }
  if ('attributes' in query) {
    if (versionId === undefined || files.index.latest(bucket, key)?.versionId === versionId) return false;
    throw s3Errors.notImplemented('the attributes of an older version');
  }
  const version = versionId === undefined ? files.index.newest(bucket, key) : files.index.find(bucket, key, versionId);
  if (version && isMarker(version)) {
    reply.headers({ 'x-amz-delete-marker': 'true', 'x-amz-version-id': version.versionId });
    if (versionId === undefined) throw s3Errors.noSuchKey();
    reply.headers({ allow: 'DELETE', 'last-modified': version.lastModified.toUTCString() });
    throw s3Errors.methodNotAllowed();
  }
  if (!version) {
    if (versionId !== undefined && files.index.buckets.has(bucket)) throw s3Errors.noSuchVersion();
    return false;
  }
  const answer = readObject(files, version, { head: method === 'HEAD', headers, query });
  if (answer.status === 412) throw s3Errors.preconditionFailed();
  reply.status(answer.status).headers({ ...answer.headers });
  if (answer.status === 416) throw s3Errors.invalidRange();
  reply.send(answer.body);
  return true;
}

function answerBucketPart(files: ObjectFiles, region: string, request: S3Request, reply: FastifyReply): boolean {
  const { method, bucket, query } = request;
  if (method !== 'GET' || !files.index.buckets.has(bucket)) return false;
  const place = region === 'us-east-1' ? '' : region;
  const answers: Record<string, string> = {
    location: `<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${place}</LocationConstraint>`,
    versioning:
      '<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Enabled</Status></VersioningConfiguration>',
  };
  const part = Object.keys(answers).find((name) => name in query);
  if ('versions' in query) {
    reply.type('application/xml').send(renderVersionList(files.index, bucket, query));
    return true;
  }
  if (part === undefined) return false;
  reply.type('application/xml').send(`<?xml version="1.0" encoding="UTF-8"?>\n${answers[part]}`);
  return true;
}
