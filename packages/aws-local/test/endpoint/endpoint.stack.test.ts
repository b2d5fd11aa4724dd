import { request } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { AwsError } from '../../aws-error.ts';
import { createEndpoint } from '../../endpoint.ts';
import type { JsonService } from '../../json-service.ts';
import type { LambdaService } from '../../lambda/lambda-service.ts';
import { listen, stopListening } from '../../listen.ts';

const none: JsonService = { handle: async () => ({}) };

const noFunctions: LambdaService = {
  invoke: () => Promise.reject(new AwsError('ResourceNotFoundException', 'Function not found', 404)),
};

/** The endpoint with a Cognito of the test's own. */
async function startEndpoint(handle: JsonService['handle'], { sqs = none, lambda = noFunctions } = {}) {
  const faults: string[] = [];
  const server = createEndpoint({
    accountId: '123456789012',
    json: { 'cognito-idp': { handle }, states: none, events: none, sqs },
    s3: (_request, response) => response.end('an object'),
    lambda,
    scheduler: { handle: (method, path, body) => ({ method, path, body }) },
    ses: {
      handle: async (method, path, body) => ({ method, path, body }),
      handleForm: async (form) => `<Form>${form}</Form>`,
    },
    cognitoDocument: (userPoolId, document) => ({ userPoolId, document }),
    oauth: async ({ method, path, form, query }) => ({
      status: 200,
      headers: {},
      body: JSON.stringify({ method, path, form: [...form], query: [...query] }),
    }),
    onFault: (message) => faults.push(message),
  });
  const url = (await listen(server, 0)) ?? '';
  onTestFinished(() => stopListening(server));
  const call = (operation: string, body: string, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
        ...headers,
      },
      body,
    });
  return { url, call, faults };
}

/** `fetch` does not let one set the Host header. */
function statusFor(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
}

test('routes an operation to its service, with times as seconds with a fraction', async () => {
  const { call } = await startEndpoint(async (operation, body) => ({
    operation,
    body,
    at: [new Date(1500)],
    none: null,
  }));
  const response = await call('AdminGetUser', '{"Username":"ann"}');
  expect(await response.json()).toEqual({
    operation: 'AdminGetUser',
    body: { Username: 'ann' },
    at: [1.5],
    none: null,
  });
  expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
  expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
});

test('answers with an error as AWS does', async () => {
  const { call, faults } = await startEndpoint(async () => {
    throw new AwsError('UserNotFoundException', 'User does not exist.');
  });
  const response = await call('AdminGetUser', '{}');
  expect(response.status).toBe(400);
  expect(response.headers.get('x-amzn-errortype')).toBe('UserNotFoundException');
  expect(await response.json()).toEqual({ __type: 'UserNotFoundException', message: 'User does not exist.' });
  expect(faults).toEqual([]);
});

test('an internal error reveals nothing to the caller; the log has its place but not its message', async () => {
  const { call, faults } = await startEndpoint(async () => {
    throw new TypeError('cannot read ann@example.com');
  });
  const response = await call('AdminGetUser', '{}');
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('ann');
  expect(faults).toEqual([expect.stringMatching(/^cognito-idp AdminGetUser failed: TypeError\n {4}at /)]);
  expect(faults.join()).not.toContain('ann');
});

test.each(['{', '[]', '"text"'])('a body that is no JSON object is refused: %s', async (body) => {
  const { call } = await startEndpoint(none.handle);
  expect(await (await call('AdminGetUser', body)).json()).toMatchObject({ __type: 'SerializationException' });
});

test('a body that is too large is refused', async () => {
  const { call } = await startEndpoint(none.handle);
  expect((await call('AdminGetUser', 'x'.repeat(11 * 1024 * 1024)).catch(() => ({ status: 413 }))).status).toBe(413);
});

test('lists the services when one does not exist', async () => {
  const { url } = await startEndpoint(none.handle);
  const response = await fetch(url, { method: 'POST', headers: { 'x-amz-target': 'DynamoDB_20120810.GetItem' } });
  expect(await response.json()).toEqual({
    __type: 'UnknownOperationException',
    message:
      "The embedded stack has no service 'DynamoDB_20120810'; it has cognito-idp, events, lambda, s3, scheduler, ses, sqs, states and sts",
  });
});

test('answers in XML to clients that read nothing else', async () => {
  const { url } = await startEndpoint(none.handle);
  const authorization = 'AWS4-HMAC-SHA256 Credential=A/20260101/eu-central-1/cloudformation/aws4_request';
  const body = new URLSearchParams({ Action: 'ListStacks' });
  const response = await fetch(url, { method: 'POST', headers: { authorization }, body });
  expect(response.headers.get('content-type')).toBe('text/xml');
  expect(await response.text()).toMatch(
    /^<ErrorResponse><Error><Type>Sender<\/Type><Code>UnknownOperationException<\/Code><Message>The embedded stack has no service &#39;cloudformation/,
  );
});

