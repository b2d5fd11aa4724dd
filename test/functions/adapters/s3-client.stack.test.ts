import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, expect, test, vi } from 'vitest';
import { type S3Place, s3Client } from '../../../functions/adapters/s3-client.ts';

const asked: string[] = [];
const server = createServer(({ url = '' }, answer) => {
  asked.push(url);
  answer.end();
}).listen(0, '127.0.0.1');
await once(server, 'listening');
// By name: under it no resolver finds a host for every bucket, as it needs none under an IP address.
const endpoint = `http://localhost:${(server.address() as AddressInfo).port}`;

afterEach(() => {
  asked.length = 0;
  vi.unstubAllEnvs();
});

async function pathAsked(place: S3Place): Promise<string | undefined> {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'any');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'any');
  const client = s3Client({ region: 'eu-central-1', ...place });
  await client.send(new HeadObjectCommand({ Bucket: 'inbox', Key: 'a.csv' }));
  client.destroy();
  return asked[0];
}

test.each(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3'])(
  'a server named by %s is called with the bucket in the path',
  async (name) => {
    vi.stubEnv(name, endpoint);
    expect(await pathAsked({})).toBe('/inbox/a.csv');
  },
);

test('so is one that is passed', async () => {
  expect(await pathAsked({ endpoint })).toBe('/inbox/a.csv');
});

test('AWS itself is called with the bucket in the host name', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL', '');
  vi.stubEnv('AWS_ENDPOINT_URL_S3', '');
  expect(s3Client({ region: 'eu-central-1' }).config.forcePathStyle).toBe(false);
});
