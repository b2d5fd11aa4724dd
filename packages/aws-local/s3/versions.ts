import type { FastifyReply } from 'fastify';
import { escapeXml } from '../escape-xml.ts';
import { readDeleteRequest } from './delete-request.ts';
import type { FauxqsStore } from './fauxqs.ts';
import type { ObjectFiles } from './object-files.ts';
import type { S3Request } from './s3-request.ts';
import type { VersionIndex } from './version-index.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

/** The most that S3 lists at once. */
const maxKeys = 1000;

/**
 * Every version of a bucket's objects, a page at a time. Deletions are not kept as markers here, so none is listed.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
 */
export function renderVersionList(index: VersionIndex, bucket: string, query: S3Request['query']): string {
  const prefix = query.prefix ?? '';
  const encode = query['encoding-type'] === 'url' ? encodeURIComponent : escapeXml;
  const all = index.versionsIn(bucket, prefix);
  const { 'key-marker': keyMarker, 'version-id-marker': versionMarker } = query;
  const limit = Math.min(Number(query['max-keys'] ?? maxKeys), maxKeys);
  const begin = keyMarker === undefined ? 0 : findPageStart(all, keyMarker, versionMarker);
  const page = all.slice(begin, begin + limit);
  const last = page.at(-1);
  const more = last !== undefined && begin + limit < all.length;
  const entries = page.map(
    (version) =>
      `<Version><Key>${encode(version.object.key)}</Key><VersionId>${version.versionId}</VersionId>` +
      `<IsLatest>${index.latest(bucket, version.object.key) === version}</IsLatest>` +
      `<LastModified>${version.object.lastModified.toISOString()}</LastModified>` +
      `<ETag>${escapeXml(version.object.etag)}</ETag><Size>${version.object.contentLength}</Size>` +
      '<StorageClass>STANDARD</StorageClass></Version>',
  );
  return [
    `${declaration}<ListVersionsResult ${namespace}><Name>${bucket}</Name><Prefix>${encode(prefix)}</Prefix>`,
    `<MaxKeys>${limit}</MaxKeys><IsTruncated>${more}</IsTruncated>`,
    query['encoding-type'] === 'url' ? '<EncodingType>url</EncodingType>' : '',
    more
      ? `<NextKeyMarker>${encode(last.object.key)}</NextKeyMarker><NextVersionIdMarker>${last.versionId}</NextVersionIdMarker>`
      : '',
    ...entries,
    '</ListVersionsResult>',
  ].join('');
}

function findPageStart(
  all: ReturnType<VersionIndex['versionsIn']>,
  key: string,
  versionId: string | undefined,
): number {
  const marker = Buffer.from(key);
  const at = all.findIndex(
    (version) =>
      Buffer.compare(Buffer.from(version.object.key), marker) > 0 ||
      (version.object.key === key && version.versionId === versionId),
  );
  if (at < 0) return all.length;
  return all[at]?.versionId === versionId ? at + 1 : at;
}

/**
 * Deletes one version, or what a list names: `DELETE …?versionId=`, or `POST ?delete`.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 * @returns false when the request is neither and is left to fauxqs
 * @throws AwsError `MalformedXML`
 */
export function answerDelete(
  files: ObjectFiles,
  store: FauxqsStore,
  { method, bucket, key, query }: S3Request,
  body: unknown,
  reply: FastifyReply,
): boolean {
  if (!files.index.buckets.has(bucket)) return false;
  if (method === 'DELETE' && key !== '' && query.versionId !== undefined) {
    deleteVersion(files, store, bucket, key, query.versionId);
    reply.status(204).header('x-amz-version-id', query.versionId).send();
    return true;
  }
  if (method !== 'POST' || key !== '' || !('delete' in query) || !Buffer.isBuffer(body)) return false;
  const { objects, quiet } = readDeleteRequest(body.toString());
  const entries = objects.map(({ key: name, versionId }) => {
    if (versionId === undefined) store.deleteObject(bucket, name);
    else deleteVersion(files, store, bucket, name, versionId);
    const version = versionId === undefined ? '' : `<VersionId>${escapeXml(versionId)}</VersionId>`;
    return `<Deleted><Key>${escapeXml(name)}</Key>${version}</Deleted>`;
  });
  const shown = quiet ? '' : entries.join('');
  reply.type('application/xml').send(`${declaration}<DeleteResult ${namespace}>${shown}</DeleteResult>`);
  return true;
}

/** A version that is not there is deleted already. */
function deleteVersion(files: ObjectFiles, store: FauxqsStore, bucket: string, key: string, versionId: string): void {
  if (!files.index.version(bucket, key, versionId)) return;
  files.deleteVersion(versionId);
  const latest = files.index.latest(bucket, key);
  if (latest) store.restoreObject(bucket, { ...latest.object, body: Buffer.alloc(0) });
  else store.deleteObject(bucket, key);
}
