import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test } from 'vitest';
import { s3ObjectStorage } from '../../../functions/adapters/object-storage.ts';
import { ServiceUnavailable } from '../../../functions/domain/errors.ts';
import { Bucket, startBucket } from '../../../packages/aws-local/test/s3/bucket-under-test.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const key = 'work/run/run.json';
const json = 'application/json';

describe('an object that is written under a condition', () => {
  test('is created once, and overwritten only by the worker that read it last', async () => {
    const { client } = await startBucket();
    const storage = s3ObjectStorage(client);
    expect(await storage.readTagged(Bucket, key)).toBeUndefined();
    expect(await storage.putIfAbsent(Bucket, key, '1', json)).toBe(true);
    expect(await storage.putIfAbsent(Bucket, key, '2', json)).toBe(false);

    const { text, tag = '' } = (await storage.readTagged(Bucket, key)) ?? {};
    expect(text).toBe('1');
    expect(await storage.replace(Bucket, key, '3', json, tag)).toBe(true);
    expect(await storage.replace(Bucket, key, '4', json, tag)).toBe(false);
    expect(await storage.readText(Bucket, key)).toBe('3');
  });

  test('is overwritten by one of many that read the same version', async () => {
    const { client } = await startBucket();
    const storage = s3ObjectStorage(client);
    await storage.put(Bucket, key, 'old', json);
    const { tag = '' } = (await storage.readTagged(Bucket, key)) ?? {};
    const written = await Promise.all(['a', 'b', 'c'].map((body) => storage.replace(Bucket, key, body, json, tag)));
    expect(written.filter(Boolean)).toHaveLength(1);
  });

  test('is not created again by a replacement once it is gone', async () => {
    const { client } = await startBucket();
    const storage = s3ObjectStorage(client);
    expect(await storage.replace(Bucket, key, '1', json, '"d41d8cd98f00b204e9800998ecf8427e"')).toBe(false);
    expect(await storage.readText(Bucket, key)).toBeUndefined();
  });
});

/** The storage of an S3 that refuses every request with this error. */
async function refusing(status: number, code: string) {
  const server = createServer(async (request, response) => {
    await request.toArray();
    response
      .writeHead(status, { 'content-type': 'application/xml' })
      .end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>No.</Message></Error>`);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    forcePathStyle: true,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'example', secretAccessKey: 'example' },
    maxAttempts: 1,
  });
  closers.push(() => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  });
  return s3ObjectStorage(client);
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
test.each([
  [412, 'PreconditionFailed'],
  [409, 'ConditionalRequestConflict'],
  [404, 'NoSuchKey'],
])('a conditional write that S3 answers with %s %s did not happen', async (status, code) => {
  const storage = await refusing(status, code);
  expect(await storage.putIfAbsent(Bucket, key, '1', json)).toBe(false);
  expect(await storage.replace(Bucket, key, '1', json, '"tag"')).toBe(false);
});

test.each([
  [503, 'SlowDown', ServiceUnavailable],
  [403, 'AccessDenied', /No\./],
  [404, 'NoSuchBucket', /No\./],
])('a conditional write that S3 answers with %s %s is an error', async (status, code, error) => {
  const storage = await refusing(status, code);
  await expect(storage.putIfAbsent(Bucket, key, '1', json)).rejects.toThrow(error);
  await expect(storage.replace(Bucket, key, '1', json, '"tag"')).rejects.toThrow(error);
});

test.each([
  [404, 'NoSuchKey'],
  [404, 'NoSuchVersion'],
  [412, 'PreconditionFailed'],
  // Of what isn't there too, unless the caller may list.
  [403, 'AccessDenied'],
])('an uploaded file that S3 answers with %s %s for is not found', async (status, code) => {
  const storage = await refusing(status, code);
  const file = { bucket: Bucket, key: 'inbox/people.csv', version: '1', versioned: true };
  const gone = { name: 'UnusableFile', code: 'FILE_NOT_FOUND' };
  await expect(storage.read(file)[Symbol.asyncIterator]().next()).rejects.toMatchObject(gone);
  await expect(storage.resolve(Bucket, file.key, undefined)).rejects.toMatchObject(gone);
  await expect(storage.readMetadata(file)).rejects.toMatchObject(gone);
});

test('what was said with an upload is that of its version', async () => {
  const { client } = await startBucket();
  const storage = s3ObjectStorage(client);
  const upload = { Bucket, Key: 'inbox/people.csv', Body: 'email' };
  await client.send(new PutObjectCommand({ ...upload, Metadata: { Language: 'de' } }));
  const first = await storage.resolve(Bucket, upload.Key, undefined);
  expect(await storage.readMetadata(first)).toEqual({ language: 'de' });
  await client.send(new PutObjectCommand(upload));
  expect(await storage.readMetadata(await storage.resolve(Bucket, upload.Key, undefined))).toEqual({});
});

test("a file of the product's own that may not be read is an error", async () => {
  const storage = await refusing(403, 'AccessDenied');
  await expect(storage.readKey(Bucket, key)[Symbol.asyncIterator]().next()).rejects.toThrow(/No\./);
  await expect(storage.readText(Bucket, key)).rejects.toThrow(/No\./);
});
