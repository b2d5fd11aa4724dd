import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import type { RunFiles } from '../domain/runs/run-files.ts';
import { errorName } from '../error-facts.ts';
import { objectVersions } from './object-versions.ts';
import { objectExists, readJson, readObject } from './stored-objects.ts';

/** A bucket as the files of runs. Throws what the SDK throws. */
export function runFiles(s3: S3Client, bucket: string): RunFiles {
  return {
    readJson: (key) => readJson(s3, bucket, key),
    async read(key, from = 0) {
      if (from === 0) return readObject(s3, bucket, key);
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=${from}-` }));
        return Body as AsyncIterable<Uint8Array>;
      } catch (error) {
        // A reader of pages continues where the last one ended, which may be at the end.
        if (errorName(error) === 'InvalidRange') return nothing();
        throw error;
      }
    },
    exists: (key, version) => objectExists(s3, bucket, key, version),
    async *keys(prefix) {
      for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
        for (const { Key = '' } of Contents) yield Key;
      }
    },
    async *versions(key) {
      for await (const version of objectVersions(s3, bucket, key)) {
        if (!version.isDeletion) yield await readObject(s3, bucket, version.key, version.versionId);
      }
    },
    async write(key, text, type) {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: text, ContentType: type }));
    },
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
