import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListPartsCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, onTestFinished, test } from 'vitest';
import { roleSecret } from '../../principal.ts';
import { Bucket, startBucket } from './bucket-under-test.ts';

const role = 'arn:aws:iam::123456789012:role/uploader';
const Key = 'inbox/Neue Mitarbeiter (März)+.csv';
const large = 'a'.repeat(5 * 1024 * 1024);

/** A bucket with an upload in parts, and the URLs that a role signs for its parts. */
async function startUpload(options?: Parameters<typeof startBucket>[0]) {
  const { client, url } = await startBucket(options);
  const { UploadId = '' } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const signer = new S3Client({
    endpoint: url,
    region: 'eu-central-1',
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    credentials: { accessKeyId: role, secretAccessKey: roleSecret },
  });
  onTestFinished(() => signer.destroy());
  const signPart = (PartNumber: number, ContentLength: number, signingDate = new Date()) =>
    getSignedUrl(signer, new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, ContentLength }), {
      expiresIn: 60,
      signingDate,
      signableHeaders: new Set(['host', 'content-length']),
    });
  return { client, url, upload: { Bucket, Key, UploadId }, signPart };
}

async function answerOf(url: string, init: RequestInit) {
  const answer = await fetch(url, init);
  return [answer.status, /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1]];
}

describe('the presigned URL of a part', () => {
  test('uploads that part, as often as it is used', async () => {
    const { client, upload, signPart } = await startUpload();
    const url = await signPart(1, 3);
    await fetch(url, { method: 'PUT', body: 'old' });
    const answer = await fetch(url, { method: 'PUT', body: 'new' });
    expect(answer.status).toBe(200);
    const Parts = [{ PartNumber: 1, ETag: answer.headers.get('etag') ?? '' }];
    await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
    const stored = await client.send(new GetObjectCommand({ Bucket, Key }));
    expect(await stored.Body?.transformToString()).toBe('new');
  });

  test.each<[string, (url: string) => string, RequestInit]>([
    ['another part', (url) => url.replace('partNumber=1', 'partNumber=2'), { method: 'PUT', body: 'new' }],
    ['another key', (url) => url.replace('/inbox/', '/reports/'), { method: 'PUT', body: 'new' }],
    ['another upload', (url) => url.replace(/uploadId=./, 'uploadId=x'), { method: 'PUT', body: 'new' }],
    ['a longer time', (url) => url.replace('Expires=60', 'Expires=6000'), { method: 'PUT', body: 'new' }],
    ['reading', (url) => url, { method: 'GET' }],
    ['deleting', (url) => url, { method: 'DELETE' }],
    ['more bytes than it says', (url) => url, { method: 'PUT', body: 'newer' }],
    ['a caller of one’s choice', (url) => url.replace('uploader', 'admin'), { method: 'PUT', body: 'new' }],
  ])('is of no use for %s', async (_, change, init) => {
    const { client, upload, signPart } = await startUpload();
    expect(await answerOf(change(await signPart(1, 3)), init)).toEqual([403, 'SignatureDoesNotMatch']);
    expect((await client.send(new ListPartsCommand(upload))).Parts ?? []).toEqual([]);
  });

  test('is refused after its time', async () => {
    const { signPart } = await startUpload();
    const url = await signPart(1, 3, new Date(Date.now() - 70_000));
    expect(await answerOf(url, { method: 'PUT', body: 'new' })).toEqual([403, 'AccessDenied']);
  });

  test.each([
    ['for more than a week', 'X-Amz-Date=20300101T000000Z&X-Amz-Expires=604801'],
    ['with a date that is none', 'X-Amz-Date=today&X-Amz-Expires=60'],
    ['without a date', `X-Amz-Credential=${encodeURIComponent(`${role}/20300101/eu-central-1/s3/aws4_request`)}`],
  ])('is refused %s', async (_, query) => {
    const { url } = await startUpload();
    expect(await answerOf(`${url}/${Bucket}/inbox/a.csv?${query}`, {})).toEqual([
      400,
      'AuthorizationQueryParametersError',
    ]);
  });
});

describe('an upload in parts', () => {
  test('says which parts it has, a page at a time', async () => {
    const { client, upload } = await startUpload();
    for (const [PartNumber, Body] of [
      [2, 'rest'],
      [1, large],
    ] as const)
      await client.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
    const first = await client.send(new ListPartsCommand({ ...upload, MaxParts: 1 }));
    expect(first).toMatchObject({ IsTruncated: true, Parts: [{ PartNumber: 1, Size: large.length }] });
    const PartNumberMarker = first.NextPartNumberMarker;
    const second = await client.send(new ListPartsCommand({ ...upload, PartNumberMarker }));
    expect(second).toMatchObject({ IsTruncated: false, Parts: [{ PartNumber: 2, Size: 4 }] });
  });

  test('belongs to its key', async () => {
    const { client, upload } = await startUpload();
    const other = { ...upload, Key: 'reports/a.csv' };
    for (const command of [
      new UploadPartCommand({ ...other, PartNumber: 1, Body: 'x' }),
      new AbortMultipartUploadCommand(other),
    ])
      await expect(client.send(command as UploadPartCommand)).rejects.toMatchObject({ name: 'NoSuchUpload' });
    await expect(client.send(new ListPartsCommand(other))).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  test('is gone when it was given up', async () => {
    const { client, upload } = await startUpload();
    await client.send(new AbortMultipartUploadCommand(upload));
    await expect(client.send(new ListPartsCommand(upload))).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });
});

describe('a page of another origin', () => {
  const origin = 'http://127.0.0.1:4512';
  const cors = () => [
    {
      allowedOrigins: [origin],
      allowedMethods: ['PUT'],
      allowedHeaders: ['content-*'],
      exposedHeaders: ['ETag'],
      maxAgeSeconds: 600,
    },
  ];
  const ask = (url: string, headers: Record<string, string>) =>
    fetch(url, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'PUT', ...headers } });

  test('may do what the bucket’s rules say, and read the tag of what it wrote', async () => {
    const { signPart } = await startUpload({ cors });
    const url = await signPart(1, 3);
    const preflight = await ask(url, { 'access-control-request-headers': 'Content-Type' });
    expect(preflight.status).toBe(200);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
    expect(preflight.headers.get('access-control-allow-methods')).toBe('PUT');
    const answer = await fetch(url, { method: 'PUT', body: 'new', headers: { origin } });
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer.headers.get('access-control-expose-headers')).toBe('ETag');
  });

  test.each<[string, Record<string, string>]>([
    ['from elsewhere', { origin: 'http://127.0.0.1:1' }],
    ['with another method', { 'access-control-request-method': 'DELETE' }],
    ['with another header', { 'access-control-request-headers': 'x-amz-meta-uploaded-by' }],
  ])('is refused %s', async (_, headers) => {
    const { url } = await startBucket({ cors });
    const answer = await ask(`${url}/${Bucket}/a`, headers);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });

  test('is refused where the bucket has no rules', async () => {
    const { url } = await startBucket();
    const answer = await ask(`${url}/${Bucket}/a`, {});
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('CORS is not enabled')]);
  });
});
