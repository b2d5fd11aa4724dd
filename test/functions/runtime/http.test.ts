import { afterEach, describe, expect, test, vi } from 'vitest';
import { ResourceVariable } from '../../../functions/contract.ts';
import { signInOperations } from '../../../functions/domain/self-service/operations/sign-in.ts';
import { http } from '../../../functions/runtime/http.ts';
import { proxyEventWith } from '../../support/proxy-event.ts';

const key = '12345678-1234-1234-1234-123456789012';

/** A sign-in with some headers, and what became of it. */
async function signIn(headers: Readonly<Record<string, string>>) {
  const signedIn = vi.fn(async () => ({ status: 200, body: {} }) as never);
  const lines: unknown[] = [];
  const write = (_message: string, line: unknown) => lines.push(line);
  const handler = http(signInOperations.SignIn, { info: write, error: write } as never, signedIn);
  const event = proxyEventWith({ body: JSON.stringify({ email: 'ann@example.com', password: 'a password' }) });
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
