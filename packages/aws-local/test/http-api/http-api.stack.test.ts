import { request } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { expect, onTestFinished, test } from 'vitest';
import { createHttpApi } from '../../http-api/http-api.ts';
import type { InvokeResult } from '../../lambda/lambda-service.ts';
import { listen, stopListening } from '../../listen.ts';

/** Trusts no key. */
const nobody = { issuer: 'https://issuer.example', audience: ['client'], keys: () => [], now: () => new Date() };

const anotherPage = 'https://app.acme.example';

/** An HTTP API of one route, and the events that its function got. */
async function startApi(answer: InvokeResult = { ok: true, payload: { statusCode: 204 } }) {
  const events: APIGatewayProxyEventV2[] = [];
  const server = createHttpApi({
    stage: 'api',
    routes: [
      { function: 'Greet', method: 'POST', path: '/greet' },
      { function: 'Greet', method: 'GET', path: '/people/{person}', authorizer: { jwt: nobody, scopes: ['people'] } },
    ],
    lambda: {
      async invoke(name, event) {
        expect(name).toBe('Greet');
        events.push(event as APIGatewayProxyEventV2);
        return answer;
      },
    },
    accountId: '123456789012',
    allowedOrigins: [anotherPage],
    cors: {
      allowHeaders: ['authorization', 'content-type'],
      allowMethods: ['GET', 'POST'],
      exposeHeaders: ['apigw-requestid', 'retry-after'],
      maxAgeSeconds: 600,
    },
    onFault: (message) => expect(message).toBe(''),
  });
  const url = (await listen(server, 0)) ?? '';
  onTestFinished(() => stopListening(server));
  return { url, events };
}

/** `fetch` does not let one set the Host header. */
function statusFor(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { method: 'POST', headers }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
}

test('a function gets the request in payload format 2.0', async () => {
  const { url, events } = await startApi();
  const headers = { 'content-type': 'application/json', 'X-Custom': 'A', cookie: 'a=1; b=2' };
  const response = await fetch(`${url}/api/greet?name=%C3%A4&tag=1&tag=2`, {
    method: 'POST',
    headers,
    body: '{"a":1}',
  });
  expect(response.status).toBe(204);
  expect(events[0]).toMatchObject({
    version: '2.0',
    routeKey: 'POST /greet',
    rawPath: '/api/greet',
    rawQueryString: 'name=%C3%A4&tag=1&tag=2',
    cookies: ['a=1', 'b=2'],
    headers: { 'content-type': 'application/json', 'x-custom': 'A' },
    queryStringParameters: { name: 'ä', tag: '1,2' },
    requestContext: {
      http: { method: 'POST', path: '/api/greet' },
      stage: 'api',
      routeKey: 'POST /greet',
      requestId: response.headers.get('apigw-requestid'),
    },
    body: '{"a":1}',
    isBase64Encoded: false,
  });
  expect(events[0]?.headers).not.toHaveProperty('cookie');
});

test.each([
  [undefined, '127.0.0.1'],
  ['192.0.2.1', '192.0.2.1, 127.0.0.1'],
  ['192.0.2.1, 192.0.2.2', '192.0.2.1, 192.0.2.2, 127.0.0.1'],
])('the sender of a request is added to X-Forwarded-For: %j', async (given, forwarded) => {
  const { url, events } = await startApi();
  await statusFor(`${url}/api/greet`, given === undefined ? {} : { 'x-forwarded-for': given });
  expect(events[0]?.headers['x-forwarded-for']).toBe(forwarded);
  expect(events[0]?.requestContext.http.sourceIp).toBe('127.0.0.1');
});

test.each<[string, unknown, number, string]>([
  ['a proxy result', { statusCode: 418, headers: { 'x-a': '1' }, body: 'tea' }, 418, 'tea'],
  ['a body in base64', { statusCode: 200, body: 'w6Q=', isBase64Encoded: true }, 200, 'ä'],
  ['anything else as JSON', { hello: 'you' }, 200, '{"hello":"you"}'],
])('answers %s', async (_what, payload, status, text) => {
  const { url } = await startApi({ ok: true, payload });
  const response = await fetch(`${url}/api/greet`, { method: 'POST' });
  expect([response.status, await response.text()]).toEqual([status, text]);
});

test('a route with an authorizer refuses a request without a good token, in the words of the API', async () => {
  const { url, events } = await startApi();
  const response = await fetch(`${url}/api/people/7`, { headers: { authorization: 'Bearer a.b.c' } });
  expect([response.status, await response.json()]).toEqual([401, { message: 'Unauthorized' }]);
  expect(response.headers.get('www-authenticate')).toContain('invalid_token');
  expect(events).toEqual([]);
});

test.each([
  ['GET', '/api/greet', 404],
  ['POST', '/greet', 404],
  ['POST', '/api/other', 404],
  ['GET', '//', 404],
  ['GET', '//localhost/api/greet', 404],
])('has no %s %s', async (method, path, status) => {
  const { url } = await startApi();
  const response = await fetch(`${url}${path}`, { method });
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ message: 'Not Found' });
});

test.each([
  ['Sandbox.Timedout', 503, 'Service Unavailable'],
  ['TypeError', 500, 'Internal Server Error'],
])('a function that ends with %s is answered %i without its message', async (errorType, status, message) => {
  const { url } = await startApi({ ok: false, errorType, errorMessage: 'secret', trace: [] });
  const response = await fetch(`${url}/api/greet`, { method: 'POST' });
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ message });
});

test('pages of this machine and those that are allowed may call; the API itself says so', async () => {
  const { url } = await startApi({
    ok: true,
    payload: { statusCode: 204, headers: { 'Access-Control-Allow-Origin': '*' } },
  });
  for (const origin of [anotherPage, 'http://localhost:4512']) {
    const ask = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };
    const preflight = await fetch(`${url}/api/greet`, { method: 'OPTIONS', headers: ask });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,content-type');
    const response = await fetch(`${url}/api/greet`, { method: 'POST', headers: { origin } });
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('access-control-expose-headers')).toContain('retry-after');
  }
});

test('serves this machine and the allowed pages only', async () => {
  const { url, events } = await startApi();
  expect(await statusFor(`${url}/api/greet`, { host: 'evil.example' })).toBe(403);
  expect(await statusFor(`${url}/api/greet`, { origin: 'https://evil.example' })).toBe(403);
  expect(events).toEqual([]);
});
