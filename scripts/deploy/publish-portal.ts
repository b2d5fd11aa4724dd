import {
  DeleteObjectsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { buildPortal } from '../../portal/build.ts';
import type { Settings } from '../../settings/config.ts';
import { cacheControl, portalConfig } from '../../settings/portal-page.ts';

/** Where the page goes. */
export interface PortalTarget {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly settings: Settings;
}

/** For how long an open page may still load languages of its own build. */
const keptDays = 30;

/**
 * Builds the page and uploads it: its parts first, the page itself last, so that visitors get either the old or the new one,
 * complete. Files of much older builds are removed.
 * @returns how many files the page has
 */
export async function publishPortal({ s3, bucket, settings }: PortalTarget): Promise<number> {
  const files = await buildPortal(portalConfig(settings));
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
  await removeOld(s3, bucket, new Set(files.map(({ path }) => path)));
  return files.length;
}

async function removeOld(s3: S3Client, bucket: string, current: ReadonlySet<string>): Promise<void> {
  const before = Date.now() - keptDays * 24 * 60 * 60 * 1000;
  let token: string | undefined;
  do {
    const listed: ListObjectsV2CommandOutput = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, ContinuationToken: token }),
    );
    const old = (listed.Contents ?? []).filter(
      ({ Key = '', LastModified }) =>
        !current.has(Key) && LastModified !== undefined && LastModified.getTime() < before,
    );
    if (old.length > 0) {
      await s3.send(
        new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: old.map(({ Key }) => ({ Key })), Quiet: true } }),
      );
    }
    token = listed.NextContinuationToken;
  } while (token !== undefined);
}
