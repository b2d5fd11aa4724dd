import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allEnded } from '../end-to-end/runs.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(async () => {
  expect(stack.faults).toEqual([]);
  await stack.remove();
});

/** Everything that listens, each with a path that a page from elsewhere would like to reach. */
const listeners = {
  'the AWS endpoint': () => `${stack.endpoints.aws}/${stack.endpoints.inboxBucket}?list-type=2`,
  'the mailbox': () => `${stack.endpoints.mailbox}/store`,
  'the self-service API': () => `${stack.endpoints.api}/openapi.json`,
  'the portal': () => `${stack.endpoints.portal}/api/openapi.json`,
} as const;

function statusOf(url: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
}

describe.each(Object.entries(listeners))('%s', (_, url) => {
  test('serves this machine', async () => {
    expect(await statusOf(url())).toBe(200);
    expect(await statusOf(url(), { host: `localhost:${new URL(url()).port}` })).toBe(200);
  });

  test.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:4510', '192.168.1.10'])(
    'refuses a request to the host %j',
    async (host) => {
      expect(await statusOf(url(), { host })).toBe(403);
    },
  );

  test.each(['https://evil.example', 'http://127.0.0.1.evil.example', 'null', 'file://'])(
    'refuses a page from %s',
    async (origin) => {
      expect(await statusOf(url(), { origin })).toBe(403);
    },
  );

  test('takes no path for another host, and answers', async () => {
    const asked: string[] = [];
    const elsewhere = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const { port } = elsewhere.address() as AddressInfo;
    const { hostname, port: own } = new URL(url());
    const paths = [
      '//',
      '///',
      `//127.0.0.1:${port}/api/sign-in`,
      `http://127.0.0.1:${port}/api/sign-in`,
      '//:/',
      '/\\x:y',
    ];
    for (const path of paths) {
      const answer: IncomingMessage = await new Promise((resolve, reject) => {
        request({ hostname, port: own, path }, resolve).on('error', reject).end();
      });
      answer.resume();
      expect(answer.statusCode, path).toBeGreaterThanOrEqual(200);
      expect(answer.statusCode, path).toBeLessThan(500);
    }
    elsewhere.close();
    expect(asked).toEqual([]);
    expect(stack.faults).toEqual([]);
  });

  test('answers on loopback only', async () => {
    const others = Object.values(networkInterfaces()).flat();
    for (const { address, internal, family } of others.flatMap((one) => one ?? [])) {
      if (internal || family !== 'IPv4') continue;
      const reached = await new Promise((resolve) => {
        const socket = connect({ host: address, port: Number(new URL(url()).port) });
        socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
        socket.setTimeout(1000, () => resolve(false)).once('close', () => resolve(false));
        setTimeout(() => socket.destroy(), 1100);
      });
      expect(reached, address).toBe(false);
    }
  });
});

test.each([
  ['the AWS endpoint', () => stack.endpoints.aws],
  ['the mailbox', () => `${stack.endpoints.mailbox}/clear-store`],
  ['the self-service API', () => `${stack.endpoints.api}/sign-in`],
  ['the portal', () => `${stack.endpoints.portal}/api/sign-in`],
])('a caller who hangs up on %s half-way harms nobody', async (_, url) => {
  const { port, host, pathname } = new URL(url());
  const hungUp = Array.from({ length: 20 }, async (_, index) => {
    const socket = connect({ host: '127.0.0.1', port: Number(port) });
    const head = [
      `POST ${pathname} HTTP/1.1`,
      `host: ${host}`,
      'content-type: application/json',
      'content-length: 100',
    ];
    socket.write(`${[...head, 'x-amz-target: AWSEvents.PutEvents'].join('\r\n')}\r\n\r\n{"email"`);
    await new Promise((resolve) => setTimeout(resolve, 50 + index));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.resetAndDestroy();
    await closed;
  });
  await Promise.all(hungUp);
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const served of Object.values(listeners)) expect(await statusOf(served())).toBe(200);
  expect(stack.faults).toEqual([]);
});

test.each([
  ['the AWS endpoint', () => stack.endpoints.aws, 11],
  ['the self-service API', () => `${stack.endpoints.api}/sign-in`, 11],
  ['a function of the API', () => `${stack.endpoints.api}/sign-in`, 7],
] as const)('a request that is too large for %s is refused as such', async (_, url, megabytes) => {
  const headers = { 'content-type': 'application/json', 'x-amz-target': 'AWSEvents.PutEvents' };
  const body = `{"email": "${'a'.repeat(megabytes * 1024 * 1024)}"}`;
  const status = await fetch(url(), { method: 'POST', headers, body }).then(
    (answer) => answer.status,
    // The connection was closed before all of it was sent.
    () => 413,
  );
  expect(status).toBe(413);
  expect(await statusOf(listeners['the self-service API']())).toBe(200);
});

test('no key of a file leads out of the reports folder', async () => {
  const names = [
    '../../out.csv',
    '..',
    '.',
    '/etc/out.csv',
    'a/../../../out.csv',
    'a\\..\\..\\out.csv',
    '%2e%2e/out.csv',
    'x\u0000.csv',
    'x'.repeat(400),
  ];
  for (const name of names) {
    await stack.s3.put(stack.endpoints.inboxBucket, `inbox/${name}`, Buffer.from('email\nann@example.com\n'));
  }
  await stack.eventBridge.idle();
  await allEnded(stack, names.length);
  await stack.eventBridge.idle();
  const found = readdirSync(stack.stateDir, { recursive: true, encoding: 'utf8' });
  const files = found.map((name) => name.replaceAll(sep, '/'));
  const reports = files.filter((name) => name.endsWith('summary.json'));
  expect(reports.every((name) => name.startsWith('reports/'))).toBe(true);
  expect(files.filter((name) => name.endsWith('out.csv') && statSync(join(stack.stateDir, name)).isFile())).toEqual([]);
  expect(
    readdirSync(dirname(stack.stateDir)).filter((name) => /^(out\.csv|report\.csv|summary\.json|reports)$/.test(name)),
  ).toEqual([]);
  expect(reports.length).toBeGreaterThan(0);
});
