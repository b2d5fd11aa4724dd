import { PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { runFiles } from '../../../functions/adapters/run-files.ts';
import { Bucket, startBucket } from '../../../packages/aws-local/test/s3/bucket-under-test.ts';

test('a file is read from any byte on, and at its end there is nothing', async () => {
  const { client } = await startBucket();
  await client.send(new PutObjectCommand({ Bucket, Key: 'report.csv', Body: 'row\n2\n' }));
  const files = runFiles(client, Bucket);
  const readFrom = async (from?: number) =>
    Buffer.concat(await Array.fromAsync(await files.read('report.csv', from))).toString();
  expect(await Promise.all([readFrom(), readFrom(4), readFrom(6)])).toEqual(['row\n2\n', '2\n', '']);
  await expect(files.read('gone.csv', 6)).rejects.toMatchObject({ name: 'NoSuchKey' });
});
