import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attribute, TestPool } from '../pool.ts';
import { addClient, authorizePath, Browser, callback, type Fields, post, sentBack, userInfo } from './browser.ts';

const ann = { username: 'ann@example.com', password: 'a long password' };

let pool: TestPool;
let clientId: string;

beforeEach(async () => {
  pool = await TestPool.start();
  await pool.member(ann.username, ann.password);
  clientId = (await addClient(pool)).ClientId;
});
afterEach(() => pool.stop());

async function tokensWith(parameters: Fields = {}): Promise<Fields> {
  const browser = new Browser(pool);
  await browser.open(authorizePath(clientId, parameters));
  const { code = '' } = sentBack(await browser.submit(ann));
  const form = { grant_type: 'authorization_code', client_id: clientId, code, redirect_uri: callback };
  return (await post(pool, '/oauth2/token', form)).body ?? {};
}

describe('userInfo', () => {
  test('says what the scopes grant, all of it as text', async () => {
    await pool.admin('AdminUpdateUserAttributes', {
      Username: ann.username,
      UserAttributes: [{ Name: 'given_name', Value: 'Ann' }],
    });
    const { Username: username, UserAttributes } = await pool.user(ann.username);
    const common = { sub: attribute(UserAttributes, 'sub'), username, email: ann.username, email_verified: 'true' };
    const email = await tokensWith({ scope: 'openid email' });
    expect((await userInfo(pool, email.access_token)).body).toEqual(common);
    for (const scope of ['openid', 'openid email profile']) {
      const all = await tokensWith({ scope });
      expect((await userInfo(pool, all.access_token)).body).toEqual({ ...common, given_name: 'Ann' });
    }
  });

  test.each<[string, () => Promise<string | undefined>, string]>([
    ['an ID token', async () => (await tokensWith()).id_token, 'invalid_token'],
    ['a token without openid', async () => (await tokensWith({ scope: 'email' })).access_token, 'invalid_token'],
    [
      'a token of the API',
      async () => (await pool.signIn(ann.username, ann.password)).AuthenticationResult?.AccessToken,
      'invalid_token',
    ],
    ['nonsense', async () => 'x.y.z', 'invalid_token'],
  ])('refuses %s', async (_, token, error) => {
    expect(await userInfo(pool, await token())).toMatchObject({
      status: 401,
      challenge: expect.stringContaining(error),
      body: { error },
    });
  });
});

test('a token of managed login is no token for the API of Cognito unless its scope says so', async () => {
  const tokens = await tokensWith();
  await expect(pool.app('GetUser', { AccessToken: tokens.access_token })).rejects.toMatchObject({
    code: 'NotAuthorizedException',
    message: 'Access Token does not have required scopes',
  });
  const able = await addClient(pool, { AllowedOAuthScopes: ['openid', 'aws.cognito.signin.user.admin'] });
  clientId = able.ClientId;
  const full = await tokensWith({ scope: 'openid aws.cognito.signin.user.admin' });
  expect(await pool.app('GetUser', { AccessToken: full.access_token })).toMatchObject({
    Username: expect.any(String),
  });
});
