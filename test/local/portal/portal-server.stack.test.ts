import { request } from 'node:http';
import { CreateBucketCommand, HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishPortal } from '../../../scripts/deploy/publish-portal.ts';
import { parseSettings } from '../../../settings/config.ts';
import { invite } from '../../../tools/portal-tour.ts';
import { startTestStack, type TestStack } from '../../support/test-stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack?.remove());

const get = (path: string, init: RequestInit = {}) => fetch(stack.endpoints.portal + path, init);

test('the page has the same headers as behind CloudFront, and is revalidated every time', async () => {
  const page = await get('/');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'self'; style-src 'self';/,
  );
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
  expect(Object.fromEntries(page.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  });
  const [, script] = /src="(assets\/[^"]+)"/.exec(await page.text()) ?? [];
  expect((await get(`/${script}`)).headers.get('cache-control')).toContain('immutable');
  expect((await get('/config.json')).headers.get('cache-control')).toBe('no-cache');
});

test('calls are forwarded to the API and answered, with status, headers and body', async () => {
  const answer = await get('/api/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'nobody@example.com', password: 'some password' }),
  });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('content-type')).toContain('problem+json');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toMatchObject({ code: 'INVALID_CREDENTIALS' });
});

test('there is nothing else, and nothing for other machines', async () => {
  expect((await get('/assets/none.js')).status).toBe(404);
  expect((await get('/..%2f..%2fpackage.json')).status).toBe(404);
  expect((await get('/', { method: 'POST' })).status).toBe(405);
  const { port } = new URL(stack.endpoints.portal);
  const status = await new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, headers: { host: 'evil.example' } }, ({ statusCode }) => resolve(statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(403);
});

test("an email's button leads to the page on this machine", async () => {
  await invite(stack.clients.cognito, stack.endpoints.userPoolId, 'ann@example.com');
  const [mail] = stack.mailbox.list({ to: 'ann@example.com' });
  expect(mail?.html).toContain(`href="${stack.endpoints.portal}/#/sign-in?email=ann%40example.com"`);
});

test('publishing uploads every file with its type and its time to live, the page last', async () => {
  const { s3 } = stack.clients;
  const bucket = 'page';
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const settings = parseSettings({ stage: 'dev', brand: { name: 'Acme' } });
  const files = await publishPortal({ s3, bucket, settings });
  await publishPortal({ s3, bucket, settings });
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  expect(Contents).toHaveLength(files);
  const head = (Key: string) => s3.send(new HeadObjectCommand({ Bucket: bucket, Key }));
  expect(await head('index.html')).toMatchObject({ CacheControl: 'no-cache', ContentType: 'text/html; charset=utf-8' });
  expect(await head('config.json')).toMatchObject({ CacheControl: 'no-cache', ContentType: 'application/json' });
  const script = Contents.find(({ Key }) => Key?.startsWith('assets/main-'))?.Key ?? '';
  expect(await head(script)).toMatchObject({ CacheControl: 'public, max-age=31536000, immutable' });
});
