import { DeleteObjectsCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';

/** One version of an object. */
export interface ObjectVersion {
  readonly key: string;
  readonly versionId: string;
  readonly isLatest: boolean;
  /** A deletion, which has no content. */
  readonly isDeletion: boolean;
}

/** Every version of every object below a prefix, in S3's order: by key, the newest first. */
export async function* objectVersions(s3: S3Client, bucket: string, prefix = ''): AsyncGenerator<ObjectVersion> {
  let marker: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
  for (;;) {
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, ...marker }));
    for (const [isDeletion, listed] of [
      [false, page.Versions ?? []],
      [true, page.DeleteMarkers ?? []],
    ] as const) {
      for (const { Key = '', VersionId = '', IsLatest = false } of listed) {
        yield { key: Key, versionId: VersionId, isLatest: IsLatest, isDeletion };
      }
    }
    if (!page.IsTruncated) return;
    marker = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
  }
}

/** The most that S3 deletes at once. */
const mostAtOnce = 1000;

/**
 * Deletes versions for good.
 * @throws Error when S3 could not delete all of them
 */
export async function deleteVersions(
  s3: S3Client,
  bucket: string,
  versions: readonly Pick<ObjectVersion, 'key' | 'versionId'>[],
): Promise<void> {
  for (let from = 0; from < versions.length; from += mostAtOnce) {
    const Objects = versions
      .slice(from, from + mostAtOnce)
      .map(({ key, versionId }) => ({ Key: key, VersionId: versionId }));
    const { Errors = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
    );
    if (Errors.length > 0)
      throw new Error(`${Errors.length} files in ${bucket} could not be deleted: ${Errors[0]?.Code}`);
  }
}
