import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  paginateListObjectsV2,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { describe, expect, test } from 'vitest';
import { isOwnerOnly } from '../owner-only.ts';
import { Bucket, startBucket } from './bucket-under-test.ts';

const put = (client: S3Client, Key: string, Body: string | Uint8Array, more = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const text = async (client: S3Client, Key: string, more = {}) =>
  (await client.send(new GetObjectCommand({ Bucket, Key, ...more }))).Body?.transformToString();

describe('an object', () => {
  test.each([
    'inbox/new hires.csv',
    'inbox/a+b%20c&d=e.csv',
    'inbox/入社.csv',
    'inbox/../../escape',
    'inbox//double',
    "inbox/it's (1) <&>.csv",
    `inbox/${'k'.repeat(1000)}`,
  ])('is read under the key it was written under: %s', async (key) => {
    const { client, folder } = await startBucket();
    await put(client, key, 'email\n');
    expect(await text(client, key)).toBe('email\n');
    const listed = await client.send(new ListObjectsV2Command({ Bucket }));
    expect(listed.Contents).toEqual([expect.objectContaining({ Key: key, Size: 6 })]);
    expect(readdirSync(folder).sort()).toEqual(['journal.jsonl', 'objects', 'uploads']);
  });

  test('keeps its type and metadata, and may be empty', async () => {
    const { client } = await startBucket();
    await put(client, 'work/a', new Uint8Array(), { ContentType: 'application/json', Metadata: { run: 'r1' } });
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'work/a' }));
    expect(head).toMatchObject({ ContentType: 'application/json', ContentLength: 0, Metadata: { run: 'r1' } });
  });

  test('of 12 MiB is accepted in one request, and one of unknown length in parts', async () => {
    const { client } = await startBucket();
    const bytes = randomBytes(12 * 1024 * 1024);
    await client.send(new PutObjectCommand({ Bucket, Key: 'work/one', Body: bytes }));
    const Body = Readable.from([bytes.subarray(0, 5_000_000), bytes.subarray(5_000_000)]);
    await new Upload({ client, params: { Bucket, Key: 'work/parts', Body } }).done();
    for (const Key of ['work/one', 'work/parts']) {
      const answer = await client.send(new GetObjectCommand({ Bucket, Key }));
      expect(bytes.equals((await answer.Body?.transformToByteArray()) ?? Buffer.of())).toBe(true);
    }
  });

  test.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=-99', '0123456789', 'bytes 0-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
  ])('is read in parts: %s', async (Range, expected, ContentRange) => {
    const { client } = await startBucket();
    await put(client, 'work/digits', '0123456789');
    const answer = await client.send(new GetObjectCommand({ Bucket, Key: 'work/digits', Range }));
    expect(answer).toMatchObject({ ContentRange, ContentLength: expected.length });
    expect(await answer.Body?.transformToString()).toBe(expected);
  });

  test('has no part beyond its end', async () => {
    const { client } = await startBucket();
    await put(client, 'work/digits', '0123456789');
    await expect(text(client, 'work/digits', { Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  test('is gone once it is deleted, and deleting it again is no error', async () => {
    const { client } = await startBucket();
    await put(client, 'work/a', 'a');
    const odd = ['work/b&<c>', 'work/&lt;d', ' work/ e ', 'work/\u0085\r\n', 'work/\u{1f642}'];
    for (const key of odd) await put(client, key, 'b');
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'work/a' }));
    await client.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: ['work/a', ...odd].map((Key) => ({ Key })) } }),
    );
    expect((await client.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
    await expect(text(client, 'work/a')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('is readable by its owner only', async () => {
    const { client, folder } = await startBucket();
    await put(client, 'work/a', 'a');
    const [file = ''] = readdirSync(join(folder, 'objects'));
    expect(isOwnerOnly(join(folder, 'objects', file))).toBe(true);
  });
});

describe('bytes that are not those that were sent', () => {
  const otherMd5 = Buffer.alloc(16).toString('base64');
  test.each([
    ['a CRC-32', { ChecksumCRC32: 'AAAAAA==' }, 'The CRC32 you specified did not match the calculated checksum.'],
    ['a SHA-1', { ChecksumSHA1: 'A'.repeat(27).concat('=') }, /^The SHA1 you specified/],
    ['a SHA-256', { ChecksumSHA256: 'A'.repeat(43).concat('=') }, /^The SHA256 you specified/],
    ['an MD5', { ContentMD5: otherMd5 }, 'The Content-MD5 you specified did not match what we received.'],
    ['an MD5 that is none', { ContentMD5: 'AAAA' }, 'The Content-MD5 you specified was invalid.'],
  ])('are detected by %s, and nothing is stored', async (_, digest, message) => {
    const { client } = await startBucket();
    await expect(put(client, 'work/a', 'a', digest)).rejects.toThrow(message);
    await expect(text(client, 'work/a')).rejects.toMatchObject({ name: 'NoSuchKey' });
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key: 'work/a' }));
    const part = { Bucket, Key: 'work/a', UploadId, PartNumber: 1, Body: 'a', ...digest };
    await expect(client.send(new UploadPartCommand(part))).rejects.toThrow(message);
  });

  test('are detected by the digest behind the last chunk', async () => {
    const { url } = await startBucket();
    const write = (sum: string) =>
      fetch(`${url}/${Bucket}/work/a`, {
        method: 'PUT',
        headers: { 'content-encoding': 'aws-chunked', 'x-amz-trailer': 'x-amz-checksum-crc32' },
        body: `1\r\na\r\n0\r\nx-amz-checksum-crc32:${sum}\r\n\r\n`,
      });
    expect((await write('AAAAAA==')).status).toBe(400);
    expect((await write('6Le+Qw==')).status).toBe(200);
  });

  test.each(['ChecksumCRC32', 'ChecksumSHA1', 'ChecksumSHA256'] as const)(
    '%s that is right is stored',
    async (name) => {
      const { client } = await startBucket();
      const algorithm = name.slice('Checksum'.length) as 'CRC32';
      const { [name]: sum } = await put(client, 'work/a', 'a', { ChecksumAlgorithm: algorithm });
      expect(
        await client.send(new HeadObjectCommand({ Bucket, Key: 'work/a', ChecksumMode: 'ENABLED' })),
      ).toMatchObject({
        [name]: sum,
      });
    },
  );
});

