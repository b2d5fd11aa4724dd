import { createWriteStream } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { ownerOnly } from 'aws-local/platform.ts';
import { readObject } from '../../functions/adapters/stored-objects.ts';

/** Copies an object to this machine. @throws what the SDK and the file system throw */
export async function saveObject(s3: S3Client, bucket: string, key: string, path: string): Promise<void> {
  // Reports name people: for their owner's eyes only.
  await pipeline(await readObject(s3, bucket, key), createWriteStream(path, { mode: ownerOnly.file }));
  await chmod(path, ownerOnly.file);
}
