import type { FastifyReply } from 'fastify';
import { escapeXml } from '../escape-xml.ts';
import type { S3Guard } from './authorize.ts';
import { readDeleteRequest } from './delete-request.ts';
import type { FauxqsStore } from './fauxqs.ts';
import type { ObjectFiles } from './object-files.ts';
import { s3Errors } from './s3-errors.ts';
import type { S3Request } from './s3-request.ts';
import { isMarker, isVersionId } from './stored-version.ts';

/** What a deletion did. */
interface Deletion {
  /** The version that is gone, or the marker that was made. */
  readonly versionId: string;
  /** Whether that is a marker. */
  readonly isMarker: boolean;
}

/**
 * Deletes objects, which leaves markers, or versions for good.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 * @returns false when the request asks for something else and is left to fauxqs
 * @throws AwsError `MalformedXML`, `BucketNotEmpty`
 */
export function answerDelete(
  files: ObjectFiles,
  store: FauxqsStore,
  request: S3Request,
  body: unknown,
  reply: FastifyReply,
  guard: S3Guard,
): boolean {
  const { method, bucket, key, query } = request;
  if (!files.index.buckets.has(bucket)) return false;
  if (method === 'DELETE' && key === '' && !files.index.isEmpty(bucket)) throw s3Errors.bucketNotEmpty();
  if (method === 'DELETE' && key !== '' && !('uploadId' in query)) {
    const deleted = deleteObject(files, store, bucket, key, query.versionId);
    if (deleted.isMarker) reply.header('x-amz-delete-marker', 'true');
    reply.status(204).header('x-amz-version-id', deleted.versionId).send();
    return true;
  }
  if (method !== 'POST' || key !== '' || !('delete' in query) || !Buffer.isBuffer(body)) return false;
  const { objects, quiet } = readDeleteRequest(body.toString());
  const entries = objects.map(({ key: name, versionId }) => {
    const refusal =
      guard.deletionDenial(request, name, versionId) ??
      (versionId === undefined || isVersionId(versionId) ? undefined : s3Errors.noSuchVersion());
    const which = versionId === undefined ? '' : `<VersionId>${escapeXml(versionId)}</VersionId>`;
    if (refusal) {
      const { code, message } = refusal;
      return `<Error><Key>${escapeXml(name)}</Key>${which}<Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;
    }
    const deleted = deleteObject(files, store, bucket, name, versionId);
    const marker = deleted.isMarker
      ? `<DeleteMarker>true</DeleteMarker><DeleteMarkerVersionId>${deleted.versionId}</DeleteMarkerVersionId>`
      : '';
    return `<Deleted><Key>${escapeXml(name)}</Key>${which}${marker}</Deleted>`;
  });
  const shown = quiet ? entries.filter((entry) => entry.startsWith('<Error>')) : entries;
  reply
    .type('application/xml')
    .send(
      `<?xml version="1.0" encoding="UTF-8"?>\n<DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${shown.join('')}</DeleteResult>`,
    );
  return true;
}

function deleteObject(
  files: ObjectFiles,
  store: FauxqsStore,
  bucket: string,
  key: string,
  versionId: string | undefined,
): Deletion {
  if (versionId === undefined) {
    const marker = files.markDeleted(bucket, key);
    store.deleteObject(bucket, key);
    return { versionId: marker.versionId, isMarker: true };
  }
  const stored = files.index.find(bucket, key, versionId);
  // A version that is not there is deleted already.
  if (!stored) return { versionId, isMarker: false };
  files.deleteVersion(versionId);
  const latest = files.index.latest(bucket, key);
  if (latest) store.restoreObject(bucket, { ...latest.object, body: Buffer.alloc(0) });
  else if (!isMarker(stored)) store.deleteObject(bucket, key);
  return { versionId, isMarker: isMarker(stored) };
}
