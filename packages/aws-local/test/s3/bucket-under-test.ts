import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { onTestFinished } from 'vitest';
import { Journal } from '../../journal.ts';
import { listen, stopListening } from '../../listen.ts';
import type { CorsRule } from '../../s3/cors.ts';
import type { ObjectCreatedEvent } from '../../s3/object-created.ts';
import { S3Service } from '../../s3/s3-service.ts';
import type { S3Entry } from '../../s3/stored-version.ts';

export const Bucket = 'files';

interface BucketOptions {
  /** A folder of an earlier one. */
  readonly folder?: string;
  readonly onObjectCreated?: (event: ObjectCreatedEvent) => Promise<void>;
  readonly clock?: () => Date;
  readonly cors?: (bucket: string) => readonly CorsRule[];
}

/** An object store over HTTP, with a bucket that keeps older versions of `work/` for a day, and all others for ever. */
export async function startBucket(options: BucketOptions = {}) {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 's3-test-'));
  const events: ObjectCreatedEvent[] = [];
  const s3 = new S3Service({
    folder,
    region: 'eu-central-1',
    accountId: '123456789012',
    noncurrentDays: (key) => (key.startsWith('work/') ? 1 : undefined),
    ...(options.clock && { clock: options.clock }),
    ...(options.cors && { cors: options.cors }),
    onObjectCreated: options.onObjectCreated ?? (async (event) => void events.push(event)),
    onFault: () => undefined,
  });
  const journal = Journal.open(join(folder, 'journal.jsonl'), (entry) => s3.replay(entry as S3Entry));
  await s3.open(journal);
  s3.ensureBucket(Bucket);
  s3.announceMissed();
  const server = createServer(s3.handle);
  const url = (await listen(server, 0)) ?? '';
  const client = new S3Client({
    endpoint: url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const stop = async () => {
    client.destroy();
    await stopListening(server);
    await s3.close();
  };
  onTestFinished(stop);
  return { s3, client, url, folder, events, stop };
}
