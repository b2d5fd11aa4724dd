import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { expect, test } from 'vitest';
import type { ObjectCreatedEvent } from '../../s3/object-created.ts';
import { Bucket, startBucket } from './bucket-under-test.ts';

test('a write sends an event to EventBridge as in S3', async () => {
  const { client, events } = await startBucket();
  const { VersionId, ETag } = await client.send(
    new PutObjectCommand({ Bucket, Key: 'inbox/new hires+1 入社.csv', Body: 'email\n' }),
  );
  expect(events).toEqual([
    {
      version: '0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      'detail-type': 'Object Created',
      source: 'aws.s3',
      account: '123456789012',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      region: 'eu-central-1',
      resources: ['arn:aws:s3:::files'],
      detail: {
        version: '0',
        bucket: { name: 'files' },
        object: {
          key: 'inbox/new hires+1 入社.csv',
          size: 6,
          etag: ETag?.replaceAll('"', ''),
          'version-id': VersionId,
          sequencer: expect.stringMatching(/^[0-9A-F]{18}$/),
        },
        'request-id': expect.stringMatching(/^[0-9A-F]{16}$/),
        requester: '123456789012',
        'source-ip-address': '127.0.0.1',
        reason: 'PutObject',
      },
    },
  ]);
});

test('a multipart upload sends one event, when it is complete', async () => {
  const { client, events } = await startBucket();
  const Body = Buffer.alloc(6 * 1024 * 1024);
  await new Upload({ client, params: { Bucket, Key: 'inbox/large.csv', Body } }).done();
  expect(events.map(({ detail }) => [detail.reason, detail.object.size])).toEqual([
    ['CompleteMultipartUpload', Body.length],
  ]);
});

test('objects, versions and events outlive the process', async () => {
  const refusing = await startBucket({ onObjectCreated: async () => Promise.reject(new Error('the bus is away')) });
  const { VersionId } = await refusing.client.send(new PutObjectCommand({ Bucket, Key: 'inbox/a.csv', Body: 'one' }));
  await refusing.s3.put(Bucket, 'inbox/a.csv', Buffer.from('two'));
  await refusing.stop();

  const { s3, events, folder, stop } = await startBucket({ folder: refusing.folder });
  expect((await s3.get(Bucket, 'inbox/a.csv')).toString()).toBe('two');
  expect((await s3.get(Bucket, 'inbox/a.csv', VersionId)).toString()).toBe('one');
  expect(events.map(({ detail }) => detail.object.size)).toEqual([3, 3]);
  await stop();

  const again = await startBucket({ folder });
  expect(again.events).toEqual([]);
});

test('a reader continues to read the version that it began to read', async () => {
  const { s3 } = await startBucket();
  await s3.put(Bucket, 'work/a', Buffer.from('old'));
  const reading = s3.stream(Bucket, 'work/a');
  await s3.put(Bucket, 'work/a', Buffer.from('new'));
  expect(Buffer.concat(await reading.toArray()).toString()).toBe('old');
});

test('a process that is killed during writes leaves only complete objects, and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 's3-kill-'));
  const writer = fork(new URL('./endless-writer.ts', import.meta.url), [folder], { execArgv: [] });
  // Some writes must be done, or there is nothing to check.
  for (let writes = 0; writes < 20; writes++) await once(writer, 'message');
  writer.kill('SIGKILL');
  await once(writer, 'exit');
  writeFileSync(join(folder, 'objects', 'left-behind'), 'half of an obj');

  const events: ObjectCreatedEvent[] = [];
  const { client } = await startBucket({ folder, onObjectCreated: async (event) => void events.push(event) });
  const answer = await client.send(new GetObjectCommand({ Bucket, Key: 'inbox/a.csv' }));
  const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
  expect(bytes.length).toBe(1_000_000);
  expect(new Set(bytes).size).toBe(1);
  expect(readdirSync(join(folder, 'objects'))).not.toContain('left-behind');
});
