import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attribute, claimsOf, TestPool } from '../pool.ts';
import { changePassword, disableForAMoment, replace, resetPassword, setPassword } from './account-changes.ts';
import {
  addClient,
  authorizePath,
  Browser,
  callback,
  type Fields,
  newProof,
  post,
  sentBack,
  userInfo,
} from './browser.ts';

const ann = { username: 'ann@example.com', password: 'a long password' };

type Client = Awaited<ReturnType<typeof addClient>>;

let pool: TestPool;
let client: Client;

beforeEach(async () => {
  pool = await TestPool.start();
  await pool.member(ann.username, ann.password);
  client = await addClient(pool);
});
afterEach(() => pool.stop());

const codeFor = async (parameters: Fields = {}) => {
  const browser = new Browser(pool);
  await browser.open(authorizePath(client.ClientId, parameters));
  return sentBack(await browser.submit(ann)).code ?? '';
};
const exchange = (code: string, more: Fields = {}, headers: Fields = {}) =>
  post(
    pool,
    '/oauth2/token',
    { grant_type: 'authorization_code', client_id: client.ClientId, code, redirect_uri: callback, ...more },
    headers,
  );
const refresh = (refresh_token = '', more: Fields = {}) =>
  post(pool, '/oauth2/token', { grant_type: 'refresh_token', client_id: client.ClientId, refresh_token, ...more });
const refused = (error: string, status = 400) => ({ status, body: expect.objectContaining({ error }) });

describe('an authorization code', () => {
  test('is exchanged for tokens with the scopes that were granted', async () => {
    const { verifier, parameters } = newProof();
    const code = await codeFor({ ...parameters, nonce: 'n-1', scope: 'openid email' });
    pool.wait(60_000);
    const { status, body } = await exchange(code, { code_verifier: verifier });
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, refresh_token: expect.any(String) });
    const sub = attribute((await pool.user(ann.username)).UserAttributes, 'sub');
    const authTime = Math.floor(pool.now.getTime() / 1000) - 60;
    expect(claimsOf(body?.access_token)).toMatchObject({
      scope: 'openid email',
      version: 2,
      client_id: client.ClientId,
      token_use: 'access',
      auth_time: authTime,
      sub,
    });
    const hash = createHash('sha256')
      .update(body?.access_token ?? '')
      .digest()
      .subarray(0, 16)
      .toString('base64url');
    const claims = claimsOf(body?.id_token);
    expect(claims).toMatchObject({
      nonce: 'n-1',
      at_hash: hash,
      aud: client.ClientId,
      token_use: 'id',
      auth_time: authTime,
      email: ann.username,
      email_verified: true,
    });
  });

  test('of a client that asks for no scope has all of the client, and without openid no ID token', async () => {
    const { body } = await exchange(await codeFor({ scope: '' }));
    expect(claimsOf(body?.access_token).scope).toBe('openid email profile');
    const other = await exchange(await codeFor({ scope: 'email' }));
    expect([other.status, other.body?.id_token]).toEqual([200, undefined]);
  });

  test('works once, also when it comes twice at the same moment', async () => {
    const code = await codeFor();
    const answers = await Promise.all([exchange(code), exchange(code)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 400]);
    expect(answers[1]).toEqual(refused('invalid_grant'));
  });

  test('is over after five minutes', async () => {
    const code = await codeFor();
    pool.wait(5 * 60_000);
    expect(await exchange(code)).toEqual(refused('invalid_grant'));
  });

  test('needs the verifier that it was asked for with', async () => {
    const { verifier, parameters } = newProof();
    for (const more of [
      {},
      { code_verifier: '' },
      { code_verifier: newProof().verifier },
      { code_verifier: parameters.code_challenge },
    ]) {
      expect(await exchange(await codeFor(parameters), more)).toEqual(refused('invalid_grant'));
    }
    expect(await exchange(await codeFor(), { code_verifier: verifier }), 'none was asked for').toEqual(
      refused('invalid_grant'),
    );
  });

  test('is of no use to another client, with another callback URL, or to somebody who was disabled', async () => {
    const other = await addClient(pool);
    expect(await exchange(await codeFor(), { client_id: other.ClientId })).toEqual(refused('invalid_grant'));
    expect(await exchange(await codeFor(), { redirect_uri: 'https://app.example/' })).toEqual(refused('invalid_grant'));
    const code = await codeFor();
    await pool.admin('AdminDisableUser', { Username: ann.username });
    expect(await exchange(code)).toEqual(refused('invalid_grant'));
  });

  test.each([
    ['was disabled, and enabled again', disableForAMoment],
    ['has another password', changePassword],
    ['got one from an administrator', setPassword],
    ['has to reset it, and has', resetPassword],
    ['was deleted, and another has the name', replace],
    ['was signed out of all devices', (of: TestPool) => of.admin('AdminUserGlobalSignOut', { Username: ann.username })],
  ])('is over once the person %s', async (_, change) => {
    const code = await codeFor();
    await change(pool, ann);
    expect(await exchange(code)).toEqual(refused('invalid_grant'));
  });

  test('fires the trigger of hosted sign-ins', async () => {
    pool.triggers.PreTokenGeneration = (event) => event;
    await exchange(await codeFor());
    expect(pool.events.map(({ triggerSource }) => triggerSource)).toEqual(['TokenGeneration_HostedAuth']);
  });
});

