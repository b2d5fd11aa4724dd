import { expect, test, vi } from 'vitest';
import { ResourceVariable } from '../../../functions/contract.ts';
import { setEnvironmentOf } from '../../support/function-environment.ts';
import { proxyEventWith } from '../../support/proxy-event.ts';
import { lambdaContext } from '../../support/trigger-events.ts';

test('the description of the API is public, also where the API answers at the portal alone', async () => {
  const before = { ...process.env };
  setEnvironmentOf('Account');
  vi.stubEnv(ResourceVariable.requiredPortalKey, '12345678-1234-1234-1234-123456789012');
  const { handler } = await import('../../../functions/self-service/account.ts');
  const asked = proxyEventWith({ routeKey: 'GET /openapi.json', body: '' });
  const { body, ...answer } = await handler(asked, lambdaContext);
  expect(answer).toMatchObject({ statusCode: 200, headers: { 'content-type': 'application/json' } });
  expect(JSON.parse(body ?? '')).toMatchObject({ openapi: expect.stringMatching(/^3\.1\./) });
  const operation = proxyEventWith({ routeKey: 'POST /change-password', body: '{}' });
  expect(await handler(operation, lambdaContext)).toMatchObject({ statusCode: 403 });
  vi.unstubAllEnvs();
  process.env = before;
});
