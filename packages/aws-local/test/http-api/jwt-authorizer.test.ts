import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { authorizeJwt, type JwtAuthorizer } from '../../http-api/jwt-authorizer.ts';

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const own = pair();
const { n = '', e = '' } = own.publicKey.export({ format: 'jwk' });
const now = 1_700_000_000;
const authorizer: JwtAuthorizer = {
  issuer: 'https://issuer.example/pool',
  audience: ['client'],
  keys: () => [{ kid: 'k1', kty: 'RSA', alg: 'RS256', n, e }],
  now: () => new Date(now * 1000),
};
const good = {
  iss: authorizer.issuer,
  client_id: 'client',
  exp: now + 60,
  iat: now - 60,
  scope: 'openid people',
  sub: 'one',
};

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(claims: object, { alg = 'RS256', kid = 'k1', key = own.privateKey } = {}): string {
  const signed = `${encode({ alg, kid })}.${encode(claims)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}

const authorize = (authorization: string | undefined, scopes = ['people']) =>
  authorizeJwt(authorizer, scopes, authorization);

test('a good token is let in, and every claim is a text for the function', () => {
  const claims = { ...good, 'cognito:groups': ['a', 'b'], admin: true, address: { city: 'Ulm' } };
  expect(authorize(`Bearer ${token(claims)}`)).toEqual({
    claims: {
      ...good,
      exp: String(good.exp),
      iat: String(good.iat),
      'cognito:groups': '[a b]',
      admin: 'true',
      address: '{"city":"Ulm"}',
    },
    scopes: ['openid', 'people'],
  });
});

test('a route without scopes says nothing about them', () => {
  expect(authorize(token({ ...good, scope: undefined }), [])).toMatchObject({ scopes: null });
});

test.each<[string, object]>([
  ['of another issuer', { iss: 'https://issuer.example/other' }],
  ['of another client', { client_id: 'other' }],
  ['whose aud is another, whatever its client_id', { aud: 'other' }],
  ['that has expired', { exp: now }],
  ['without an end', { exp: undefined }],
  ['of tomorrow', { nbf: now + 86_400 }],
  ['issued in the future', { iat: now + 86_400 }],
])('a token %s is refused as 401', (_, claims) => {
  const refused = authorize(`Bearer ${token({ ...good, ...claims })}`);
  expect(refused).toMatchObject({ status: 401, wwwAuthenticate: expect.stringContaining('error="invalid_token"') });
});

test.each<[string, string | undefined]>([
  ['nothing', undefined],
  ['an empty header', ''],
  ['no token', 'Bearer abc'],
  ['a token that is signed by another key', token(good, { key: pair().privateKey })],
  ['a token with an unknown key', token(good, { kid: 'k2' })],
  ['a token whose claims were changed', token(good).replace(/\.[^.]+\./, `.${encode({ ...good, sub: 'two' })}.`)],
  ['a token without a signature', `${encode({ alg: 'none', kid: 'k1' })}.${encode(good)}.`],
  [
    'a token signed with the public key as a secret',
    (() => {
      const signed = `${encode({ alg: 'HS256', kid: 'k1' })}.${encode(good)}`;
      return `${signed}.${createHmac('sha256', n).update(signed).digest('base64url')}`;
    })(),
  ],
  ['a token with a fourth part', `${token(good)}.x`],
])('%s is refused as 401', (_, authorization) => {
  expect(authorize(authorization)).toMatchObject({ status: 401 });
});

test.each([
  ['without a scope', undefined],
  ['with others', 'openid peoples'],
])('a token %s is refused as 403', (_, scope) => {
  const refused = authorize(token({ ...good, scope }));
  expect(refused).toMatchObject({ status: 403, wwwAuthenticate: expect.stringContaining('insufficient_scope') });
});
