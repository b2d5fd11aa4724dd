import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestPool } from '../pool.ts';
import { changePassword, disableForAMoment, replace, resetPassword, setPassword } from './account-changes.ts';
import { addClient, authorizePath, Browser, callback, newProof, sentBack } from './browser.ts';

const ann = { username: 'ann@example.com', password: 'a long password' };

let pool: TestPool;
let browser: Browser;
let clientId: string;

beforeEach(async () => {
  pool = await TestPool.start();
  await pool.member(ann.username, ann.password);
  browser = new Browser(pool);
  clientId = (await addClient(pool)).ClientId;
});
afterEach(() => pool.stop());

const signIn = async (parameters: Record<string, string> = {}) => {
  await browser.open(authorizePath(clientId, parameters));
  return browser.submit(ann);
};

test('a person who signs in is sent back with a code and the state', async () => {
  const answer = await signIn({ state: 'a b&c' });
  expect(answer.headers.location).toMatch(/^https:\/\/app\.example\/callback\?from=cognito&code=/);
  expect(sentBack(answer)).toEqual({ from: 'cognito', code: expect.stringMatching(/^[0-9a-f-]{36}$/), state: 'a b&c' });
});

describe('single sign-on', () => {
  test('gives the next client of the pool a code without asking again, for an hour', async () => {
    const first = sentBack(await signIn());
    clientId = (await addClient(pool)).ClientId;
    const next = sentBack(await browser.open(authorizePath(clientId, { prompt: 'none' })));
    expect(next.code).toMatch(/^[0-9a-f-]{36}$/);
    expect(next.code).not.toBe(first.code);
    pool.wait(3_600_000);
    expect((await browser.open(authorizePath(clientId))).status).toBe(200);
    expect(browser.html).toContain('<h1>Sign in</h1>');
  });

  test('is not for another pool, another browser, or a client that wants the password', async () => {
    await signIn();
    expect((await browser.open(authorizePath(clientId, { prompt: 'login' }))).status).toBe(200);
    expect((await new Browser(pool).open(authorizePath(clientId))).status).toBe(200);
    const made: { UserPool: { Id: string } } = await pool.admin('CreateUserPool', { PoolName: 'other' });
    const other = await addClient(pool, { UserPoolId: made.UserPool.Id });
    expect((await browser.open(authorizePath(other.ClientId))).status).toBe(200);
  });

  test('of one pool is no good for somebody of the same name in another, under whatever cookie', async () => {
    const clients = [];
    for (const PoolName of ['one', 'two']) {
      const made: { UserPool: { Id: string } } = await pool.admin('CreateUserPool', { PoolName });
      const UserPoolId = made.UserPool.Id;
      await pool.admin('AdminCreateUser', { UserPoolId, Username: 'ann', MessageAction: 'SUPPRESS' });
      const Password = 'A long password, 1';
      await pool.admin('AdminSetUserPassword', { UserPoolId, Username: 'ann', Password, Permanent: true });
      clients.push({ UserPoolId, id: (await addClient(pool, { UserPoolId })).ClientId });
    }
    const [one, two] = clients;
    await browser.open(authorizePath(one?.id ?? ''));
    await browser.submit({ username: 'ann', password: 'A long password, 1' });
    browser.cookies.set(`cognito.${two?.UserPoolId}`, browser.cookies.get(`cognito.${one?.UserPoolId}`) ?? '');
    expect((await browser.open(authorizePath(one?.id ?? ''))).status).toBe(302);
    expect((await browser.open(authorizePath(two?.id ?? ''))).status).toBe(200);
  });

  test('ends when the person is disabled', async () => {
    await signIn();
    await pool.admin('AdminDisableUser', { Username: ann.username });
    expect((await browser.open(authorizePath(clientId))).status).toBe(200);
  });

  test.each([
    ['was disabled, and enabled again', disableForAMoment],
    ['has another password', changePassword],
    ['got one from an administrator', setPassword],
    ['has to reset it, and has', resetPassword],
    ['was deleted, and another has the name', replace],
  ])('ends when the person %s', async (_, change) => {
    await signIn();
    await change(pool, ann);
    expect((await browser.open(authorizePath(clientId))).status).toBe(200);
  });

  test('outlives being signed out of all devices, as in Cognito', async () => {
    await signIn();
    await pool.admin('AdminUserGlobalSignOut', { Username: ann.username });
    expect(sentBack(await browser.open(authorizePath(clientId))).code).toBeDefined();
  });

  test('is said to be missing to a client that must not ask', async () => {
    const answer = await browser.open(authorizePath(clientId, { prompt: 'none', state: 's' }));
    expect(sentBack(answer)).toEqual({ from: 'cognito', error: 'login_required', state: 's' });
  });
});

