import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { accountQuotas, quotaOptions } from '../../../scripts/deploy/account-quotas.ts';
import { paceBy, parseSettings } from '../../../settings/config.ts';

/** Regions that were called. */
const regions: (string | undefined)[] = [];

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
  regions.push(/Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1]);
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

test('rates are read from the account, all pages of them', async () => {
  expect(await accountQuotas('eu-central-1')).toEqual({
    creationsPerSecond: 120,
    readsPerSecond: 240,
    mailsPerSecond: 28,
  });
});

test('a stage uses them only where settings say so, and its own numbers where the account has none', () => {
  const own = { creationsPerSecond: 50, updatesPerSecond: 20 };
  expect(paceBy(own, { creationsPerSecond: 120 })).toEqual(own);
  expect(paceBy({ ...own, fromServiceQuotas: true }, { creationsPerSecond: 120 })).toEqual({
    creationsPerSecond: 120,
    updatesPerSecond: 20,
    fromServiceQuotas: true,
  });
});

test('deploy and diff pass them to cdk, in the stage’s own Region, and request nothing for a stage that has its own numbers', async () => {
  vi.spyOn(console, 'error').mockReturnValueOnce();
  regions.length = 0;
  expect(await quotaOptions(parseSettings({ stage: 'prod' }))).toEqual([]);
  expect(regions).toEqual([]);

  const options = await quotaOptions(
    parseSettings({ stage: 'prod', region: 'eu-west-1', pace: { fromServiceQuotas: true } }),
  );
  expect(options).toEqual(['--context', expect.stringMatching(/^quotas=\{/)]);
  expect(new Set(regions)).toEqual(new Set(['eu-west-1']));
  const handed = JSON.parse(options[1]?.replace('quotas=', '') ?? '');
  expect(paceBy({ fromServiceQuotas: true }, handed)).toMatchObject({ creationsPerSecond: 120, mailsPerSecond: 28 });
});
