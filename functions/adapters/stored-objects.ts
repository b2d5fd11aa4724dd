import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { isGone } from './object-storage.ts';

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
