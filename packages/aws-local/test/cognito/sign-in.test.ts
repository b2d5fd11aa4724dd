import { createPublicKey, verify } from 'node:crypto';
import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { oneTimeCode } from '../../cognito/sign-in/one-time-code.ts';
import { claimsOf, TestPool } from './pool.ts';
import { proveBySrp, sendProof, srpProof } from './srp-client.ts';

const ann = 'ann@example.com';
const password = 'my own password';
/** What the app shows after the code of now, which is used. */
const nextCode = (secret: string) => oneTimeCode(secret, Date.now() + 30_000);
const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' };

describe('signing in', () => {
  let pool: TestPool;
  beforeEach(async () => {
    pool = await TestPool.start();
  });
  afterEach(() => pool.stop());

  it('a stranger and a wrong password get the same answer', async () => {
    await pool.member(ann, password);
    await expect(pool.signIn(ann, 'another password')).rejects.toMatchObject(wrong);
    await expect(pool.signIn('bob@example.com', password)).rejects.toMatchObject(wrong);
  });

  it('a client that reveals which users exist says that there is none', async () => {
    const { UserPoolClient } = await pool.admin<{ UserPoolClient: { ClientId: string } }>('CreateUserPoolClient', {
      ClientName: 'other',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    });
    pool.clientId = UserPoolClient.ClientId;
    await expect(pool.signIn(ann, password)).rejects.toMatchObject({ code: 'UserNotFoundException' });
  });

  it('a session can be passed to a command line: like Cognito’s it never begins with a hyphen', async () => {
    await pool.invite(ann);
    const { Session } = await pool.signIn(ann, pool.passwordFor(ann));
    expect(Session).toMatch(/^AYAB/);
  });

  it('an invited person with a wrong password gets no further', async () => {
    await pool.invite(ann);
    await expect(pool.signIn(ann, 'another password')).rejects.toMatchObject(wrong);
  });

  it('a disabled person can’t sign in with the right password either, and can once enabled', async () => {
    await pool.member(ann, password);
    await pool.admin('AdminDisableUser', { Username: ann });
    await expect(pool.signIn(ann, password)).rejects.toMatchObject({ message: 'User is disabled.' });
    await pool.admin('AdminEnableUser', { Username: ann });
    expect((await pool.signIn(ann, password)).AuthenticationResult).toBeDefined();
  });

  it('a deleted person is a stranger', async () => {
    await pool.member(ann, password);
    await pool.admin('AdminDeleteUser', { Username: ann });
    await expect(pool.signIn(ann, password)).rejects.toMatchObject(wrong);
    await pool.restart();
    await expect(pool.user(ann)).rejects.toMatchObject({ code: 'UserNotFoundException' });
    await pool.invite(ann);
  });

  it('repeated wrong passwords lock a person out, longer each time', async () => {
    await pool.member(ann, password);
    for (let guess = 0; guess < 5; guess++)
      await expect(pool.signIn(ann, `guess ${guess}`)).rejects.toMatchObject(wrong);
    await expect(pool.signIn(ann, password)).rejects.toMatchObject({ message: 'Password attempts exceeded' });
    pool.wait(1000);
    await expect(pool.signIn(ann, 'one more')).rejects.toMatchObject(wrong);
    pool.wait(1000);
    await expect(pool.signIn(ann, password)).rejects.toMatchObject({ message: 'Password attempts exceeded' });
    pool.wait(1000);
    expect((await pool.signIn(ann, password)).AuthenticationResult).toBeDefined();
  });

  it('a way of signing in that the client does not allow is refused', async () => {
    const request = { ClientId: pool.clientId, AuthParameters: { USERNAME: ann, PASSWORD: password } };
    await expect(
      pool.admin('AdminInitiateAuth', { ...request, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' }),
    ).rejects.toMatchObject({
      code: 'InvalidParameterException',
      message: 'Auth flow not enabled for this client',
    });
  });

  describe('choosing the first password', () => {
    it('requires the session of the sign-in, within three minutes, once', async () => {
      await pool.invite(ann);
      const { Session } = await pool.signIn(ann, pool.passwordFor(ann));
      await expect(pool.choosePassword(ann, password, 'made up')).rejects.toMatchObject({
        message: 'Invalid session for the user.',
      });
      await expect(pool.choosePassword('bob@example.com', password, Session)).rejects.toMatchObject({
        message: 'Invalid session for the user.',
      });
      pool.wait(3 * 60_000 + 1);
      await expect(pool.choosePassword(ann, password, Session)).rejects.toMatchObject({
        message: 'Invalid session for the user, session is expired.',
      });
      const again = await pool.signIn(ann, pool.passwordFor(ann));
      await pool.choosePassword(ann, password, again.Session);
      await expect(pool.choosePassword(ann, 'a third password', again.Session)).rejects.toMatchObject({
        message: 'Invalid session for the user, session can only be used once.',
      });
    });

    it('a password that is too short may be tried again in the same session', async () => {
      await pool.invite(ann);
      const { Session } = await pool.signIn(ann, pool.passwordFor(ann));
      await expect(pool.choosePassword(ann, 'short', Session)).rejects.toMatchObject({
        code: 'InvalidPasswordException',
        message: 'Password did not conform with policy: Password not long enough',
      });
      expect((await pool.choosePassword(ann, password, Session)).AuthenticationResult).toBeDefined();
    });

    it('asks for attributes that the pool requires', async () => {
      await pool.restart({ requiredAttributes: ['given_name'] });
      await pool.invite(ann);
      const { Session, ChallengeParameters } = await pool.signIn(ann, pool.passwordFor(ann));
      expect(ChallengeParameters?.requiredAttributes).toBe('["userAttributes.given_name"]');
      await expect(pool.choosePassword(ann, password, Session)).rejects.toMatchObject({
        code: 'InvalidParameterException',
        message: 'Invalid attributes given, given_name is missing',
      });
      await pool.choosePassword(ann, password, Session, { 'userAttributes.given_name': 'Ann' });
      expect((await pool.user(ann)).UserAttributes).toContainEqual({ Name: 'given_name', Value: 'Ann' });
    });

    it('does not let people change their address or mark it as verified', async () => {
      await pool.invite(ann);
      const { Session } = await pool.signIn(ann, pool.passwordFor(ann));
      for (const name of ['email', 'email_verified']) {
        const more = { [`userAttributes.${name}`]: 'true' };
        await expect(pool.choosePassword(ann, password, Session, more)).rejects.toMatchObject({
          code: 'NotAuthorizedException',
        });
      }
    });
  });

  describe('by Secure Remote Password', () => {
    it('an invited person signs in without sending the temporary password', async () => {
      await pool.invite(ann);
      const asked = await proveBySrp(pool, ann, pool.passwordFor(ann));
      expect(asked.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
      await pool.choosePassword(ann, password, asked.Session);
      expect((await proveBySrp(pool, ann, password)).AuthenticationResult?.AccessToken).toBeDefined();
    });

    it('a recorded proof can not be replayed', async () => {
      await pool.member(ann, password);
      const proof = await srpProof(pool, ann, password);
      await sendProof(pool, proof);
      await expect(sendProof(pool, proof)).rejects.toMatchObject({
        message: 'Invalid session for the user, session can only be used once.',
      });
    });

    it('a wrong password and a stranger fail in the same way', async () => {
      await pool.member(ann, password);
      await expect(proveBySrp(pool, ann, 'another password')).rejects.toMatchObject(wrong);
      await expect(proveBySrp(pool, 'bob@example.com', password)).rejects.toMatchObject(wrong);
    });

    it('what a stranger is asked has the form of what a person is asked, and stays the same', async () => {
      await pool.member(ann, password);
      const ask = async (USERNAME: string) => {
        const AuthParameters = { USERNAME, SRP_A: 'a'.repeat(768) };
        const asked = await pool.app<InitiateAuthResponse>('InitiateAuth', {
          AuthFlow: 'USER_SRP_AUTH',
          AuthParameters,
        });
        const { SALT = '', USERNAME: name = '', USER_ID_FOR_SRP = '' } = asked.ChallengeParameters ?? {};
        expect(USER_ID_FOR_SRP).toBe(name);
        return { SALT, name };
      };
      const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
      const [person, stranger, another] = [await ask(ann), await ask('bob@example.com'), await ask('cat@example.com')];
      for (const asked of [person, stranger]) {
        expect(asked).toEqual({ SALT: expect.stringMatching(/^[\da-f]{28,32}$/), name: expect.stringMatching(uuid) });
      }
      expect([await ask(ann), await ask('bob@example.com')]).toEqual([person, stranger]);
      expect(new Set([person.name, stranger.name, another.name]).size).toBe(3);
      expect(new Set([person.SALT, stranger.SALT, another.SALT]).size).toBe(3);
    });
  });

  describe('tokens', () => {
    it('have the claims of the user, the groups, the client and the validity', async () => {
      await pool.invite(ann, { UserAttributes: [{ Name: 'given_name', Value: 'Ann' }] });
      await pool.admin('AdminAddUserToGroup', { Username: ann, GroupName: 'staff' });
      const { Session } = await pool.signIn(ann, pool.passwordFor(ann));
      const { AuthenticationResult } = await pool.choosePassword(ann, password, Session);
      const at = Math.floor(pool.now.getTime() / 1000);
      const { Username: sub } = await pool.user(ann);
      const common = {
        sub,
        iss: `http://127.0.0.1:4566/${pool.userPoolId}`,
        'cognito:groups': ['staff'],
        auth_time: at,
        iat: at,
        exp: at + 3600,
      };
      expect(claimsOf(AuthenticationResult?.AccessToken)).toMatchObject({
        ...common,
        token_use: 'access',
        client_id: pool.clientId,
        username: sub,
      });
      expect(claimsOf(AuthenticationResult?.IdToken)).toMatchObject({
        ...common,
        token_use: 'id',
        aud: pool.clientId,
        email: ann,
        given_name: 'Ann',
        'cognito:username': sub,
      });
      expect(AuthenticationResult).toMatchObject({ ExpiresIn: 3600, TokenType: 'Bearer' });
    });

    it('are signed by the key that the pool publishes', async () => {
      const { AuthenticationResult } = await pool.member(ann, password);
      const [header = '', payload = '', signature = ''] = AuthenticationResult?.IdToken?.split('.') ?? [];
      const { keys } = pool.cognito.document(pool.userPoolId, 'jwks.json') as { keys: Record<string, string>[] };
      const [key = {}] = keys;
      expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'RS256', kid: key.kid });
      const publicKey = createPublicKey({ key, format: 'jwk' });
      const signed = Buffer.from(`${header}.${payload}`);
      expect(verify('RSA-SHA256', signed, publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
      const { issuer, jwks_uri } = pool.cognito.document(pool.userPoolId, 'openid-configuration') as Record<
        string,
        string
      >;
      expect(issuer).toBe(claimsOf(AuthenticationResult?.IdToken).iss);
      expect(jwks_uri).toBe(`${issuer}/.well-known/jwks.json`);
    });

    const refresh = (refreshToken: string | undefined) =>
      pool.app<{ AuthenticationResult: Record<string, string> }>('InitiateAuth', {
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: refreshToken },
      });

    it('are refreshed for 30 days, also after a restart, and remember when the person signed in', async () => {
      const { AuthenticationResult } = await pool.member(ann, password);
      const { auth_time } = claimsOf(AuthenticationResult?.IdToken);
      await pool.restart();
      pool.wait(29 * 86_400_000);
      const again = await refresh(AuthenticationResult?.RefreshToken);
      expect(claimsOf(again.AuthenticationResult.AccessToken)).toMatchObject({ auth_time, token_use: 'access' });
      expect(again.AuthenticationResult.RefreshToken).toBeUndefined();
      pool.wait(86_400_000);
      await expect(refresh(AuthenticationResult?.RefreshToken)).rejects.toMatchObject({
        message: 'Refresh Token has expired',
      });
      await expect(refresh('made up')).rejects.toMatchObject({ message: 'Invalid Refresh Token' });
    });

    it.each([
      ['revoked', (token: string) => pool.app('RevokeToken', { Token: token })],
      ['signed out everywhere', (_: string, access: string) => pool.app('GlobalSignOut', { AccessToken: access })],
      ['signed out by an administrator', () => pool.admin('AdminUserGlobalSignOut', { Username: ann })],
    ])('are invalid once %s, also after a restart', async (_what, end) => {
      const { AuthenticationResult: tokens } = await pool.member(ann, password);
      await pool.app('GetUser', { AccessToken: tokens?.AccessToken });
      await end(tokens?.RefreshToken ?? '', tokens?.AccessToken ?? '');
      await pool.restart();
      await expect(refresh(tokens?.RefreshToken)).rejects.toMatchObject({ message: 'Refresh Token has been revoked' });
      await expect(pool.app('GetUser', { AccessToken: tokens?.AccessToken })).rejects.toMatchObject({
        code: 'NotAuthorizedException',
        message: 'Access Token has been revoked',
      });
    });

    it('are revoked by the refresh token only', async () => {
      const { AuthenticationResult: tokens } = await pool.member(ann, password);
      for (const Token of [tokens?.AccessToken, tokens?.IdToken]) {
        await expect(pool.app('RevokeToken', { Token })).rejects.toMatchObject({
          code: 'UnsupportedTokenTypeException',
        });
      }
      await pool.app('RevokeToken', { Token: 'made up' });
      await refresh(tokens?.RefreshToken);
    });

    it('of someone who was disabled are refused', async () => {
      const { AuthenticationResult: tokens } = await pool.member(ann, password);
      await pool.admin('AdminDisableUser', { Username: ann });
      await expect(refresh(tokens?.RefreshToken)).rejects.toMatchObject({ message: 'User is disabled.' });
    });

    it('that are expired, forged or of the wrong kind are refused', async () => {
      const { AuthenticationResult: tokens } = await pool.member(ann, password);
      const [header, , signature] = tokens?.AccessToken?.split('.') ?? [];
      const claims = { ...claimsOf(tokens?.AccessToken), username: 'bob' };
      const forged = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
      for (const token of [forged, tokens?.IdToken, 'x']) {
        await expect(pool.app('GetUser', { AccessToken: token })).rejects.toMatchObject({
          message: 'Invalid Access Token',
        });
      }
      pool.wait(3_600_000);
      await expect(pool.app('GetUser', { AccessToken: tokens?.AccessToken })).rejects.toMatchObject({
        message: 'Access Token has expired',
      });
    });
  });

  it('with an authenticator app set up, asks for its code', async () => {
    await pool.restart({ mfa: 'OPTIONAL' });
    const { AuthenticationResult: tokens } = await pool.member(ann, password);
    const AccessToken = tokens?.AccessToken;
    const { SecretCode } = await pool.app<{ SecretCode: string }>('AssociateSoftwareToken', { AccessToken });
    const used = oneTimeCode(SecretCode);
    await pool.app('VerifySoftwareToken', { AccessToken, UserCode: used });
    await pool.app('SetUserMFAPreference', {
      AccessToken,
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    });
    const asked = await pool.signIn(ann, password);
    expect(asked.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const answer = (code: string) =>
      pool.app('RespondToAuthChallenge', {
        ChallengeName: 'SOFTWARE_TOKEN_MFA',
        Session: asked.Session,
        ChallengeResponses: { USERNAME: ann, SOFTWARE_TOKEN_MFA_CODE: code },
      });
    const code = nextCode(SecretCode);
    await expect(answer(code === '000000' ? '111111' : '000000')).rejects.toMatchObject({
      code: 'CodeMismatchException',
    });
    await expect(answer(used)).rejects.toMatchObject({
      code: 'ExpiredCodeException',
      message: 'Your software token has already been used once.',
    });
    expect(await answer(code)).toHaveProperty('AuthenticationResult.AccessToken');
    const again = await pool.signIn(ann, password);
    const ChallengeResponses = { USERNAME: ann, SOFTWARE_TOKEN_MFA_CODE: code };
    await expect(
      pool.app('RespondToAuthChallenge', {
        ChallengeName: 'SOFTWARE_TOKEN_MFA',
        Session: again.Session,
        ChallengeResponses,
      }),
    ).rejects.toMatchObject({ code: 'ExpiredCodeException' });
  });

  it('in a pool without second factors, nobody sets up an authenticator app', async () => {
    const { AuthenticationResult: tokens } = await pool.member(ann, password);
    const AccessToken = tokens?.AccessToken;
    const refused = { code: 'SoftwareTokenMFANotFoundException' };
    await expect(pool.app('AssociateSoftwareToken', { AccessToken })).rejects.toMatchObject(refused);
    await expect(pool.app('VerifySoftwareToken', { AccessToken, UserCode: '123456' })).rejects.toMatchObject(refused);
    const SoftwareTokenMfaSettings = { Enabled: true };
    await expect(pool.app('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings })).rejects.toMatchObject({
      message: 'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
    });
  });

  it('while another authenticator app is being set up, still accepts the first until a code of the other is right', async () => {
    await pool.restart({ mfa: 'OPTIONAL' });
    const { AuthenticationResult: tokens } = await pool.member(ann, password);
    const AccessToken = tokens?.AccessToken;
    const associate = async () =>
      (await pool.app<{ SecretCode: string }>('AssociateSoftwareToken', { AccessToken })).SecretCode;
    const answer = async (secret: string) => {
      const { Session } = await pool.signIn(ann, password);
      const ChallengeResponses = { USERNAME: ann, SOFTWARE_TOKEN_MFA_CODE: nextCode(secret) };
      return pool.app('RespondToAuthChallenge', { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session, ChallengeResponses });
    };
    const first = await associate();
    await pool.app('VerifySoftwareToken', { AccessToken, UserCode: oneTimeCode(first) });
    const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
    await pool.app('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings });

    const second = await associate();
    expect(await answer(first)).toHaveProperty('AuthenticationResult.AccessToken');
    await expect(answer(second)).rejects.toMatchObject({ code: 'CodeMismatchException' });
    await pool.app('VerifySoftwareToken', { AccessToken, UserCode: oneTimeCode(second) });
    expect(await answer(second)).toHaveProperty('AuthenticationResult.AccessToken');
    await expect(answer(first)).rejects.toMatchObject({ code: 'CodeMismatchException' });
  });
});
