import { appendFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  CopyObjectCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { Bucket, startBucket } from './bucket-under-test.ts';

const put = async (client: S3Client, Key: string, Body: string) =>
  (await client.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId ?? '';
const text = async (client: S3Client, Key: string, VersionId?: string) =>
  (await client.send(new GetObjectCommand({ Bucket, Key, VersionId }))).Body?.transformToString();

async function versions(client: S3Client, more = {}): Promise<[string, string, boolean][]> {
  return (await list(client, more)).flatMap(({ Versions = [] }) =>
    Versions.map(
      ({ Key = '', VersionId = '', IsLatest = false }) => [Key, VersionId, IsLatest] as [string, string, boolean],
    ),
  );
}

async function markers(client: S3Client, more = {}): Promise<[string, string, boolean][]> {
  return (await list(client, more)).flatMap(({ DeleteMarkers = [] }) =>
    DeleteMarkers.map(
      ({ Key = '', VersionId = '', IsLatest = false }) => [Key, VersionId, IsLatest] as [string, string, boolean],
    ),
  );
}

/** All pages. */
async function list(client: S3Client, more: object) {
  const pages: ListObjectVersionsCommandOutput[] = [];
  let marker = {};
  for (;;) {
    const page = await client.send(new ListObjectVersionsCommand({ Bucket, ...more, ...marker }));
    pages.push(page);
    if (!page.IsTruncated) return pages;
    marker = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
  }
}

const remove = (client: S3Client, Key: string, VersionId?: string) =>
  client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));

test.each(['inbox/a.csv', 'other/a'])('%s stays readable by its version after another took its name', async (Key) => {
  const { client, folder, stop } = await startBucket();
  const first = await put(client, Key, 'first');
  const second = await put(client, Key, 'second');
  await stop();
  const again = await startBucket({ folder });
  expect(await text(again.client, Key, first)).toBe('first');
  expect(await text(again.client, Key, second)).toBe('second');
  expect(await text(again.client, Key)).toBe('second');
});

test('a deletion leaves a marker, which is listed, hides the object and has no content', async () => {
  const { client, url } = await startBucket();
  const VersionId = await put(client, 'work/a', '1');
  const deleted = await remove(client, 'work/a');
  const marker = deleted.VersionId ?? '';
  expect(deleted).toMatchObject({ DeleteMarker: true, VersionId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(await versions(client)).toEqual([['work/a', VersionId, false]]);
  expect(await markers(client)).toEqual([['work/a', marker, true]]);
  expect((await client.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
  await expect(text(client, 'work/a')).rejects.toMatchObject({ name: 'NoSuchKey' });
  await expect(text(client, 'work/a', marker)).rejects.toMatchObject({ name: 'MethodNotAllowed' });
  expect(await text(client, 'work/a', VersionId)).toBe('1');
  for (const [query, status] of [
    ['', 404],
    [`?versionId=${marker}`, 405],
  ] as const) {
    const answer = await fetch(`${url}/${Bucket}/work/a${query}`, { method: 'HEAD' });
    expect([answer.status, answer.headers.get('x-amz-delete-marker')]).toEqual([status, 'true']);
    expect(answer.headers.get('x-amz-version-id')).toBe(marker);
  }
});

test('the marker deleted, the object is there again, also after a restart', async () => {
  const { client, folder, stop } = await startBucket();
  await put(client, 'reports/r.csv', '1');
  const marker = (await remove(client, 'reports/r.csv')).VersionId;
  expect(await remove(client, 'reports/r.csv', marker)).toMatchObject({ DeleteMarker: true, VersionId: marker });
  expect(await text(client, 'reports/r.csv')).toBe('1');
  expect((await client.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(1);
  await stop();
  const again = await startBucket({ folder });
  expect(await text(again.client, 'reports/r.csv')).toBe('1');
  expect(await markers(again.client)).toEqual([]);
});

test('a deletion is remembered over a restart, and deleting it again adds another marker', async () => {
  const { client, folder, stop } = await startBucket();
  await put(client, 'work/a', '1');
  await remove(client, 'work/a');
  await stop();
  const again = await startBucket({ folder });
  await expect(text(again.client, 'work/a')).rejects.toMatchObject({ name: 'NoSuchKey' });
  await remove(again.client, 'work/a');
  expect((await markers(again.client)).map(([, , isLatest]) => isLatest)).toEqual([true, false]);
});

test('a list of deletions names the markers it made', async () => {
  const { client } = await startBucket();
  await put(client, 'a', '1');
  const { Deleted } = await client.send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'a' }, { Key: 'never-was' }] } }),
  );
  const made = (await markers(client)).map(([Key, DeleteMarkerVersionId]) => ({
    Key,
    DeleteMarker: true,
    DeleteMarkerVersionId,
  }));
  expect(Deleted).toEqual(made);
  expect(made).toHaveLength(2);
});

test('versions are listed by folder, through all pages', async () => {
  const { client } = await startBucket();
  for (const key of ['a/1', 'a/2', 'b/1', 'c', 'c']) await put(client, key, 'x');
  const pages = await list(client, { Delimiter: '/', MaxKeys: 1 });
  expect(pages.flatMap(({ CommonPrefixes = [], Versions = [] }) => [...CommonPrefixes, ...Versions])).toEqual([
    { Prefix: 'a/' },
    { Prefix: 'b/' },
    expect.objectContaining({ Key: 'c', IsLatest: true }),
    expect.objectContaining({ Key: 'c', IsLatest: false }),
  ]);
});

