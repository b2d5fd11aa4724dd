import {
  DeleteObjectsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  type ObjectIdentifier,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { cacheControl } from '../../settings/portal-page.ts';
import type { PortalFile } from '../portal-file.ts';

/** For how long an open page may still load languages of its own build. */
const keptDays = 30;

/**
 * Uploads the page: its parts first, the page itself last, so that visitors get either the old or the new one, complete. Files of much
 * older builds are removed.
 * @param files in the order in which they may become visible
 */
export async function publishPage(s3: S3Client, bucket: string, files: readonly PortalFile[]): Promise<void> {
  for (const file of files) {
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: file.path,
        Body: file.content,
        ContentType: file.contentType,
        CacheControl: cacheControl(file),
      }),
    );
  }
  const current = new Set(files.map(({ path }) => path));
  const before = Date.now() - keptDays * 24 * 60 * 60 * 1000;
  await removeObjects(s3, bucket, (key, modified) => !current.has(key) && modified < before);
}

/** Removes the page: CloudFormation deletes only empty buckets. Does nothing when there is no such bucket any more. */
export async function removePage(s3: S3Client, bucket: string): Promise<void> {
  try {
    await removeObjects(s3, bucket, () => true);
  } catch (error) {
    if (!(error instanceof Error && error.name === 'NoSuchBucket')) throw error;
  }
}

async function removeObjects(
  s3: S3Client,
  bucket: string,
  isRemoved: (key: string, modified: number) => boolean,
): Promise<void> {
  let token: string | undefined;
  do {
    const listed: ListObjectsV2CommandOutput = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, ContinuationToken: token }),
    );
    const removed = (listed.Contents ?? []).flatMap(({ Key, LastModified }): ObjectIdentifier[] =>
      Key !== undefined && isRemoved(Key, LastModified?.getTime() ?? Date.now()) ? [{ Key }] : [],
    );
    if (removed.length > 0) {
      const { Errors = [] } = await s3.send(
        new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: removed, Quiet: true } }),
      );
      if (Errors[0]) throw new Error(`${Errors.length} files of the page could not be removed: ${Errors[0].Code}`);
    }
    token = listed.NextContinuationToken;
  } while (token !== undefined);
}
