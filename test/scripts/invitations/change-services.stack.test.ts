import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DirectoryFault } from '../../../functions/domain/directory-errors.ts';
import { changeServices } from '../../../scripts/invitations/change-services.ts';
import { clientsOf } from '../../../scripts/target/target-clients.ts';

/** Cognito, whose answer to an email is lost: it has sent it by then. */
let emails: number;
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    if (String(request.headers['x-amz-target']).endsWith('AdminCreateUser')) {
      emails++;
      request.socket.destroy();
      return;
    }
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    response.end(JSON.stringify({ UserPool: { Policies: { PasswordPolicy: { MinimumLength: 8 } } } }));
  });
});
beforeEach(async () => {
  emails = 0;
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'example');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

test('the terminal sends one email although its answer is lost', async () => {
  const userPoolId = 'eu-central-1_EXAMPLE';
  const target = {
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    inboxBucket: 'inbox',
    userPoolId,
    userPoolClientId: 'client',
    bulkImportStateMachineArn: 'machine',
    pollMs: 1,
    changeRates: { creationsPerSecond: 10, updatesPerSecond: 10, readsPerSecond: 10, mailsPerSecond: 10 },
    protection: () => ({ protectedGroups: new Set<string>(), protectedAddresses: new Set<string>() }),
  };
  const clients = clientsOf(target);
  const { invitations } = changeServices(
    { cognito: clients.cognito, userPoolId, validityDays: 7, wayIn: 'password' as const },
    target,
    clients,
  );
  await expect(invitations.sendAgain('ann@example.com', { reason: 'again' })).rejects.toBeInstanceOf(DirectoryFault);
  expect(emails).toBe(1);
  clients.destroy();
});