test('a key of more than 1024 bytes is refused', async () => {
  const { client } = await startBucket();
  await put(client, '入'.repeat(341), 'a');
  await expect(put(client, '入'.repeat(342), 'a')).rejects.toMatchObject({ name: 'KeyTooLongError' });
});

describe('a conditional write', () => {
  test('with If-None-Match lets one of many writers win', async () => {
    const { client } = await startBucket();
    const writes = ['a', 'b', 'c'].map((body) => put(client, 'work/claim', body, { IfNoneMatch: '*' }));
    const results = await Promise.allSettled(writes);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } },
    });
  });

  test('with If-Match is refused after a change', async () => {
    const { client } = await startBucket();
    const { ETag: IfMatch } = await put(client, 'work/a', '1');
    await put(client, 'work/a', '2', { IfMatch });
    await expect(put(client, 'work/a', '3', { IfMatch })).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
    expect(await text(client, 'work/a')).toBe('2');
  });

  test('with If-Match lets one of many writers win', async () => {
    const { client } = await startBucket();
    const { ETag: IfMatch } = await put(client, 'work/claim', 'old');
    const writes = ['a', 'b', 'c'].map((body) => put(client, 'work/claim', body, { IfMatch }));
    const results = await Promise.allSettled(writes);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test.each(['inbox/a.csv', 'work/a'])('with If-Match finds nothing once %s is deleted', async (key) => {
    const { client } = await startBucket();
    const notThere = { name: 'NoSuchKey', $metadata: { httpStatusCode: 404 } };
    await expect(put(client, key, '1', { IfMatch: '"0cc175b9c0f1b6a831c399e269772661"' })).rejects.toMatchObject(
      notThere,
    );
    const { ETag: IfMatch } = await put(client, key, '1');
    await client.send(new DeleteObjectCommand({ Bucket, Key: key }));
    await expect(put(client, key, '2', { IfMatch })).rejects.toMatchObject(notThere);
  });
});

describe('a version', () => {
  test('is named when the latest is read', async () => {
    const { client } = await startBucket();
    const { VersionId } = await put(client, 'inbox/a.csv', 'a');
    expect(await client.send(new HeadObjectCommand({ Bucket, Key: 'inbox/a.csv' }))).toMatchObject({ VersionId });
  });

  test('is not found under another key', async () => {
    const { client } = await startBucket();
    const { VersionId } = await put(client, 'inbox/a.csv', 'a');
    await expect(text(client, 'inbox/b.csv', { VersionId })).rejects.toMatchObject({ name: 'NoSuchVersion' });
  });

  test('setting of a bucket can be read, and so can its location', async () => {
    const { client } = await startBucket();
    expect(await client.send(new GetBucketVersioningCommand({ Bucket }))).toMatchObject({ Status: 'Enabled' });
    const location = await client.send(new GetBucketLocationCommand({ Bucket }));
    expect(location.LocationConstraint).toBe('eu-central-1');
  });
});

describe('a listing', () => {
  test('goes through all pages in the order of bytes, whatever letters the keys have', async () => {
    const { client } = await startBucket();
    const keys = ['B', 'a', 'Z', '_', 'é', 'b', '10', '9', '入', '😀', '～'].map((name) => `work/${name}`);
    for (const key of keys) await put(client, key, 'x');
    const listed: string[] = [];
    for await (const page of paginateListObjectsV2({ client, pageSize: 2 }, { Bucket, Prefix: 'work/' })) {
      listed.push(...(page.Contents ?? []).map(({ Key = '' }) => Key));
    }
    expect(listed).toEqual([...keys].sort((a, b) => Buffer.from(a).compare(Buffer.from(b))));
  });

  test('shows folders, and their pages do not repeat', async () => {
    const { client } = await startBucket();
    for (const key of ['a/1', 'a/2', 'b/1', 'c']) await put(client, key, 'x');
    const prefixes: unknown[] = [];
    for await (const page of paginateListObjectsV2({ client, pageSize: 1 }, { Bucket, Delimiter: '/' })) {
      prefixes.push(...(page.CommonPrefixes ?? []), ...(page.Contents ?? []).map(({ Key }) => Key));
    }
    expect(prefixes).toEqual([{ Prefix: 'a/' }, { Prefix: 'b/' }, 'c']);
  });
});

