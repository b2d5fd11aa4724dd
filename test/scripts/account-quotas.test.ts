import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { paceBy } from '../../infra/config.ts';
import { accountQuotas } from '../../scripts/command-line/account-quotas.ts';

const pages = [
  { Quotas: [{ QuotaName: 'Rate of UserCreation requests', Value: 120 }], NextToken: 'more' },
  {
    Quotas: [
      { QuotaName: 'Rate of UserRead requests', Value: 240 },
      { QuotaName: 'User pools', Value: 1000 },
    ],
  },
];

/** Answers as Service Quotas and SES do. */
const server = createServer(async (request, response) => {
  const asked = await text(request);
  const isSes = request.url === '/v2/email/account';
  const page = asked.includes('"NextToken"') ? pages[1] : pages[0];
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(isSes ? { SendQuota: { MaxSendRate: 28.5, Max24HourSend: 100_000 } } : page));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
});

test('the account tells its rates, all pages of them', async () => {
  expect(await accountQuotas('eu-central-1')).toEqual({
    creationsPerSecond: 120,
    readsPerSecond: 240,
    mailsPerSecond: 28,
  });
});

test('a stage goes by them only when told to, and by its own numbers where the account is silent', () => {
  const own = { creationsPerSecond: 50, updatesPerSecond: 20 };
  expect(paceBy(own, { creationsPerSecond: 120 })).toEqual(own);
  expect(paceBy({ ...own, fromServiceQuotas: true }, { creationsPerSecond: 120 })).toEqual({
    creationsPerSecond: 120,
    updatesPerSecond: 20,
    fromServiceQuotas: true,
  });
});
