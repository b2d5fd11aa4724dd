import { createWriteStream } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { ownerOnly } from 'aws-local/platform.ts';
import { isGone } from '../../functions/adapters/object-storage.ts';

/** An object's bytes. @throws what the SDK throws */
export async function readObject(s3: S3Client, bucket: string, key: string, versionId?: string): Promise<Readable> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
  if (!(Body instanceof Readable)) throw new TypeError('S3 answered without a body');
  return Body;
}

/** The JSON in an object, or undefined when there is no such object. */
export async function readJson<T>(s3: S3Client, bucket: string, key: string): Promise<T | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return JSON.parse((await Body?.transformToString()) ?? '') as T;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** Whether there is such an object, and that version of it where one is named. */
export async function objectExists(s3: S3Client, bucket: string, key: string, versionId?: string): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

/** Copies an object to this machine. */
export async function saveObject(s3: S3Client, bucket: string, key: string, path: string): Promise<void> {
  // Reports name people: for their owner's eyes only.
  await pipeline(await readObject(s3, bucket, key), createWriteStream(path, { mode: ownerOnly.file }));
  await chmod(path, ownerOnly.file);
}
