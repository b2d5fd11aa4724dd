import { expect, test } from 'vitest';
import { parseSettings } from '../../settings/config.ts';
import { startTestStack } from '../support/test-stack.ts';

const webAclArn = 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/acme/12345678';

test('where a web ACL guards the portal, the API answers what comes through it and nothing else', async () => {
  await using stack = await startTestStack({ settings: parseSettings({ stage: 'dev', portal: { webAclArn } }) });
  const { api, portal } = stack.endpoints;
  const signIn = async (api: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${api}/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ email: 'nobody@example.com', password: 'a password' }),
    });
    return { status: response.status, body: await response.json() };
  };
  const refused = { status: 403, body: { message: 'Forbidden' } };
  expect(await signIn(String(api))).toEqual(refused);
  expect(await signIn(String(api), { 'x-onboarding-portal': 'a guess' })).toEqual(refused);
  expect(await signIn(`${portal}/api`)).toMatchObject({ status: 401, body: { code: 'INVALID_CREDENTIALS' } });
  // The portal's server overwrites what a client says of itself.
  expect(await signIn(`${portal}/api`, { 'x-onboarding-portal': 'a guess' })).toMatchObject({ status: 401 });
});
