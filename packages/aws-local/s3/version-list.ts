import { escapeXml } from '../escape-xml.ts';
import type { S3Request } from './s3-request.ts';
import { isMarker, keyOf, lastModifiedOf, type Stored } from './stored-version.ts';
import type { VersionIndex } from './version-index.ts';

/** The most that S3 lists at once. */
const maxKeys = 1000;

type Query = S3Request['query'];
/** A version or a marker, or the keys that are the same up to the delimiter. */
type Entry = { readonly stored: Stored; readonly isLatest: boolean } | { readonly prefix: string };

/**
 * Every version and delete marker of a bucket, a page at a time.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
 */
export function renderVersionList(index: VersionIndex, bucket: string, query: Query): string {
  const { prefix = '', delimiter, 'key-marker': keyMarker = '', 'version-id-marker': versionMarker } = query;
  const isUrl = query['encoding-type'] === 'url';
  const encode = isUrl ? encodeURIComponent : escapeXml;
  const limit = Math.min(Number(query['max-keys'] ?? maxKeys), maxKeys);
  const all = listEntries(index, bucket, query);
  const page = all.slice(0, limit);
  const last = page.at(-1);
  const isTruncated = last !== undefined && all.length > limit;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<ListVersionsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">',
    `<Name>${bucket}</Name><Prefix>${encode(prefix)}</Prefix><KeyMarker>${encode(keyMarker)}</KeyMarker>`,
    `<VersionIdMarker>${escapeXml(versionMarker ?? '')}</VersionIdMarker>`,
    delimiter ? `<Delimiter>${encode(delimiter)}</Delimiter>` : '',
    `<MaxKeys>${limit}</MaxKeys><IsTruncated>${isTruncated}</IsTruncated>`,
    isUrl ? '<EncodingType>url</EncodingType>' : '',
    isTruncated ? renderNext(last, encode) : '',
    ...page.map((entry) => renderEntry(entry, encode)),
    '</ListVersionsResult>',
  ].join('');
}

/** All that comes after the markers of a request. */
function listEntries(index: VersionIndex, bucket: string, query: Query): Entry[] {
  const { prefix = '', delimiter, 'key-marker': keyMarker = '', 'version-id-marker': versionMarker } = query;
  const marker = Buffer.from(keyMarker);
  const entries: Entry[] = [];
  let lastPrefix: string | undefined;
  for (const { key, order, versions } of index.versionsIn(bucket, prefix)) {
    const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
    const common = end < 0 ? undefined : key.slice(0, end + (delimiter?.length ?? 0));
    if (common !== undefined) {
      if (common !== lastPrefix && Buffer.from(common).compare(marker) > 0) entries.push({ prefix: common });
      lastPrefix = common;
      continue;
    }
    const position = order.compare(marker);
    if (position < 0 || (position === 0 && versionMarker === undefined)) continue;
    const seen = position === 0 ? versions.findIndex(({ versionId }) => versionId === versionMarker) : -1;
    entries.push(...versions.map((stored, at) => ({ stored, isLatest: at === 0 })).slice(seen + 1));
  }
  return entries;
}

function renderNext(last: Entry, encode: (text: string) => string): string {
  if ('prefix' in last) return `<NextKeyMarker>${encode(last.prefix)}</NextKeyMarker>`;
  const { stored } = last;
  return `<NextKeyMarker>${encode(keyOf(stored))}</NextKeyMarker><NextVersionIdMarker>${stored.versionId}</NextVersionIdMarker>`;
}

function renderEntry(entry: Entry, encode: (text: string) => string): string {
  if ('prefix' in entry) return `<CommonPrefixes><Prefix>${encode(entry.prefix)}</Prefix></CommonPrefixes>`;
  const { stored, isLatest } = entry;
  const common =
    `<Key>${encode(keyOf(stored))}</Key><VersionId>${stored.versionId}</VersionId><IsLatest>${isLatest}</IsLatest>` +
    `<LastModified>${lastModifiedOf(stored).toISOString()}</LastModified>`;
  if (isMarker(stored)) return `<DeleteMarker>${common}</DeleteMarker>`;
  const { etag, contentLength } = stored.object;
  return `<Version>${common}<ETag>${escapeXml(etag)}</ETag><Size>${contentLength}</Size><StorageClass>STANDARD</StorageClass></Version>`;
}