test('an unknown request is refused instead of mistaken for another one', async () => {
  const { client } = await startBucket();
  await put(client, 'inbox/a.csv', 'a');
  const tagging = new PutObjectTaggingCommand({ Bucket, Key: 'inbox/a.csv', Tagging: { TagSet: [] } });
  await expect(client.send(tagging)).rejects.toMatchObject({ name: 'NotImplemented' });
  expect(await text(client, 'inbox/a.csv')).toBe('a');
});

test('forms and JSON are stored as bytes', async () => {
  const { url, client } = await startBucket();
  for (const type of ['application/x-www-form-urlencoded', 'application/json', 'text/plain']) {
    const body = '{"a": 1}&b=%20';
    const headers = { 'content-type': type };
    expect((await fetch(`${url}/${Bucket}/work/raw`, { method: 'PUT', body, headers })).status).toBe(200);
    expect(await text(client, 'work/raw')).toBe(body);
  }
});

test('a copy is a write of its own', async () => {
  const { client, events } = await startBucket();
  await put(client, 'work/a b+c', 'a');
  const CopySource = `${Bucket}/${encodeURIComponent('work/a b+c')}`;
  const copy = await client.send(new CopyObjectCommand({ Bucket, Key: 'inbox/copy', CopySource }));
  expect(copy.VersionId).toBe(events[1]?.detail.object['version-id']);
  expect(events.map(({ detail }) => detail.reason)).toEqual(['PutObject', 'CopyObject']);
  expect(await text(client, 'inbox/copy')).toBe('a');
});

describe('what S3 refuses', () => {
  test('is a bucket that exists already', async () => {
    const { client } = await startBucket();
    await expect(client.send(new CreateBucketCommand({ Bucket }))).rejects.toMatchObject({
      name: 'BucketAlreadyOwnedByYou',
      $metadata: { httpStatusCode: 409 },
    });
    await client.send(new CreateBucketCommand({ Bucket: 'another' }));
  });

  test('is a page of negative size', async () => {
    const { client } = await startBucket();
    await expect(client.send(new ListObjectsV2Command({ Bucket, MaxKeys: -1 }))).rejects.toMatchObject({
      name: 'InvalidArgument',
    });
  });

  test('is a copy onto itself that changes nothing', async () => {
    const { client } = await startBucket();
    await put(client, 'inbox/a b.csv', 'email');
    const copy = { Bucket, Key: 'inbox/a b.csv', CopySource: `${Bucket}/inbox/a%20b.csv` };
    await expect(client.send(new CopyObjectCommand(copy))).rejects.toMatchObject({ name: 'InvalidRequest' });
    await client.send(new CopyObjectCommand({ ...copy, MetadataDirective: 'REPLACE', Metadata: { again: '1' } }));
    await client.send(new CopyObjectCommand({ ...copy, Key: 'inbox/b.csv' }));
    expect(await text(client, 'inbox/b.csv')).toBe('email');
  });
});

describe('a client that is not of JavaScript', () => {
  test.each(['"', '&quot;', '&#34;', '&#x22;'])('may write the quotes of a part’s ETag as %s', async (quote) => {
    const { client, url } = await startBucket();
    const upload = { Bucket, Key: 'work/large' };
    const { UploadId = '' } = await client.send(new CreateMultipartUploadCommand(upload));
    const part = { ...upload, UploadId, PartNumber: 1, Body: 'email\n' };
    const { ETag = '' } = await client.send(new UploadPartCommand(part));
    const spelled = ETag.replaceAll('"', quote);
    const body = `<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>${spelled}</ETag></Part></CompleteMultipartUpload>`;
    const { status } = await fetch(`${url}/${Bucket}/work/large?uploadId=${UploadId}`, { method: 'POST', body });
    expect(status).toBe(200);
    expect(await text(client, 'work/large')).toBe('email\n');
  });

  test.each([
    ['to a bucket, without ?delete', `/${Bucket}`, 412, 'PreconditionFailed'],
    ['to a key, without an upload', `/${Bucket}/work/a`, 405, 'MethodNotAllowed'],
    ['to what is no bucket, such as the token endpoint of an OAuth server', '/oauth2/token', 404, 'NoSuchBucket'],
  ])('is told that a POST %s does nothing', async (_, path, status, code) => {
    const { client, url } = await startBucket();
    await put(client, 'work/a', 'precious');
    const body = '<Delete><Object><Key>work/a</Key></Object></Delete>';
    const answer = await fetch(`${url}${path}`, { method: 'POST', body });
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(`<Code>${code}</Code>`)]);
    expect(await text(client, 'work/a')).toBe('precious');
  });
});