describe('a request for tokens', () => {
  test.each<[string, Fields, string]>([
    ['without a grant type', {}, 'invalid_request'],
    ['of an unknown type', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['of a client for itself', { grant_type: 'client_credentials' }, 'unauthorized_client'],
    ['without its code', { grant_type: 'authorization_code', redirect_uri: callback }, 'invalid_request'],
    ['with a code of nobody', { grant_type: 'authorization_code', code: 'x', redirect_uri: callback }, 'invalid_grant'],
    ['without its refresh token', { grant_type: 'refresh_token' }, 'invalid_request'],
    ['of a client that there is not', { grant_type: 'refresh_token', client_id: 'nobody' }, 'invalid_client'],
    ['with a secret where there is none', { grant_type: 'refresh_token', client_secret: 's' }, 'invalid_client'],
  ])('%s is refused', async (_, form, error) => {
    expect(await post(pool, '/oauth2/token', { client_id: client.ClientId, ...form })).toEqual(refused(error));
  });

  test('of a client with a secret needs it, in the header or in the form', async () => {
    client = await addClient(pool, { GenerateSecret: true });
    const { ClientId: id, ClientSecret: secret = '' } = client;
    const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
    expect((await exchange(await codeFor(), {}, basic(`${id}:${secret}`))).status).toBe(200);
    expect((await exchange(await codeFor(), { client_secret: secret })).status).toBe(200);
    for (const headers of [{}, basic(`${id}:`), basic(`${id}:${secret}x`), basic(`x:${secret}`), basic(id)]) {
      expect(await exchange(await codeFor(), {}, headers)).toEqual(refused('invalid_client'));
    }
    const other = { client_id: (await addClient(pool)).ClientId };
    expect(await exchange(await codeFor(), other, basic(`${id}:${secret}`))).toEqual(refused('invalid_client'));
  });
});

describe('a refresh token', () => {
  test('gives tokens with the same scopes, after a restart too', async () => {
    const { body } = await exchange(await codeFor());
    await pool.restart();
    const again = await refresh(body?.refresh_token);
    expect(again.status).toBe(200);
    expect(again.body?.refresh_token).toBeUndefined();
    expect(claimsOf(again.body?.access_token).scope).toBe('openid email');
  });

  test('is replaced where the client rotates them', async () => {
    client = await addClient(pool, {
      ExplicitAuthFlows: [],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
    });
    const { body } = await exchange(await codeFor());
    const again = await refresh(body?.refresh_token);
    expect(again.body?.refresh_token).not.toBe(body?.refresh_token);
    expect(await refresh(body?.refresh_token)).toEqual(refused('invalid_grant'));
    expect((await refresh(again.body?.refresh_token)).status).toBe(200);
  });

  test('is of no use to another client, nor once it is revoked', async () => {
    const { body } = await exchange(await codeFor());
    const other = await addClient(pool);
    expect(await refresh(body?.refresh_token, { client_id: other.ClientId })).toEqual(refused('invalid_grant'));
    const revoke = (form: Fields) =>
      post(pool, '/oauth2/revoke', { client_id: client.ClientId, token: body?.refresh_token ?? '', ...form });
    expect(await revoke({ client_id: other.ClientId })).toEqual(refused('unauthorized_client'));
    expect(await revoke({ client_id: 'nobody' })).toEqual(refused('invalid_client', 401));
    expect(await revoke({ token: body?.access_token ?? '' })).toEqual(refused('unsupported_token_type'));
    expect((await userInfo(pool, body?.access_token)).status).toBe(200);
    expect(await revoke({})).toEqual({ status: 200, body: undefined });
    expect(await revoke({}), 'again').toEqual({ status: 200, body: undefined });
    expect(await refresh(body?.refresh_token)).toEqual(refused('invalid_grant'));
    expect((await userInfo(pool, body?.access_token)).status).toBe(401);
  });
});