test('an older version is copied over the newer one', async () => {
  const { client } = await startBucket();
  const old = await put(client, 'reports/r.csv', 'old');
  await put(client, 'reports/r.csv', 'new');
  const copy = (id: string) =>
    client.send(
      new CopyObjectCommand({ Bucket, Key: 'reports/r.csv', CopySource: `${Bucket}/reports/r.csv?versionId=${id}` }),
    );
  await copy(old);
  expect(await text(client, 'reports/r.csv')).toBe('old');
  await expect(copy('0'.repeat(32))).rejects.toMatchObject({ name: 'NoSuchVersion' });
});

test('the attributes of a version are those of the latest, or refused', async () => {
  const { client } = await startBucket();
  const old = await put(client, 'a', 'old');
  const VersionId = await put(client, 'a', 'newest');
  const ask = (version: string) =>
    client.send(
      new GetObjectAttributesCommand({ Bucket, Key: 'a', VersionId: version, ObjectAttributes: ['ObjectSize'] }),
    );
  expect((await ask(VersionId)).ObjectSize).toBe(6);
  await expect(ask(old)).rejects.toMatchObject({ name: 'NotImplemented' });
});

test('a bucket with a version in it is not deleted', async () => {
  const { client } = await startBucket();
  const VersionId = await put(client, 'a', '1');
  const { VersionId: marker } = await remove(client, 'a');
  await expect(client.send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({ name: 'BucketNotEmpty' });
  await remove(client, 'a', VersionId);
  await remove(client, 'a', marker);
  await client.send(new DeleteBucketCommand({ Bucket }));
});

test('older versions and lone markers expire at a midnight, as lifecycle rules say, while the stack runs and at its start', async () => {
  let now = new Date();
  const days = (some: number) => new Date(Date.now() + some * 24 * 3600 * 1000);
  const { client, folder, stop } = await startBucket({ clock: () => now });
  const files = () => readdirSync(join(folder, 'objects')).length;
  for (const body of ['1', '2', '3']) await put(client, 'work/a', body);
  for (const body of ['1', '2']) await put(client, 'inbox/kept-for-ever', body);
  await put(client, 'work/deleted', '1');
  await remove(client, 'work/deleted');
  expect(files()).toBe(6);
  now = days(2.01);
  await put(client, 'inbox/next', '1');
  expect(await versions(client, { Prefix: 'work/' })).toEqual([['work/a', expect.any(String), true]]);
  expect(await markers(client)).toEqual([]);
  expect(files()).toBe(4);
  await put(client, 'work/a', '4');
  await stop();
  now = days(5);
  const again = await startBucket({ folder, clock: () => now });
  expect(await versions(again.client, { Prefix: 'work/' })).toHaveLength(1);
  expect(await versions(again.client, { Prefix: 'inbox/kept' })).toHaveLength(2);
});

test('a state folder of before opens: without the versions whose files are gone, and with deletions as markers', async () => {
  const { client, folder, stop } = await startBucket();
  const gone = await put(client, 'work/a', '1');
  await put(client, 'work/a', '2');
  const kept = await put(client, 'inbox/a', '1');
  await stop();
  rmSync(join(folder, 'objects', gone));
  const deleted = JSON.stringify([{ topic: 's3', change: 'deleted', bucket: Bucket, key: 'inbox/a' }]);
  appendFileSync(join(folder, 'journal.jsonl'), `${deleted}\n`);
  const again = await startBucket({ folder });
  expect(await versions(again.client, { Prefix: 'work/' })).toEqual([['work/a', expect.any(String), true]]);
  await expect(text(again.client, 'inbox/a')).rejects.toMatchObject({ name: 'NoSuchKey' });
  const [[, marker] = []] = await markers(again.client);
  await again.stop();
  const third = await startBucket({ folder });
  await remove(third.client, 'inbox/a', marker);
  expect(await text(third.client, 'inbox/a', kept)).toBe('1');
  expect(await text(third.client, 'inbox/a')).toBe('1');
});

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

// As recorded in AWS in February 2026 (localstack, test_delete_object_versioned and test_delete_objects_versioned).
test('what is no version’s id is refused, and a list of deletions says so even where it is to be quiet', async () => {
  const { client } = await startBucket();
  await put(client, 'a', '1');
  const refused = { name: 'InvalidArgument', message: 'Invalid version id specified' };
  await expect(text(client, 'a', 'HPniJFCxqTsM')).rejects.toMatchObject(refused);
  await expect(remove(client, 'a', 'HPniJFCxqTsM')).rejects.toMatchObject(refused);
  const Objects = [{ Key: 'a', VersionId: 'HPniJFCxqTsM' }];
  const { Errors } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
  expect(Errors).toMatchObject([{ Key: 'a', VersionId: 'HPniJFCxqTsM', Code: 'NoSuchVersion' }]);
  expect(await text(client, 'a')).toBe('1');
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
