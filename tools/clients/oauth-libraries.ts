import assert from 'node:assert/strict';
import { JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as openid from 'openid-client';
import type { Endpoints } from '../../local/endpoints.ts';
import { OpenidApp } from './openid-app.ts';
import type { Person } from './person.ts';
import type { Step } from './step.ts';

/** A person's life by OAuth: `openid-client`, and what verifies the tokens, `jose` and `aws-jwt-verify`. */
export function oauthSteps(endpoints: Endpoints, { email, temporaryPassword }: Person, redirectUri: string): Step[] {
  const discovered = OpenidApp.discover(endpoints, redirectUri);
  const { issuer, userPoolClientId } = endpoints;
  const password = 'the first password';
  let tokens: Awaited<ReturnType<OpenidApp['signIn']>>;

  const signIn = async (...answers: Parameters<OpenidApp['signIn']>) => {
    tokens = await (await discovered).signIn(...answers);
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
        const { config } = await discovered;
        const info = await openid.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '');
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
        const app = await discovered;
        const { config } = app;
        await openid.refreshTokenGrant(config, tokens.refresh_token ?? '');
        await openid.tokenRevocation(config, tokens.refresh_token ?? '');
        await assert.rejects(openid.refreshTokenGrant(config, tokens.refresh_token ?? ''), { error: 'invalid_grant' });
        assert.equal(await app.signOut(), redirectUri);
      },
    },
  ];
}
