import { createServer } from 'node:http';
import { listenOn, stopListening } from 'aws-local/listen.ts';
import { expect, test } from 'vitest';
import { appClient } from '../../../functions/adapters/app-client.ts';
import { signIn } from '../../../functions/adapters/authentication.ts';
import { signInOperations } from '../../../functions/domain/self-service/operations/sign-in.ts';
import { createSelfServiceHandler } from '../../../functions/runtime/self-service.ts';
import { proxyEventWith } from '../../support/proxy-event.ts';
import { keptLog, lambdaContext } from '../../support/trigger-events.ts';

test('a Cognito that does not answer is unavailable, and the answer says when to come back', async () => {
  const silent = createServer(() => {});
  const endpoint = await listenOn(silent, 0, 0);
  const app = appClient('client', {
    endpoint,
    region: 'eu-central-1',
    requestHandler: { requestTimeout: 100, throwOnRequestTimeout: true },
  });
  const log = keptLog();
  const { SignIn } = signInOperations;
  const handler = createSelfServiceHandler(
    { SignIn },
    { SignIn: async ({ body }) => ({ status: 200, body: await signIn(app, body) }) },
    log,
  );
  const body = JSON.stringify({ email: 'ann@example.com', password: 'her own password' });
  const answer = await handler(proxyEventWith({ body, routeKey: 'POST /sign-in' }), lambdaContext);
  expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': '30' } });
  expect(JSON.parse(answer.body ?? '')).toMatchObject({ code: 'UNAVAILABLE' });
  expect(log.text()).toContain('Unavailable');
  expect(log.text()).not.toMatch(/ann@|her own/);
  await stopListening(silent);
});
