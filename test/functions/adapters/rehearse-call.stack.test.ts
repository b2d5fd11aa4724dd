import { createServer } from 'node:http';
import { listenOn, stopListening } from 'aws-local/listen.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { appClient, rehearseCall } from '../../../functions/adapters/app-client.ts';
import { signIn } from '../../../functions/adapters/authentication.ts';

afterEach(() => vi.unstubAllEnvs());

test('a rehearsed call is seen by no network, and a real one is', async () => {
  let calls = 0;
  const cognito = createServer((_, response) => {
    calls += 1;
    response
      .writeHead(400, { 'content-type': 'application/x-amz-json-1.1' })
      .end('{"__type":"NotAuthorizedException"}');
  });
  vi.stubEnv('AWS_ENDPOINT_URL', await listenOn(cognito, 0, 0));
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  await rehearseCall();
  expect(calls).toBe(0);
  const refused = signIn(appClient('client'), { email: 'ann@example.com', password: 'a password' });
  await expect(refused).rejects.toMatchObject({ reason: 'NotAuthorizedException' });
  expect(calls).toBe(1);
  await stopListening(cognito);
});

test('a function that can not rehearse starts all the same', async () => {
  vi.stubEnv('AWS_REGION', '');
  vi.stubEnv('AWS_CONFIG_FILE', '/none');
  await expect(rehearseCall()).resolves.toBeUndefined();
});
