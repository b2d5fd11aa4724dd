import { createServer, request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { CreateBucketCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { listenOn } from 'aws-local/listen.ts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { bundlePublisher } from '../../../infra/bundle.ts';
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
    'permissions-policy': expect.stringContaining('publickey-credentials-get=(self)'),
  });
  const [, script] = /src="(assets\/[^"]+)"/.exec(await page.text()) ?? [];
  expect((await get(`/${script}`)).headers.get('cache-control')).toContain('immutable');
  expect((await get('/config.json')).headers.get('cache-control')).toBe('no-cache');
});

test('the admin page is in a folder, and may upload files and start its worker besides', async () => {
  const page = await get('/admin/');
  expect(page.status).toBe(200);
  const policy = page.headers.get('content-security-policy');
  expect(policy).toContain(`connect-src 'self' ${stack.endpoints.aws};`);
  expect(policy).toContain("worker-src 'self'");
  const [, script] = /src="\.\.\/(assets\/admin-[^"]+)"/.exec(await page.text()) ?? [];
  expect((await get(`/${script}`)).status).toBe(200);
  const without = await get('/admin', { redirect: 'manual' });
  expect([without.status, without.headers.get('location')]).toEqual([301, '/admin/']);
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

test('password managers are led to where a password is changed', async () => {
  const answer = await get('/.well-known/change-password', { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/#/change-password']);
  expect((await get('/.well-known/change-password')).status).toBe(200);
  const none = '/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200';
  expect((await get(none)).status).toBe(404);
});

test('both pages have the icon of the brand', async () => {
  for (const path of ['/', '/admin/']) {
    const [, icon = ''] = /rel="icon" href="([^"]+)"/.exec(await (await get(path)).text()) ?? [];
    const answer = await get(new URL(icon, `http://page${path}`).pathname);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    expect(await answer.text()).toContain('fill="#1d5fbf"');
  }
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

describe('the function that publishes the page of a deployed stack', () => {
  const bucket = 'page';
  const answers: Record<string, unknown>[] = [];
  const cloudFormation = createServer(async (incoming, response) => {
    answers.push(JSON.parse(await text(incoming)));
    response.end();
  });
  let handler: (event: object) => Promise<void>;
  let answerTo: string;

  beforeAll(async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', stack.endpoints.aws);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
    vi.stubEnv('AWS_REGION', stack.endpoints.region);
    ({ handler } = await import(join(bundlePublisher(), 'index.mjs')));
    answerTo = await listenOn(cloudFormation, 0, 0);
    await stack.clients.s3.send(new CreateBucketCommand({ Bucket: bucket }));
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    cloudFormation.close();
  });

  async function ask(RequestType: string, properties: object = {}) {
    const ResourceProperties = { BucketName: bucket, Config: '{"name":"Acme"}', ...properties };
    const ids = { StackId: 'arn:stack', RequestId: 'request', LogicalResourceId: 'Page' };
    await handler({ RequestType, ResponseURL: `${answerTo}/signed`, ResourceProperties, ...ids });
    return answers.pop();
  }

  async function published() {
    const { Contents = [] } = await stack.clients.s3.send(new ListObjectsV2Command({ Bucket: bucket }));
    return Contents.map(({ Key = '' }) => Key);
  }

  const head = (Key: string) => stack.clients.s3.send(new HeadObjectCommand({ Bucket: bucket, Key }));

  test('uploads every file with its type and its time to live', async () => {
    const made = {
      Status: 'SUCCESS',
      PhysicalResourceId: `page-of-${bucket}`,
      StackId: 'arn:stack',
      RequestId: 'request',
    };
    expect(await ask('Create')).toMatchObject(made);
    const files = await published();
    expect(await ask('Update')).toMatchObject(made);
    expect(await published()).toEqual(files);
    expect(files.length).toBeGreaterThan(8);
    expect(await head('index.html')).toMatchObject({
      CacheControl: 'no-cache',
      ContentType: 'text/html; charset=utf-8',
    });
    expect(await head('config.json')).toMatchObject({ CacheControl: 'no-cache', ContentType: 'application/json' });
    expect(await head('icon.svg')).toMatchObject({ CacheControl: 'no-cache', ContentType: 'image/svg+xml' });
    const script = files.find((key) => key.startsWith('assets/main-')) ?? '';
    expect(await head(script)).toMatchObject({ CacheControl: 'public, max-age=31536000, immutable' });
    const config = await stack.clients.s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'config.json' }));
    expect(await config.Body?.transformToString()).toBe('{"name":"Acme"}');
  });

  test('publishes the page that this machine serves', async () => {
    const served = (await (await get('/')).text()).match(/assets\/[^"]+/g);
    expect(served?.length).toBeGreaterThan(1);
    expect(await published()).toEqual(expect.arrayContaining(served ?? []));
  });

  test('leaves the bucket empty when the stack is deleted, and is content when it is gone', async () => {
    expect(await ask('Delete')).toMatchObject({ Status: 'SUCCESS' });
    expect(await published()).toEqual([]);
    expect(await ask('Delete', { BucketName: 'gone' })).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: 'page-of-gone',
    });
  });

  test('reports what went wrong', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    expect(await ask('Create', { BucketName: 'gone' })).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('bucket'),
    });
    expect(await ask('Create', { Config: undefined })).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('Config'),
    });
    expect(log).toHaveBeenCalledTimes(2);
  });
});