test("serves a pool's documents, an identity and objects", async () => {
  const { url } = await startEndpoint(none.handle);
  const document = await fetch(`${url}/eu-central-1_a/.well-known/openid-configuration`);
  expect(await document.json()).toEqual({ userPoolId: 'eu-central-1_a', document: 'openid-configuration' });
  const authorization = 'AWS4-HMAC-SHA256 Credential=A/20260101/eu-central-1/sts/aws4_request';
  const identity = await fetch(url, { method: 'POST', headers: { authorization }, body: 'Action=GetCallerIdentity' });
  expect(await identity.text()).toContain('<Account>123456789012</Account>');
  expect(await (await fetch(`${url}/bucket/key`)).text()).toBe('an object');
});

test('a page of this machine may call it, also for objects without a script', async () => {
  const { url, call } = await startEndpoint(none.handle);
  const origin = 'http://localhost:8080';
  expect((await call('InitiateAuth', '{}', { origin })).headers.get('access-control-allow-origin')).toBe(origin);
  const preflight = await fetch(url, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-amz-target',
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toContain('x-amz-target');
});

test('pages and OAuth endpoints of user pools get forms and queries; apps in browsers may fetch some of them', async () => {
  const { url } = await startEndpoint(none.handle);
  const headers = { origin: 'http://localhost:8080' };
  const form = new URLSearchParams({ grant_type: 'refresh_token' });
  const token = await fetch(`${url}/oauth2/token`, { method: 'POST', headers, body: form });
  expect(await token.json()).toEqual({ method: 'POST', path: '/oauth2/token', form: [...form], query: [] });
  expect(token.headers.get('access-control-allow-origin')).toBe(headers.origin);
  const login = await fetch(`${url}/login?client_id=a`, { headers });
  expect(await login.json()).toEqual({ method: 'GET', path: '/login', form: [], query: [['client_id', 'a']] });
  expect(login.headers.get('access-control-allow-origin')).toBeNull();
});

test('a page from elsewhere is refused, by its origin or by its host name for this machine', async () => {
  const { url, call } = await startEndpoint(none.handle);
  expect((await call('InitiateAuth', '{}', { origin: 'https://example.com' })).status).toBe(403);
  expect(await statusFor(url, { host: 'example.com' })).toBe(403);
  expect(await statusFor(url, { host: 'bucket.localhost:4510' })).toBe(200);
});

test('clients that know SQS’s errors by their former codes also get those', async () => {
  const sqs = {
    handle: async () => {
      throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    },
  };
  const { call } = await startEndpoint(none.handle, { sqs });
  const response = await call('', '{}', { 'x-amz-target': 'AmazonSQS.GetQueueUrl' });
  expect(response.headers.get('x-amzn-query-error')).toBe('AWS.SimpleQueueService.NonExistentQueue;Sender');
  expect(await response.json()).toEqual({
    __type: 'QueueDoesNotExist',
    message: 'The specified queue does not exist.',
  });
});

test('a request with a target header gets JSON, whatever its content type', async () => {
  const { call } = await startEndpoint(async (operation) => {
    if (operation === 'AdminGetUser') throw new AwsError('UserNotFoundException', 'User does not exist.');
    return { done: true };
  });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const refused = await call('AdminGetUser', '{}', form);
  expect(await refused.json()).toEqual({ __type: 'UserNotFoundException', message: 'User does not exist.' });
  for (const headers of [form, { 'content-type': 'application/json' }]) {
    const response = await call('ListUsers', '{}', headers);
    expect([response.headers.get('content-type'), await response.json()]).toEqual([
      'application/x-amz-json-1.1',
      { done: true },
    ]);
  }
});

describe('Invoke', () => {
  const started = async () => {
    const payloads: unknown[] = [];
    const invoke: LambdaService['invoke'] = async (_name, payload) => {
      payloads.push(payload);
      return { ok: true, payload: 'done' };
    };
    const { url } = await startEndpoint(none.handle, { lambda: { invoke } });
    const call = (body?: string, type?: string) =>
      fetch(`${url}/2015-03-31/functions/Any/invocations`, {
        method: 'POST',
        headers: {
          authorization: 'AWS4-HMAC-SHA256 Credential=a/20260101/eu-central-1/lambda/aws4_request, Signature=b',
          ...(type === undefined ? {} : { 'x-amz-invocation-type': type }),
        },
        ...(body === undefined ? {} : { body }),
      });
    return { call, payloads };
  };

  test('without a payload passes an empty object, and answers the version', async () => {
    const { call, payloads } = await started();
    const response = await call();
    expect(await response.json()).toBe('done');
    expect(response.headers.get('x-amz-executed-version')).toBe('$LATEST');
    expect(payloads).toEqual([{}]);
  });

  test('as DryRun runs nothing', async () => {
    const { call, payloads } = await started();
    expect((await call('{}', 'DryRun')).status).toBe(204);
    expect(payloads).toEqual([]);
  });

  test.each([
    ['{}', 'Sometime', 400, 'InvalidParameterValueException'],
    ['no JSON', undefined, 400, 'InvalidRequestContentException'],
    [JSON.stringify('x'.repeat(1_048_576)), 'Event', 413, 'RequestEntityTooLargeException'],
    [JSON.stringify('x'.repeat(6_291_456)), undefined, 413, 'RequestEntityTooLargeException'],
  ])('%.9s as %s is refused', async (body, type, status, error) => {
    const { call, payloads } = await started();
    const response = await call(body, type);
    expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([status, error]);
    expect(payloads).toEqual([]);
  });
});
