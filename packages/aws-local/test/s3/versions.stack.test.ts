import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { Bucket, startBucket } from './bucket-under-test.ts';

const put = async (client: S3Client, Key: string, Body: string) =>
  (await client.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId ?? '';
const text = async (client: S3Client, Key: string) =>
  (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();

async function versions(client: S3Client, more = {}): Promise<[string, string, boolean][]> {
  const found: [string, string, boolean][] = [];
  let marker = {};
  for (;;) {
    const page = await client.send(new ListObjectVersionsCommand({ Bucket, ...more, ...marker }));
    for (const { Key = '', VersionId = '', IsLatest = false } of page.Versions ?? []) {
      found.push([Key, VersionId, IsLatest]);
    }
    if (!page.IsTruncated) return found;
    marker = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
  }
}

test('all versions are listed by key, the newest first, through all pages', async () => {
  const { client } = await startBucket();
  const one = await put(client, 'inbox/a & <b>.csv', '1');
  const other = await put(client, 'inbox/名簿.csv', '1');
  const two = await put(client, 'inbox/a & <b>.csv', '2');
  const expected = [
    ['inbox/a & <b>.csv', two, true],
    ['inbox/a & <b>.csv', one, false],
    ['inbox/名簿.csv', other, true],
  ];
  expect(await versions(client)).toEqual(expected);
  expect(await versions(client, { MaxKeys: 1 })).toEqual(expected);
  expect(await versions(client, { Prefix: 'inbox/名', EncodingType: 'url' })).toHaveLength(1);
  expect(await versions(client, { Prefix: 'work/' })).toEqual([]);
});

test('the latest version deleted, the one before it is the latest, also after a restart', async () => {
  const { client, folder, stop } = await startBucket();
  await put(client, 'inbox/a', 'old');
  const VersionId = await put(client, 'inbox/a', 'new');
  await client.send(new DeleteObjectCommand({ Bucket, Key: 'inbox/a', VersionId }));
  expect(await text(client, 'inbox/a')).toBe('old');
  expect(readdirSync(join(folder, 'objects'))).toHaveLength(1);
  await stop();
  const again = await startBucket({ folder });
  expect(await text(again.client, 'inbox/a')).toBe('old');
});

test('a bucket is emptied by deleting every version in one call', async () => {
  const { client, folder } = await startBucket();
  for (const key of ['inbox/a&b', 'inbox/a&b', "inbox/it's", 'work/1']) await put(client, key, 'x');
  const Objects = (await versions(client)).map(([Key, VersionId]) => ({ Key, VersionId }));
  expect(Objects).toHaveLength(4);
  const answer = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  expect(answer.Deleted).toEqual(Objects);
  expect(await versions(client)).toEqual([]);
  expect(readdirSync(join(folder, 'objects'))).toEqual([]);
  // Deleting what is gone is no error.
  expect((await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))).Errors).toBeUndefined();
});
