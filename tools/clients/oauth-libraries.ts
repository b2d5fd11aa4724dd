import assert from 'node:assert/strict';
import { JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as openid from 'openid-client';
import type { Endpoints } from '../../local/endpoints.ts';
import type { Person } from './person.ts';
import { signInByForm } from './sign-in-by-form.ts';
import type { Step } from './step.ts';

/** A person's life by OAuth: `openid-client`, and what verifies the tokens, `jose` and `aws-jwt-verify`. */
export function oauthSteps(
  { issuer, userPoolClientId }: Endpoints,
  { email, temporaryPassword }: Person,
  redirect_uri: string,
): Step[] {
  const insecure = { execute: [openid.allowInsecureRequests] };
  const discovered = openid.discovery(new URL(issuer), userPoolClientId, undefined, openid.None(), insecure);
  const password = 'first password';
  let tokens: Awaited<ReturnType<typeof openid.authorizationCodeGrant>>;

  const signIn = async (...answers: Parameters<typeof signInByForm>[1][]) => {
    const config = await discovered;
    const pkceCodeVerifier = openid.randomPKCECodeVerifier();
    const [expectedState, expectedNonce] = [openid.randomState(), openid.randomNonce()];
    const url = openid.buildAuthorizationUrl(config, {
      redirect_uri,
      scope: 'openid email',
      code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
      nonce: expectedNonce,
    });
    const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
    tokens = await openid.authorizationCodeGrant(config, await signInByForm(url, ...answers), checks);
  };

  return [
    {
      does: 'first password on the page, code flow with PKCE',
      run: () =>
        signIn(
          { username: email, password: temporaryPassword },
          { new_password: password, new_password_again: password },
        ),
    },
    { does: 'sign-in', run: () => signIn({ username: email, password }) },
    {
      does: 'userInfo',
      async run() {
        const info = await openid.fetchUserInfo(await discovered, tokens.access_token, tokens.claims()?.sub ?? '');
        assert.equal(info.email, email);
      },
    },
    {
      does: 'verification by jose and aws-jwt-verify',
      async run() {
        const jwksUri = `${issuer}/.well-known/jwks.json`;
        const { payload } = await jwtVerify(tokens.access_token, createRemoteJWKSet(new URL(jwksUri)), { issuer });
        const fetcher = { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() };
        const jwksCache = new SimpleJwksCache({ fetcher });
        const verifier = JwtVerifier.create({ issuer, audience: userPoolClientId, jwksUri }, { jwksCache });
        assert.equal((await verifier.verify(tokens.id_token ?? '')).sub, payload.sub);
      },
    },
    {
      does: 'refresh, revocation, logout',
      async run() {
        const config = await discovered;
        await openid.refreshTokenGrant(config, tokens.refresh_token ?? '');
        await openid.tokenRevocation(config, tokens.refresh_token ?? '');
        await assert.rejects(openid.refreshTokenGrant(config, tokens.refresh_token ?? ''), { error: 'invalid_grant' });
        const logout = openid.buildEndSessionUrl(config, { logout_uri: redirect_uri });
        assert.equal((await fetch(logout, { redirect: 'manual' })).headers.get('location'), redirect_uri);
      },
    },
  ];
}