describe('a callback URL that is not one of the client', () => {
  test.each([
    'https://app.example/callback',
    `${callback}&more`,
    'https://app.example/callback?from=cognito#',
    'https://app.example.evil.example/callback?from=cognito',
    'https://APP.example/callback?from=cognito',
    'javascript:alert(1)',
    '//evil.example',
    '',
  ])('is never gone to: %j', async (redirect_uri) => {
    for (const path of [
      authorizePath(clientId, { redirect_uri }),
      authorizePath(clientId, { redirect_uri }).replace('/oauth2/authorize', '/login'),
    ]) {
      const answer = await browser.send('GET', path);
      expect(answer.headers.location).toBe(`/error?error=redirect_mismatch&client_id=${clientId}`);
      expect(await browser.open(path)).toMatchObject({ status: 400, body: expect.stringContaining('CallbackURLs') });
    }
    await browser.open(authorizePath(clientId));
    const posted = await browser.send(
      'POST',
      authorizePath(clientId, { redirect_uri }).replace('/oauth2/authorize', '/login'),
      { ...browser.hidden(), ...ann },
    );
    expect(posted.headers.location).toBe(`/error?error=redirect_mismatch&client_id=${clientId}`);
  });

  test('is not gone to either when it comes beside the right one', async () => {
    const answer = await browser.send('GET', `${authorizePath(clientId)}&redirect_uri=https://evil.example`);
    expect(answer.headers.location).toBe('/error?error=invalid_request');
  });
});

test.each(['nobody', ''])('an app client that there is not is no reason to go anywhere: %j', async (id) => {
  expect((await browser.send('GET', authorizePath(id))).headers.location).toBe('/error?error=invalid_request');
});

test.each<[string, Record<string, string>, Record<string, string>]>([
  ['without a response type', { response_type: '' }, { error: 'invalid_request' }],
  ['for a token in the URL', { response_type: 'token' }, { error: 'unauthorized_client' }],
  [
    'with a scope of nobody',
    { scope: 'openid admin' },
    { error: 'invalid_request', error_description: 'invalid_scope' },
  ],
  ['with a challenge and no method', { code_challenge: 'a'.repeat(43) }, { error: 'invalid_request' }],
  [
    'with the method plain',
    { code_challenge: 'a'.repeat(43), code_challenge_method: 'plain' },
    { error: 'invalid_request' },
  ],
  [
    'with a challenge that is no hash',
    { code_challenge: 'a', code_challenge_method: 'S256' },
    { error: 'invalid_request' },
  ],
])('a request %s is refused at the callback URL', async (_, parameters, says) => {
  const answer = await browser.send('GET', authorizePath(clientId, { state: 'mine', ...parameters }));
  expect(sentBack(answer)).toEqual({ from: 'cognito', state: 'mine', ...says });
});

test('a client without managed login gets no code', async () => {
  const off = await addClient(pool, { AllowedOAuthFlowsUserPoolClient: false });
  expect(sentBack(await browser.send('GET', authorizePath(off.ClientId)))).toMatchObject({
    error: 'unauthorized_client',
  });
});

describe('signing out', () => {
  const logout = (parameters: Record<string, string>) =>
    `/logout?${new URLSearchParams({ client_id: clientId, ...parameters })}`;

  test('ends the session of the browser and leads to a URL of the client', async () => {
    await signIn();
    const cookies = new Map(browser.cookies);
    const answer = await browser.send('GET', logout({ logout_uri: 'https://app.example/' }));
    expect(answer.headers.location).toBe('https://app.example/');
    expect((await browser.open(authorizePath(clientId))).status).toBe(200);
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    expect((await browser.open(authorizePath(clientId))).status, 'with the old cookie').toBe(200);
  });

  test.each(['https://app.example', 'https://evil.example/', '//evil.example', callback, 'javascript:alert(1)'])(
    'never goes to %s',
    async (logout_uri) => {
      const answer = await browser.send('GET', logout({ logout_uri }));
      expect(answer.headers.location).toBe(`/error?error=redirect_mismatch&client_id=${clientId}`);
    },
  );

  test('asks for another person where the client says where it wants to go after that', async () => {
    await signIn();
    await browser.open(logout({ redirect_uri: callback, response_type: 'code' }));
    expect(browser.html).toContain('<h1>Sign in</h1>');
    expect(sentBack(await browser.submit(ann)).code).toBeDefined();
    const wrong = await browser.send('GET', logout({ redirect_uri: 'https://evil.example/', response_type: 'code' }));
    expect(wrong.headers.location).toBe(`/error?error=redirect_mismatch&client_id=${clientId}`);
  });
});

test('PKCE is taken', async () => {
  expect(sentBack(await signIn(newProof().parameters)).code).toBeDefined();
});

test('other paths and methods are refused', async () => {
  expect(await browser.send('POST', authorizePath(clientId))).toMatchObject({ status: 405, headers: { allow: 'GET' } });
  expect(await browser.send('GET', '/oauth2/token')).toMatchObject({ status: 405, headers: { allow: 'POST' } });
  expect(await browser.send('GET', '/oauth2/toString')).toMatchObject({ status: 405 });
});
