import { escapeXml } from '../escape-xml.ts';
import type { UploadInParts } from './object-files.ts';
import { s3Errors } from './s3-errors.ts';
import type { S3Request } from './s3-request.ts';

const mostParts = 1000;

/**
 * The parts that an upload has, a page at a time.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html
 * @throws AwsError `NoSuchUpload`, `InvalidArgument`
 */
export function renderParts(upload: UploadInParts | undefined, { bucket, key, query }: S3Request): string {
  if (!upload) throw s3Errors.noSuchUpload();
  const most = Math.min(numberIn(query['max-parts']) ?? mostParts, mostParts);
  const after = numberIn(query['part-number-marker']) ?? 0;
  const rest = upload.parts
    .filter(({ partNumber }) => partNumber > after)
    .toSorted((one, other) => one.partNumber - other.partNumber);
  const page = rest.slice(0, most);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<ListPartsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">',
    `<Bucket>${escapeXml(bucket)}</Bucket><Key>${escapeXml(key)}</Key><UploadId>${escapeXml(query.uploadId ?? '')}</UploadId>`,
    `<PartNumberMarker>${after}</PartNumberMarker>`,
    `<NextPartNumberMarker>${page.at(-1)?.partNumber ?? 0}</NextPartNumberMarker>`,
    `<MaxParts>${most}</MaxParts><IsTruncated>${rest.length > page.length}</IsTruncated>`,
    ...page.map(
      ({ partNumber, lastModified, etag, bytes }) =>
        `<Part><PartNumber>${partNumber}</PartNumber><LastModified>${lastModified.toISOString()}</LastModified><ETag>${escapeXml(etag)}</ETag><Size>${bytes}</Size></Part>`,
    ),
    '<StorageClass>STANDARD</StorageClass></ListPartsResult>',
  ].join('');
}

function numberIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw s3Errors.invalidPartRange();
  return Number(text);
}
