import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { AdminCreateUserCommand, AdminSetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import * as openid from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OpenidApp } from '../../tools/clients/openid-app.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';

const ann = { username: 'ann@example.com', password: 'a long password' };
/** What the settings of `dev` have. */
const redirectUri = 'http://localhost:8080/';

let stack: TestStack;
let app: OpenidApp;
beforeAll(async () => {
  stack = await startTestStack();
  app = await OpenidApp.discover(stack.endpoints, redirectUri);
});
afterAll(async () => {
  expect(stack.faults).toEqual([]);
  await stack.remove();
});

beforeAll(async () => {
  const person = { UserPoolId: stack.endpoints.userPoolId, Username: ann.username };
  const UserAttributes = [{ Name: 'email_verified', Value: 'true' }];
  await stack.clients.cognito.send(
    new AdminCreateUserCommand({ ...person, MessageAction: 'SUPPRESS', UserAttributes }),
  );
  await stack.clients.cognito.send(
    new AdminSetUserPasswordCommand({ ...person, Password: ann.password, Permanent: true }),
  );
});

test('openid-client signs a person in, asks who it is, refreshes, and revokes', async () => {
  const { config } = app;
  const tokens = await app.signIn(ann);
  const claims = tokens.claims();
  expect(claims?.email).toBe(ann.username);
  const sub = claims?.sub ?? '';
  expect(await openid.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({ sub, email: ann.username });
  const refreshed = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '');
  expect(refreshed.claims()).toMatchObject({ sub, email: ann.username });
  const newest = refreshed.refresh_token ?? tokens.refresh_token ?? '';
  await openid.tokenRevocation(config, newest);
  await expect(openid.refreshTokenGrant(config, newest)).rejects.toMatchObject({ error: 'invalid_grant' });
  await expect(openid.fetchUserInfo(config, tokens.access_token, sub)).rejects.toMatchObject({ status: 401 });
  expect(await app.signOut()).toBe(redirectUri);
});

describe.each(['docs/integrators/sign-in.md', 'packages/aws-local/README.md'])('as %s has it', (page) => {
  const text = readFileSync(page, 'utf8');
  const snippets = [...text.matchAll(/```js\n([\s\S]+?)```/g)].map(([, code = '']) => code);

  test.each(['aws-jwt-verify', 'jose'])('%s verifies an access token, and no other', async (library) => {
    const code = snippets.find((snippet) => snippet.includes(`from '${library}'`)) ?? '';
    const { issuer, userPoolClientId } = stack.endpoints;
    const verify = (token: string) => {
      const env = { ...process.env, ISSUER: issuer, CLIENT_ID: userPoolClientId, TOKEN: token };
      return promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], { env });
    };
    const { access_token, id_token = '', claims } = await app.signIn(ann);
    expect((await verify(access_token)).stdout).toBe(`${claims()?.sub}\n`);
    await expect(verify(id_token)).rejects.toMatchObject({ stderr: expect.stringMatching(/no access|another kind/) });
  });
});
