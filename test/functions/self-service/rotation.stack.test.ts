import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rotationGraceSeconds } from '../../../functions/contract.ts';
import { parseSettings } from '../../../settings/config.ts';
import { type ApiClient, apiClient } from '../../support/api-client.ts';
import { startTestStack, type TestStack } from '../../support/test-stack.ts';
import { activePerson } from './people.ts';

const rotating = parseSettings({
  stage: 'dev',
  userDirectory: { featurePlan: 'ESSENTIALS', refreshTokenRotation: true },
});
const second = 1000;
const day = 86_400 * second;

describe('Where refresh tokens rotate,', () => {
  let stack: TestStack;
  let call: ApiClient;
  /** How far Cognito's time is ahead. */
  let ahead = 0;
  beforeAll(async () => {
    stack = await startTestStack({ settings: rotating, cognitoClock: () => new Date(Date.now() + ahead) });
    call = apiClient(stack.endpoints);
  });
  afterAll(() => stack.remove());

  const refresh = (refresh_token: string | undefined) => call('/refresh', { refresh_token });

  test('every refresh returns another one, and the previous one works for another minute', async () => {
    const first = (await activePerson(stack, 'rosa@example.com')).refresh_token;
    const { status, body } = await refresh(first);
    expect(status).toBe(200);
    expect(body.refresh_token).not.toBe(first);
    // The answer may be lost; so the same request is answered once more.
    const again = (await refresh(first)).body.refresh_token;
    expect(again).not.toBe(body.refresh_token);

    ahead += (rotationGraceSeconds + 1) * second;
    expect(await refresh(first)).toMatchObject({ status: 401, body: { code: 'INVALID_TOKEN' } });
    expect((await refresh(again)).status).toBe(200);
  });

  test('a rotated token lasts no longer than the sign-in, and ends with a sign-out', async () => {
    let token = (await activePerson(stack, 'rolf@example.com')).refresh_token;
    for (let days = 0; days < 28; days += 14) {
      ahead += 14 * day;
      token = (await refresh(token)).body.refresh_token;
    }
    ahead += 3 * day;
    expect((await refresh(token)).status).toBe(401);

    const { refresh_token } = await activePerson(stack, 'romy@example.com');
    const rotated = (await refresh(refresh_token)).body.refresh_token;
    expect((await call('/sign-out', { refresh_token: rotated })).status).toBe(204);
    for (const ended of [rotated, refresh_token]) expect((await refresh(ended)).status).toBe(401);
  });

  test('a token is valid after a restart, and Cognito accepts it only in its own call', async () => {
    const first = (await activePerson(stack, 'ruth@example.com')).refresh_token;
    const token = (await refresh(first)).body.refresh_token;
    stack = await stack.restart();
    call = apiClient(stack.endpoints);
    const direct = new InitiateAuthCommand({
      ClientId: stack.endpoints.userPoolClientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: token ?? '' },
    });
    await expect(stack.clients.cognito.send(direct)).rejects.toThrow('not enabled for this client');
    expect((await refresh(token)).body.refresh_token).not.toBe(token);
  });

  test('and then no longer do, an earlier token still works', async () => {
    const token = (await refresh((await activePerson(stack, 'rita@example.com')).refresh_token)).body.refresh_token;
    stack = await stack.restart({ settings: parseSettings({ stage: 'dev' }) });
    call = apiClient(stack.endpoints);
    expect((await refresh(token)).body.refresh_token).toBe(token);
  });
});
