import {
  AdminConfirmSignUpCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  CompleteWebAuthnRegistrationCommand,
  DeleteUserCommand,
  DeleteWebAuthnCredentialCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListWebAuthnCredentialsCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { type CreationOptions, SoftwareAuthenticator } from '../../software-authenticator.ts';
import { refusal, startPoolWithClient } from './cognito-client.ts';
import { attribute } from './pool.ts';

const email = 'ann@example.com';
const password = 'a long password';
const userNotFound = refusal('UserNotFoundException', 'User does not exist.');

describe('administrators', () => {
  test('find a person by address and by id, with all attributes', async () => {
    const { client, pool, UserPoolId } = await startPoolWithClient();
    await pool.invite(email);
    const found = await client.send(new AdminGetUserCommand({ UserPoolId, Username: email }));
    expect(found).toMatchObject({
      Username: attribute(found.UserAttributes, 'sub'),
      Enabled: true,
      UserStatus: 'FORCE_CHANGE_PASSWORD',
      UserCreateDate: pool.now,
      UserLastModifiedDate: pool.now,
    });
    const byId = await client.send(new AdminGetUserCommand({ UserPoolId, Username: found.Username }));
    expect(byId.UserAttributes).toEqual(found.UserAttributes);
  });

  test.each([
    [true, userNotFound],
    [false, undefined],
  ])(
    'find a person by another spelling of the address where case does not matter: %j',
    async (caseSensitive, error) => {
      const { client, pool, UserPoolId } = await startPoolWithClient({ settings: { caseSensitive } });
      await pool.invite(email);
      const found = client.send(new AdminGetUserCommand({ UserPoolId, Username: 'Ann@Example.com' }));
      if (error) await expect(found).rejects.toMatchObject(error);
      else expect(attribute((await found).UserAttributes, 'email')).toBe(email);
    },
  );

  test('disable and delete a person', async () => {
    const { client, pool, UserPoolId } = await startPoolWithClient();
    const { AuthenticationResult } = await pool.member(email, password);
    pool.wait(1000);
    await client.send(new AdminDisableUserCommand({ UserPoolId, Username: email }));
    expect(await pool.user(email)).toMatchObject({ Enabled: false, UserLastModifiedDate: pool.now });
    const getUser = new GetUserCommand({ AccessToken: AuthenticationResult?.AccessToken });
    await expect(client.send(getUser)).rejects.toMatchObject(refusal('NotAuthorizedException', 'User is disabled.'));
    await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: email }));
    await expect(pool.user(email)).rejects.toMatchObject({ code: 'UserNotFoundException' });
    await expect(client.send(getUser)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('get an error for a person or pool that does not exist', async () => {
    const { client, UserPoolId } = await startPoolWithClient();
    const stranger = { UserPoolId, Username: 'nobody@example.com' };
    const elsewhere = { UserPoolId: 'eu-central-1_none', Username: email };
    const noSuchPool = refusal('ResourceNotFoundException', 'User pool eu-central-1_none does not exist.');
    await expect(client.send(new AdminGetUserCommand(stranger))).rejects.toMatchObject(userNotFound);
    await expect(client.send(new AdminGetUserCommand(elsewhere))).rejects.toMatchObject(noSuchPool);
    await expect(client.send(new AdminDisableUserCommand(stranger))).rejects.toMatchObject(userNotFound);
    await expect(client.send(new AdminDisableUserCommand(elsewhere))).rejects.toMatchObject(noSuchPool);
    await expect(client.send(new AdminDeleteUserCommand(stranger))).rejects.toMatchObject(userNotFound);
    await expect(client.send(new AdminDeleteUserCommand(elsewhere))).rejects.toMatchObject(noSuchPool);
    await expect(client.send(new AdminConfirmSignUpCommand(stranger))).rejects.toMatchObject(userNotFound);
    await expect(client.send(new AdminConfirmSignUpCommand(elsewhere))).rejects.toMatchObject(noSuchPool);
  });
});

describe('a sign-up that an administrator confirms', () => {
  async function signUp() {
    const started = await startPoolWithClient();
    const { client, pool } = started;
    pool.triggers.PostConfirmation = (event) => event;
    await pool.restart();
    await client.send(new SignUpCommand({ ClientId: pool.clientId, Username: email, Password: password }));
    const confirm = () =>
      client.send(
        new AdminConfirmSignUpCommand({
          UserPoolId: pool.userPoolId,
          Username: email,
          ClientMetadata: { by: 'the help desk' },
        }),
      );
    return { ...started, confirm };
  }

  test('is confirmed without a code, with the address still unverified', async () => {
    const { pool, confirm } = await signUp();
    await confirm();
    const user = await pool.user(email);
    expect(user.UserStatus).toBe('CONFIRMED');
    expect(attribute(user.UserAttributes, 'email_verified')).not.toBe('true');
    expect((await pool.signIn(email, password)).AuthenticationResult).toBeDefined();
  });

  test('fires the trigger, which sees no app client', async () => {
    const { pool, confirm } = await signUp();
    await confirm();
    expect(pool.events.filter(({ triggerSource }) => triggerSource === 'PostConfirmation_ConfirmSignUp')).toEqual([
      expect.objectContaining({
        callerContext: expect.objectContaining({ clientId: 'CLIENT_ID_NOT_APPLICABLE' }),
        request: expect.objectContaining({ clientMetadata: { by: 'the help desk' } }),
      }),
    ]);
  });

  test('is confirmed once', async () => {
    const { confirm } = await signUp();
    await confirm();
    await expect(confirm()).rejects.toMatchObject(
      refusal('NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED'),
    );
  });
});

describe('people who are signed in', () => {
  test('see their own account, also after a restart', async () => {
    const { client, pool } = await startPoolWithClient();
    const { AuthenticationResult } = await pool.member(email, password);
    await pool.restart();
    const { Username } = await pool.user(email);
    const own = await client.send(new GetUserCommand({ AccessToken: AuthenticationResult?.AccessToken }));
    expect(own).toMatchObject({ Username });
    expect(attribute(own.UserAttributes, 'email')).toBe(email);
  });

  test('register a passkey, sign in with it and remove it', async () => {
    const { client, pool } = await startPoolWithClient({
      settings: { firstFactors: ['PASSWORD', 'WEB_AUTHN'], webAuthn: { relyingPartyId: 'localhost' } },
    });
    const phone = new SoftwareAuthenticator();
    const origin = 'http://localhost:4512';
    const AccessToken = (await pool.member(email, password)).AuthenticationResult?.AccessToken;
    const { CredentialCreationOptions } = await client.send(new StartWebAuthnRegistrationCommand({ AccessToken }));
    const Credential = { ...phone.create(CredentialCreationOptions as unknown as CreationOptions, { origin }) };
    await client.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential }));
    const { Credentials = [] } = await client.send(new ListWebAuthnCredentialsCommand({ AccessToken }));
    expect(Credentials).toMatchObject([{ CredentialId: Credential.id, CreatedAt: pool.now }]);
    const asked = await client.send(
      new InitiateAuthCommand({
        ClientId: pool.clientId,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME: email, PREFERRED_CHALLENGE: 'WEB_AUTHN' },
      }),
    );
    const options = JSON.parse(asked.ChallengeParameters?.CREDENTIAL_REQUEST_OPTIONS ?? '');
    const signedIn = await client.send(
      new RespondToAuthChallengeCommand({
        ClientId: pool.clientId,
        ChallengeName: 'WEB_AUTHN',
        Session: asked.Session,
        ChallengeResponses: { USERNAME: email, CREDENTIAL: JSON.stringify(phone.get(options, { origin })) },
      }),
    );
    expect(signedIn.AuthenticationResult?.TokenType).toBe('Bearer');
    await client.send(new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId: Credential.id }));
    expect((await client.send(new ListWebAuthnCredentialsCommand({ AccessToken }))).Credentials).toEqual([]);
  });

  test('delete their own account', async () => {
    const { client, pool } = await startPoolWithClient();
    const { AuthenticationResult } = await pool.member(email, password);
    const request = { AccessToken: AuthenticationResult?.AccessToken };
    await client.send(new DeleteUserCommand(request));
    await expect(pool.user(email)).rejects.toMatchObject({ code: 'UserNotFoundException' });
    await expect(client.send(new DeleteUserCommand(request))).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('need a token that this pool issued', async () => {
    const { client } = await startPoolWithClient();
    const forged = ['{"alg":"RS256"}', '{"token_use":"access"}', 'signature'];
    const AccessToken = forged.map((part) => Buffer.from(part).toString('base64url')).join('.');
    const invalid = refusal('NotAuthorizedException', 'Invalid Access Token');
    await expect(client.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject(invalid);
    await expect(client.send(new DeleteUserCommand({ AccessToken }))).rejects.toMatchObject(invalid);
  });
});
