import { afterEach, describe, expect, test, vi } from 'vitest';
import { ResourceVariable } from '../../../functions/contract.ts';
import { CognitoRefusal } from '../../../functions/domain/self-service/cognito-refusal.ts';
import { signInOperations } from '../../../functions/domain/self-service/operations/sign-in.ts';
import { createSelfServiceHandler } from '../../../functions/runtime/self-service.ts';
import { proxyEventWith } from '../../support/proxy-event.ts';
import { keptLog, lambdaContext } from '../../support/trigger-events.ts';

const key = '12345678-1234-1234-1234-123456789012';

/** A sign-in with some headers, and what became of it. */
async function signIn(headers: Readonly<Record<string, string>>) {
  const signedIn = vi.fn(async () => ({ status: 200, body: {} }) as never);
  const lines: unknown[] = [];
  const write = (_message: string, line: unknown) => lines.push(line);
  const { SignIn } = signInOperations;
  const handler = createSelfServiceHandler({ SignIn }, { SignIn: signedIn }, { info: write, error: write } as never);
  const event = proxyEventWith({
    routeKey: 'POST /sign-in',
    body: JSON.stringify({ email: 'ann@example.com', password: 'a password' }),
  });
  const answer = await handler({ ...event, headers: { ...event.headers, ...headers } }, { awsRequestId: '2' } as never);
  return { answer, lines, calls: signedIn.mock.calls.length };
}

afterEach(() => vi.unstubAllEnvs());

describe('an API that answers at the portal alone', () => {
  test.each([
    ['without its key', {}],
    ['with another key', { 'x-onboarding-portal': key.replace('1', '2') }],
    ['with an empty key', { 'x-onboarding-portal': '' }],
  ])('turns a request away %s, before anything is read of it', async (_, headers) => {
    vi.stubEnv(ResourceVariable.requiredPortalKey, key);
    const { answer, lines, calls } = await signIn(headers);
    expect(answer).toMatchObject({ statusCode: 403, body: '{"message":"Forbidden"}' });
    expect(calls).toBe(0);
    expect(lines).toEqual([expect.objectContaining({ status: 403, code: 'NOT_THROUGH_PORTAL' })]);
  });

  test('answers one that came through the portal', async () => {
    vi.stubEnv(ResourceVariable.requiredPortalKey, key);
    const { answer, calls } = await signIn({ 'x-onboarding-portal': key });
    expect([answer.statusCode, calls]).toEqual([200, 1]);
  });
});

test('an API that answers everywhere asks for no key', async () => {
  expect((await signIn({})).answer.statusCode).toBe(200);
});

describe('a function that answers several operations', () => {
  const { SignIn, Refresh } = signInOperations;
  const tokens = { id_token: 'i', access_token: 'a', refresh_token: 'r', expires_in: 1, token_type: 'Bearer' } as const;
  const refused = new CognitoRefusal('NotAuthorizedException', 'no');
  /** As a function is while it is warm: one handler for all of its requests. */
  const warm = () => {
    const log = keptLog();
    const signInEnds = Promise.withResolvers<void>();
    const handler = createSelfServiceHandler(
      { SignIn, Refresh },
      {
        SignIn: async () => {
          await signInEnds.promise;
          throw refused;
        },
        Refresh: async ({ body }) => ({ status: 200, body: { ...tokens, refresh_token: body.refresh_token } }),
      },
      log,
    );
    const call = (routeKey: string, body: object) =>
      handler(proxyEventWith({ routeKey, body: JSON.stringify(body) }), lambdaContext);
    return { call, log, endSignIn: signInEnds.resolve };
  };

  test('answers each by its route, and logs its name', async () => {
    const { call, log } = warm();
    const { statusCode, body = '' } = await call('POST /refresh', { refresh_token: 'mine' });
    expect([statusCode, JSON.parse(body).refresh_token]).toEqual([200, 'mine']);
    expect(JSON.parse(log.text())).toMatchObject({ operation: 'Refresh', status: 200 });
  });

  test('keeps two requests apart that are answered at the same time', async () => {
    const { call, log, endSignIn } = warm();
    const first = call('POST /sign-in', { email: 'ann@example.com', password: 'a password' });
    expect((await call('POST /refresh', { refresh_token: 'mine' })).statusCode).toBe(200);
    endSignIn();
    expect(JSON.parse((await first).body ?? '')).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    const [refresh, signIn] = log
      .text()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(refresh).toMatchObject({ operation: 'Refresh', status: 200 });
    expect(refresh).not.toHaveProperty('refusal');
    expect(signIn).toMatchObject({ operation: 'SignIn', status: 401, refusal: 'NotAuthorizedException' });
  });

  test('knows nothing of a route that is not its own', async () => {
    const { call, log } = warm();
    expect((await call('POST /sign-up', {})).statusCode).toBe(404);
    expect(log.text()).toContain('"operation":"unknown"');
  });
});
