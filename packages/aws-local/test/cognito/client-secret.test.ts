import { createHmac } from 'node:crypto';
import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestPool } from './pool.ts';

const ann = 'ann@example.com';
const password = 'a long password';

let pool: TestPool;
let client: { readonly ClientId: string; readonly ClientSecret: string };

beforeEach(async () => {
  pool = await TestPool.start();
  await pool.member(ann, password);
  const ExplicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
  const made: { UserPoolClient: typeof client } = await pool.admin('CreateUserPoolClient', {
    ...{ ClientName: 'server', GenerateSecret: true, ExplicitAuthFlows },
  });
  client = made.UserPoolClient;
});
afterEach(() => pool.stop());

const hashFor = (name: string, secret = client.ClientSecret) =>
  createHmac('sha256', secret).update(`${name}${client.ClientId}`).digest('base64');
const asClient = <Answer>(operation: string, body: Record<string, unknown>): Promise<Answer> =>
  pool.app(operation, { ClientId: client.ClientId, ...body });
const signIn = (SECRET_HASH?: string) =>
  asClient<InitiateAuthResponse>('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: ann, PASSWORD: password, ...(SECRET_HASH === undefined ? {} : { SECRET_HASH }) },
  });
const refusal = (message: string) => expect.objectContaining({ code: 'NotAuthorizedException', message });

describe('an app client with a secret', () => {
  test('signs people in with the hash, and refreshes with the hash of the token’s user', async () => {
    const { AuthenticationResult } = await signIn(hashFor(ann));
    const { Username = '' } = await pool.user(ann);
    const refresh = (SECRET_HASH: string) =>
      asClient<InitiateAuthResponse>('InitiateAuth', {
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: AuthenticationResult?.RefreshToken, SECRET_HASH },
      });
    expect((await refresh(hashFor(Username))).AuthenticationResult?.AccessToken).toBeDefined();
    await expect(refresh(hashFor('bob'))).rejects.toEqual(
      refusal(`Unable to verify secret hash for client ${client.ClientId}`),
    );
  });

  test('refuses a missing hash, or that of another secret or person', async () => {
    const missing = refusal(`Client ${client.ClientId} is configured with secret but SECRET_HASH was not received`);
    await expect(signIn()).rejects.toEqual(missing);
    for (const hash of [hashFor(ann, 'other'), hashFor('bob@example.com'), 'x']) {
      await expect(signIn(hash)).rejects.toEqual(refusal(`Unable to verify secret hash for client ${client.ClientId}`));
    }
  });

  test.each([
    ['SignUp', { Username: 'bob@example.com', Password: password }],
    ['ConfirmSignUp', { Username: ann, ConfirmationCode: '123456' }],
    ['ResendConfirmationCode', { Username: ann }],
    ['ForgotPassword', { Username: ann }],
    ['ConfirmForgotPassword', { Username: ann, ConfirmationCode: '123456', Password: password }],
    ['RespondToAuthChallenge', { ChallengeName: 'NEW_PASSWORD_REQUIRED', ChallengeResponses: { USERNAME: ann } }],
  ])('requires the hash for %s', async (operation, body) => {
    await expect(asClient(operation, body)).rejects.toEqual(
      refusal(`Client ${client.ClientId} is configured with secret but SECRET_HASH was not received`),
    );
  });

  test('accepts the hash for a person who signs up', async () => {
    const bob = 'bob@example.com';
    const request = { Username: bob, Password: password, SecretHash: hashFor(bob) };
    expect(await asClient('SignUp', request)).toMatchObject({ UserConfirmed: false });
  });

  test('revokes tokens with the secret itself', async () => {
    const { AuthenticationResult } = await signIn(hashFor(ann));
    const Token = AuthenticationResult?.RefreshToken;
    await expect(asClient('RevokeToken', { Token })).rejects.toEqual(refusal('Invalid client secret.'));
    expect(await asClient('RevokeToken', { Token, ClientSecret: client.ClientSecret })).toEqual({});
  });
});

test('an app client without a secret needs no hash', async () => {
  expect((await pool.signIn(ann, password)).AuthenticationResult).toBeDefined();
});
